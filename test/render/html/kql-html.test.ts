import { describe, expect, it } from '@jest/globals';
import { diffTable } from '../../../src/render/html/diff-table.ts';
import { kqlBlock, kqlLine } from '../../../src/render/html/kql-html.ts';
import { kqlTokens } from '../../../src/render/html/kql-tokens.ts';
import { queryStretches } from '../../../src/render/html/query-sides.ts';

/** The coloured stretches of one line, as `kind text`. */
const tokens = (...lines: readonly string[]) =>
  kqlTokens(lines).map((line, index) =>
    line.map(({ start, end, kind }) => `${kind} ${lines[index]?.slice(start, end) ?? ''}`),
  );

describe('the colours of a query', () => {
  it.each([
    ['T | where a == 1d // x', ['keyword where', 'number 1d', 'comment // x']],
    ['| mv-expand b = tolower(C)', ['keyword mv-expand', 'function tolower']],
    [
      String.raw`| where p has "C:\\x\" // y"`,
      ['keyword where', 'keyword has', String.raw`string "C:\\x\" // y"`],
    ],
    [String.raw`let p = @'C:\x\'; T`, ['keyword let', String.raw`string @'C:\x\'`]],
    ['print h"secret", @"a""b"', ['keyword print', 'string h"secret"', 'string @"a""b"']],
    ['where x == "unclosed', ['keyword where', 'string "unclosed']],
    ['whereabouts, ago_1', []],
  ])('of %s', (line, expected) => {
    expect(tokens(line)).toEqual([expected]);
  });

  it('go on over the lines of a text, and stop at its end', () => {
    expect(tokens('let a = ```one', '', 'where', '```; T', 'where b')).toEqual([
      ['keyword let', 'string ```one'],
      [],
      ['string where'],
      ['string ```'],
      ['keyword where'],
    ]);
  });

  it('take a long line in no time', () => {
    const hard = [
      '"'.repeat(20_000),
      "'\\".repeat(10_000),
      '`'.repeat(20_000),
      '@"'.repeat(10_000),
    ];
    const began = performance.now();
    expect(hard.flatMap((line) => kqlTokens([line, line])).length).toBe(8);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it('cross the marks of changed words without losing a letter', () => {
    const line = 'where a == "x" <b>';
    const marks = [{ start: 3, end: 12 }];
    const [own = []] = kqlTokens([line]);
    expect(kqlLine(line, own, { marks, as: 'del' }).toString()).toBe(
      '<i class="k">whe</i><del><i class="k">re</i> a == <i class="s">&quot;</i></del><i class="s">x&quot;</i> &lt;b&gt;',
    );
  });

  it('are put on what is shown, not on what acts', () => {
    expect(kqlBlock('T // \u202E\n| take 1').toString()).toBe(
      '<pre class="kql"><code>T <i class="c">// \\u202e</i>\n| <i class="k">take</i> <i class="n">1</i></code></pre>',
    );
  });
});

describe('two queries side by side', () => {
  const lines = (text: string) => text.split('|');

  it('have changed lines beside each other, with their places', () => {
    expect(queryStretches(lines('a|count one|c|d'), lines('a|count two|x|c|d'))).toEqual([
      {
        before: 0,
        after: 0,
        pairs: [
          { kind: 'same', before: { index: 0, marks: [] }, after: { index: 0, marks: [] } },
          {
            kind: 'changed',
            before: { index: 1, marks: [{ start: 6, end: 9 }] },
            after: { index: 1, marks: [{ start: 6, end: 9 }] },
          },
          { kind: 'changed', after: { index: 2, marks: [] } },
          { kind: 'same', before: { index: 2, marks: [] }, after: { index: 3, marks: [] } },
          { kind: 'same', before: { index: 3, marks: [] }, after: { index: 4, marks: [] } },
        ],
      },
    ]);
  });

  it('mark no words of lines that have nothing in common, or that are too long', () => {
    const marks = (before: string, after: string) =>
      queryStretches([before], [after]).flatMap(({ pairs }) =>
        pairs.flatMap((pair) => pair.before?.marks ?? []),
      );
    expect(marks('| where a == 1', '| where a == 2')).toHaveLength(1);
    expect(marks('alpha beta', 'gamma delta')).toEqual([]);
    expect(marks(`${'x '.repeat(600)}1`, `${'x '.repeat(600)}2`)).toEqual([]);
  });

  it('tell where they are, when one has lines that the other lacks', () => {
    expect(
      queryStretches(lines('a'), lines('a|b|c')).map(({ before, after }) => [before, after]),
    ).toEqual([[0, 0]]);
    const text = diffTable('a\nb', 'a').toString();
    expect(text).toContain(
      '<tr class="rem"><td data-n="2"><code>b</code></td><td class="none"></td></tr>',
    );
    expect(diffTable('a', 'a\nb').toString()).toContain('<tr class="add"><td class="none"></td>');
    expect(text).toContain('<th scope="col">Live</th><th scope="col">Desired</th>');
  });
});
