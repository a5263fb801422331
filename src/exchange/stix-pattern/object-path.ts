import { accept, expect, fail, peek, take } from './reader.ts';
import type { Reader } from './reader.ts';
import type { ObjectPath, Step } from './syntax.ts';

/** Reads `object-type:key.key[0].'quoted key'`. */
export function readObjectPath(reader: Reader): ObjectPath | undefined {
  if (peek(reader).kind !== 'word') {
    fail(reader, 'an object type');
    return undefined;
  }
  const objectType = take(reader).text;
  if (!expect(reader, ':')) return undefined;
  const steps: Step[] = [];
  let step = readKey(reader);
  while (step) {
    steps.push(step);
    if (accept(reader, '.')) step = readKey(reader);
    else if (accept(reader, '[')) step = readIndex(reader);
    else return { objectType, steps };
  }
  return undefined;
}

/** The grammar quotes keys with a dash; `hashes.SHA-256` without quotes is published all the same. */
function readKey(reader: Reader): Step | undefined {
  const { kind } = peek(reader);
  if (kind !== 'word' && kind !== 'string') {
    fail(reader, 'a key');
    return undefined;
  }
  return { key: take(reader).text };
}

function readIndex(reader: Reader): Step | undefined {
  const token = peek(reader);
  const isAny = token.kind === 'sign' && token.text === '*';
  if (!isAny && token.kind !== 'integer') {
    fail(reader, 'an index or *');
    return undefined;
  }
  take(reader);
  return expect(reader, ']') ? { index: isAny ? '*' : Number(token.text) } : undefined;
}

/**
 * The one spelling by which paths are looked up: keys in lower case, any place of a list as `[*]`.
 * An index of a list says no more to a query, which sees values without their order.
 */
export const spellPath = ({ objectType, steps }: ObjectPath): string =>
  steps
    .map((step) => ('key' in step ? step.key.toLowerCase() : '[*]'))
    .reduce(
      (path, step, index) => path + (index === 0 || step === '[*]' ? step : `.${step}`),
      `${objectType.toLowerCase()}:`,
    );
