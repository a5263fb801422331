import { describe, expect, it } from '@jest/globals';
import { applyPatch } from 'diff';
import fc from 'fast-check';
import { read } from '../../src/kql/index.ts';
import { fieldChanges } from '../../src/plan/field-changes.ts';
import { queryDiff } from '../../src/render/query-diff.ts';
import { anyText } from '../support/any-text.ts';
import { formOf } from '../support/compare-forms.ts';
import { aBody } from '../support/rule-bodies.ts';

/** The service takes 10,000 characters; the canonical form has line feeds alone. */
const longest = 10_000;

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

const letter = (first: string) => (index: number) =>
  String.fromCharCode(first.charCodeAt(0) + (index % 26));

/** What the second text is, made from the first and the difference. */
const patched = (before: string, after: string): string | false =>
  applyPatch(`${before}\n`, ['--- a', '+++ b', ...queryDiff(before, after), ''].join('\n'));

const numbered = lines(2_000, String);

const huge = [
  ['nothing in common', lines(5_000, letter('a')), lines(5_000, letter('A'))],
  ['the lines turned round', numbered, numbered.split('\n').reverse().join('\n')],
  ['one very long line', 'x'.repeat(longest), 'y'.repeat(longest)],
  ['one changed line among many', numbered, numbered.replace('\n1000\n', '\nx\n')],
  ['empty lines alone against text', '\n'.repeat(longest - 1), lines(5_000, () => 'x')],
  [
    'the same start and end',
    `a\nb\nc\nd\n${lines(3_000, letter('e'))}\nx\ny`,
    `a\nb\nc\nd\n${lines(3_000, letter('E'))}\nx\ny`,
  ],
  ['everything after the first lines gone', numbered, lines(4, String)],
] as const;

describe('queryDiff', () => {
  it.each(huge)('leads from one text to the other, soon: %s', (_, before, after) => {
    const start = performance.now();
    const diff = queryDiff(before, after);
    // Half a second here; without a limit of the search it was 3.4 s.
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(diff.length).toBeGreaterThan(0);
    expect(patched(before, after)).toBe(`${after}\n`);
    expect(patched(after, before)).toBe(`${before}\n`);
  });

  it('shows three lines around a change, and no more', () => {
    expect(queryDiff(numbered, numbered.replace('\n1000\n', '\nx\n'))).toEqual([
      '@@ -998,7 +998,7 @@',
      ...[' 997', ' 998', ' 999', '-1000', '+x', ' 1001', ' 1002', ' 1003'],
    ]);
  });

  it('shows one hunk with three lines around it where the texts differ in too much', () => {
    const texts = (['e', 'E'] as const).map(
      (first) => `a\nb\nc\nd\n${lines(3_000, letter(first))}\nw\nx\ny\nz`,
    );
    const diff = queryDiff(texts[0] ?? '', texts[1] ?? '');
    expect(diff.slice(0, 5)).toEqual(['@@ -2,3006 +2,3006 @@', ' b', ' c', ' d', '-e']);
    expect(diff.slice(-4)).toEqual(['+N', ' w', ' x', ' y']);
    expect(diff.filter((line) => line.startsWith('@@'))).toHaveLength(1);
  });

  it('leads from any text to any other, whatever characters they hold', () => {
    const piece = fc.oneof(
      anyText({ maxLength: 8 }),
      fc.constantFrom(
        '\\ No newline at end of file',
        '@@ -1 +1 @@',
        '--- a',
        '+++ b',
        '\u2028',
        '',
      ),
    );
    const text = fc
      .array(
        piece.map((line) => line.replace(/[\r\n]/g, '')),
        { maxLength: 30 },
      )
      .map((all) => ['T', ...all, 'end'].join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(patched(before, after)).toBe(`${after}\n`);
      }),
    );
  });
});

describe('the query of a rule', () => {
  const query = 'T\n| where A == "b"\n\n| project A';

  it('has not changed where only its line ends and trailing blanks have', () => {
    const live = formOf(aBody({ query: `${query.replaceAll('\n', ' \t\r\n')}\r\n\r\n` }));
    expect(
      fieldChanges({
        kind: 'analyticsRule',
        live,
        desired: formOf(aBody({ query })),
        baseline: 'live',
      }),
    ).toEqual([]);
  });

  it.each([
    ['blanks that end no line', `T${' '.repeat(100_000)}x`],
    ['newlines that do not end it', `T${'\n'.repeat(100_000)}x`],
    ['carriage returns', `T${'\r'.repeat(100_000)}x`],
  ])('is compared in time that grows with its length: %s', (_, long) => {
    const start = performance.now();
    const canonical = formOf(aBody({ query: long }));
    // Milliseconds here; a search that starts anew at each blank took 10 s.
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(canonical.query).toBe(long.replaceAll('\r', '\n'));
  });

  it.each(['(', 'not(', '"', '// exclusion ', '| where ', 'let a = dynamic([ // ip\n', '\\'])(
    'is soon found not to be of our making where it repeats %j',
    (piece) => {
      const start = performance.now();
      expect(read(piece.repeat(longest))).toBeUndefined();
      expect(performance.now() - start).toBeLessThan(1_000);
    },
  );
});
