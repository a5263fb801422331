import { readLiteral, readSet } from './literals.ts';
import { readObjectPath } from './object-path.ts';
import { accept, chain, expect, fail, is, peek, take, within } from './reader.ts';
import type { Reader } from './reader.ts';
import type { Comparison, Literal, Operator } from './syntax.ts';

const operators: Readonly<Record<string, Operator>> = {
  '=': '=',
  '==': '=',
  '!=': '!=',
  '<>': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  IN: 'IN',
  LIKE: 'LIKE',
  MATCHES: 'MATCHES',
  ISSUBSET: 'ISSUBSET',
  ISSUPERSET: 'ISSUPERSET',
};

/** The values that an operator may stand before, where not any. */
const allowed: Readonly<Partial<Record<Operator, (literal: Literal) => boolean>>> = {
  LIKE: ({ kind }) => kind === 'string',
  MATCHES: ({ kind }) => kind === 'string',
  ISSUBSET: ({ kind }) => kind === 'string',
  ISSUPERSET: ({ kind }) => kind === 'string',
  '<': ({ kind }) => kind !== 'boolean',
  '<=': ({ kind }) => kind !== 'boolean',
  '>': ({ kind }) => kind !== 'boolean',
  '>=': ({ kind }) => kind !== 'boolean',
};

/** Reads what stands in the square brackets of an observation: AND binds closer than OR. */
export const readComparison = (reader: Reader): Comparison | undefined =>
  chain(reader, { word: 'OR', operand: readAnd }, (parts) => ({ kind: 'or', parts }));

const readAnd = (reader: Reader): Comparison | undefined =>
  chain(reader, { word: 'AND', operand: readTest }, (parts) => ({ kind: 'and', parts }));

function readTest(reader: Reader): Comparison | undefined {
  if (accept(reader, '(')) {
    const inner = within(reader, () => readComparison(reader));
    return inner && expect(reader, ')') ? inner : undefined;
  }
  const { at } = peek(reader);
  if (isExists(reader)) {
    take(reader);
    const path = readObjectPath(reader);
    return path && { kind: 'exists', path, at, end: endOf(reader) };
  }
  return readPathTest(reader, at);
}

/** `EXISTS` may also be the name of an object type. */
const isExists = (reader: Reader): boolean =>
  is(peek(reader), 'EXISTS') && reader.tokens[reader.next + 1]?.kind === 'word';

function readPathTest(reader: Reader, at: number): Comparison | undefined {
  const path = readObjectPath(reader);
  if (!path) return undefined;
  const negated = accept(reader, 'NOT');
  const { text } = peek(reader);
  const operator = Object.hasOwn(operators, text.toUpperCase())
    ? operators[text.toUpperCase()]
    : undefined;
  if (!operator || peek(reader).kind === 'string') {
    fail(reader, 'an operator');
    return undefined;
  }
  take(reader);
  const values = operator === 'IN' ? readSet(reader) : readOne(reader, operator);
  return values && { kind: 'test', path, operator, negated, values, at, end: endOf(reader) };
}

function readOne(reader: Reader, operator: Operator): readonly Literal[] | undefined {
  const { at } = peek(reader);
  const value = readLiteral(reader);
  if (!value) return undefined;
  if (allowed[operator]?.(value) !== false) return [value];
  reader.problem ??= { reason: `${operator} does not go with this value`, at };
  return undefined;
}

/** Where the last token that was taken ends. */
const endOf = (reader: Reader): number => reader.tokens[reader.next - 1]?.end ?? 0;
