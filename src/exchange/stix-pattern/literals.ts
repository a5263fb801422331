import { accept, expect, fail, peek, take } from './reader.ts';
import type { Reader } from './reader.ts';
import type { Literal } from './syntax.ts';

/** Reads one constant. */
export function readLiteral(reader: Reader): Literal | undefined {
  const { kind, text } = peek(reader);
  switch (kind) {
    case 'string':
    case 'hex':
    case 'binary':
    case 'timestamp':
      reader.next += 1;
      return { kind, value: text };
    case 'integer':
    case 'float':
      reader.next += 1;
      return { kind, value: Number(text) };
    case 'word':
      return readBoolean(reader);
    default:
      fail(reader, 'a value');
      return undefined;
  }
}

function readBoolean(reader: Reader): Literal | undefined {
  const text = peek(reader).text.toLowerCase();
  if (text !== 'true' && text !== 'false') {
    fail(reader, 'a value');
    return undefined;
  }
  take(reader);
  return { kind: 'boolean', value: text === 'true' };
}

/** Reads the set after IN; it may be empty. */
export function readSet(reader: Reader): readonly Literal[] | undefined {
  if (!expect(reader, '(')) return undefined;
  const values: Literal[] = [];
  if (accept(reader, ')')) return values;
  do {
    const value = readLiteral(reader);
    if (!value) return undefined;
    values.push(value);
  } while (accept(reader, ','));
  return expect(reader, ')') ? values : undefined;
}
