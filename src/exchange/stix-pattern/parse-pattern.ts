import { readComparison } from './comparison.ts';
import { accept, chain, expect, fail, peek, readerOf, take, within } from './reader.ts';
import type { Reader } from './reader.ts';
import type { Observation, PatternReading, Qualifier } from './syntax.ts';
import { tokenise } from './tokens.ts';

/**
 * Reads a pattern of STIX 2.0 or 2.1 (docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html, §9).
 * Keywords are taken in any case. It throws on no text.
 */
export function parsePattern(text: string): PatternReading {
  const { tokens, problem } = tokenise(text);
  if (problem) return { ok: false, problem };
  const reader = readerOf(tokens);
  const pattern = readFollowed(reader);
  if (pattern && peek(reader).kind !== 'end') fail(reader, 'the end of the pattern');
  return pattern && !reader.problem
    ? { ok: true, pattern }
    : { ok: false, problem: reader.problem ?? { reason: 'this is no pattern', at: 0 } };
}

/** FOLLOWEDBY binds least, then OR, then AND. */
const readFollowed = (reader: Reader): Observation | undefined =>
  chain(reader, { word: 'FOLLOWEDBY', operand: readOr }, (parts) => ({
    kind: 'followed-by',
    parts,
  }));

const readOr = (reader: Reader): Observation | undefined =>
  chain(reader, { word: 'OR', operand: readAnd }, (parts) => ({ kind: 'or', parts }));

const readAnd = (reader: Reader): Observation | undefined =>
  chain(reader, { word: 'AND', operand: readQualified }, (parts) => ({ kind: 'and', parts }));

function readQualified(reader: Reader): Observation | undefined {
  const of = readObserved(reader);
  if (!of) return undefined;
  const qualifiers: Qualifier[] = [];
  for (;;) {
    const read = qualifierAt(reader);
    if (!read) return qualifiers.length > 0 ? { kind: 'qualified', of, qualifiers } : of;
    const qualifier = read(reader);
    if (!qualifier) return undefined;
    qualifiers.push(qualifier);
  }
}

function readObserved(reader: Reader): Observation | undefined {
  if (accept(reader, '[')) {
    const comparison = within(reader, () => readComparison(reader));
    return comparison && expect(reader, ']') ? { kind: 'observed', comparison } : undefined;
  }
  if (!accept(reader, '(')) {
    fail(reader, '[ or (');
    return undefined;
  }
  const inner = within(reader, () => readFollowed(reader));
  return inner && expect(reader, ')') ? inner : undefined;
}

type ReadQualifier = (reader: Reader) => Qualifier | undefined;

/** The reader of the qualifier whose keyword comes next. */
const qualifierAt = (reader: Reader): ReadQualifier | undefined =>
  qualifiers.find(([word]) => accept(reader, word))?.[1];

const readWithin: ReadQualifier = (reader) => {
  const seconds = readPositive(reader, ['integer', 'float']);
  return seconds !== undefined && expect(reader, 'SECONDS')
    ? { kind: 'within', seconds }
    : undefined;
};

const readRepeats: ReadQualifier = (reader) => {
  const times = readPositive(reader, ['integer']);
  return times !== undefined && expect(reader, 'TIMES') ? { kind: 'repeats', times } : undefined;
};

const readStartStop: ReadQualifier = (reader) => {
  const start = readMoment(reader);
  if (start === undefined || !expect(reader, 'STOP')) return undefined;
  const stop = readMoment(reader);
  return stop === undefined ? undefined : { kind: 'start-stop', start, stop };
};

const qualifiers: readonly (readonly [string, ReadQualifier])[] = [
  ['WITHIN', readWithin],
  ['REPEATS', readRepeats],
  ['START', readStartStop],
];

function readPositive(reader: Reader, kinds: readonly string[]): number | undefined {
  const { kind, text } = peek(reader);
  const isPositive = kinds.includes(kind) && Number(text) > 0;
  if (isPositive) return Number(take(reader).text);
  fail(reader, 'a number above 0');
  return undefined;
}

/** STIX 2.0 writes the moments of START and STOP as plain text too. */
function readMoment(reader: Reader): string | undefined {
  const { kind } = peek(reader);
  const isMoment = kind === 'timestamp' || kind === 'string';
  if (isMoment) return take(reader).text;
  fail(reader, 'a timestamp');
  return undefined;
}
