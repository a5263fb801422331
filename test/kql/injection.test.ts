import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { build, print } from '../../src/kql/index.ts';
import {
  comment,
  identifier,
  kqlString,
  printLiteral,
  quoted,
  unquoted,
} from '../../src/kql/literals.ts';
import { nasty } from './arbitrary.ts';

const oneLine = /^[^\p{Cc}\p{Zl}\p{Zp}]*$/u;

/** Where the string that starts a text ends, by the rules of KQL itself. */
function endOfString(text: string): number {
  if (text.startsWith('@"')) return text.indexOf('"', 2) + 1;
  for (let at = 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return -1;
}

describe('nothing gets out of', () => {
  it.each([
    ['a string', kqlString],
    ['a quoted string', quoted],
  ])('%s', (_name, printString) => {
    fc.assert(
      fc.property(nasty, (value) => {
        const text = printString(value);
        expect(text).toMatch(oneLine);
        expect(endOfString(text)).toBe(text.length);
        expect(unquoted(text)).toBe(value);
      }),
      { numRuns: 1_000 },
    );
  });

  it('a list, whose strings are JSON too', () => {
    fc.assert(
      fc.property(nasty, (value) => {
        expect(JSON.parse(quoted(value))).toBe(value);
      }),
    );
  });

  it('a comment', () => {
    fc.assert(
      fc.property(nasty, (value) => {
        expect(comment(value)).toMatch(oneLine);
        expect(comment(value)).toMatch(/^\/\//);
      }),
    );
  });

  it('an identifier', () => {
    fc.assert(
      fc.property(nasty, (value) => {
        const text = identifier(value);
        expect(text).toMatch(oneLine);
        if (text.startsWith('[')) {
          expect(endOfString(text.slice(1))).toBe(text.length - 2);
          expect(unquoted(text.slice(1, -1))).toBe(value);
        } else expect(text).toMatch(/^[A-Za-z_]\w*$/);
      }),
    );
  });

  it.each([
    build.timespan('1h) or true'),
    build.day('2026-01-01) or (true'),
    build.long(Number.NaN),
    build.long(1.5),
    build.int(Number.POSITIVE_INFINITY),
  ])('a literal that cannot be quoted: %j', (expr) => {
    if (expr.kind !== 'literal') throw new Error('not a literal');
    const { literal } = expr;
    expect(() => printLiteral(literal)).toThrow(RangeError);
  });

  it('a whole query: as many lines, whatever the values', () => {
    const lines = (value: string): number =>
      print({
        title: [value],
        lists: [{ name: 'ip_1', type: 'ip', threatType: value, values: [value] }],
        lets: [],
        branches: [
          {
            source: { kind: 'table', name: value },
            operators: [
              { kind: 'exclusion', id: value, reference: value, conditions: [build.text(value)] },
            ],
          },
        ],
        tail: [],
      }).text.split('\n').length;
    fc.assert(
      fc.property(nasty, (value) => {
        expect(lines(value)).toBe(lines('plain'));
      }),
    );
  });
});
