import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { stringify } from 'yaml';
import {
  type Edit,
  editDocument,
  flowText,
  parseDocument,
  type Plain,
} from '../../src/source/index.ts';

const word = fc.oneof(
  fc.stringMatching(/^[a-z]{1,6}$/),
  fc.constantFrom(
    '192[.]0[.]2[.]1:80',
    'a: b',
    '# x',
    "it's",
    '- x',
    '*a',
    '&a',
    '{',
    '75%',
    'null',
    '1_0',
    '\t',
    'a\nb',
    'é',
    '',
  ),
);
const value = fc.oneof(word, fc.integer(), fc.boolean());
const entry = fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), value, { minKeys: 1, maxKeys: 4 });
const values = fc.array(entry, { minLength: 1, maxLength: 6 });

/** Ways in which people write a list of maps; comments stand where YAML has room for them. */
const layouts: readonly ((items: readonly Record<string, Plain>[]) => string)[] = [
  (items) => items.map((item) => `  - ${flowText(item)} # c\n`).join(''),
  (items) => items.map((item) => `# above\n- ${flowText(item)}\n`).join('\n'),
  (items) =>
    items
      .map(
        (item) =>
          `    - {\n${Object.entries(item)
            .map((pair) => `        ${flowText(Object.fromEntries([pair])).slice(2, -2)},\n`)
            .join('')}      }\n`,
      )
      .join(''),
  (items) => stringify(items, { lineWidth: 0 }).replace(/^/gm, '  ').trimEnd() + '\n',
];

const documentOf = (
  items: readonly Record<string, Plain>[],
  layout: number,
  crlf: boolean,
): string => {
  const list =
    layout < layouts.length ? `\n${layouts[layout]?.(items) ?? ''}` : ` ${flowText(items)}\n`;
  const text = `# head\nid: one\nvalues:${list}# tail\nlast: 'kept'   # as is\n`;
  return crlf ? text.replaceAll('\n', '\r\n') : text;
};

const cases = fc
  .record({
    items: values,
    layout: fc.nat(layouts.length),
    crlf: fc.boolean(),
    more: fc.array(entry, { maxLength: 3 }),
    at: fc.nat(),
    change: entry,
    gone: fc.array(fc.nat(), { maxLength: 3 }),
  })
  .filter(({ items, layout, crlf }) => {
    const { value: read, diagnostics } = parseDocument({
      path: 'x',
      text: documentOf(items, layout, crlf),
    });
    return read !== undefined && diagnostics.length === 0;
  });

describe('editing a document', () => {
  it('changes the data as asked, or is refused, and leaves the rest of the text alone', () => {
    let made = 0;
    fc.assert(
      fc.property(cases, ({ items, layout, crlf, more, at, change, gone }) => {
        const text = documentOf(items, layout, crlf);
        const index = at % items.length;
        const some = [...new Set(gone.map((one) => one % items.length))].slice(0, items.length - 1);
        const edits: readonly Edit[] = [
          { kind: 'set', path: ['values', index], entries: change },
          { kind: 'append', path: ['values'], items: more },
          { kind: 'delete', path: ['values'], indices: some },
        ];
        const { value: edited, diagnostics } = editDocument({ path: 'x', text }, edits);
        if (edited === undefined) {
          expect(diagnostics).toEqual([expect.objectContaining({ code: 'IMP090' })]);
          return;
        }
        made += 1;
        const changed = items.map((item, place) =>
          place === index ? { ...item, ...change } : item,
        );
        const expected = [...changed.filter((_, place) => !some.includes(place)), ...more];
        expect(parseDocument({ path: 'x', text: edited }).value?.data).toEqual({
          id: 'one',
          values: expected,
          last: 'kept',
        });
        const eol = crlf ? '\r\n' : '\n';
        expect(edited.startsWith(`# head${eol}id: one${eol}values:`)).toBe(true);
        expect(edited.endsWith(`# tail${eol}last: 'kept'   # as is${eol}`)).toBe(true);
        expect(edited.replace(/\r\n/g, '').includes(crlf ? '\n' : '\r')).toBe(false);
        if (layout === 0)
          for (const [place, item] of items.entries())
            if (place !== index && !some.includes(place))
              expect(edited).toContain(`  - ${flowText(item)} # c`);
      }),
      { numRuns: 300 },
    );
    expect(made).toBeGreaterThan(250);
  });
});
