import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { anyText } from '../support/any-text.ts';
import { formatDocument, parseDocument, type PlainObject } from '../../src/source/index.ts';

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  anyText(),
  fc
    .array(
      fc.constantFrom('a', ' ', '\n', '\t', '\r\n', '#', ': ', '- ', '"', "'", '\u2028', '\u0085'),
    )
    .map((parts) => parts.join('')),
  fc.constantFrom('yes', 'null', '~', '1:30', '0o7', '1_000', '.inf', '=', '<<', '2026-06-04'),
);
const key = text.filter((one) => one !== '__proto__' && one !== '<<');
const data = fc.letrec<{ value: unknown; map: PlainObject }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('map'),
  ),
  map: fc.dictionary(key, tie('value'), { maxKeys: 5 }) as fc.Arbitrary<PlainObject>,
})).map;

/** Escaped or not, a reader must not see any of these where a line is to go on. */
const acting = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

describe('a document from plain data', () => {
  it('reads back as the same data, block by block or on one line', () => {
    fc.assert(
      fc.property(data, fc.boolean(), (given, flow) => {
        const written = formatDocument(given, { isFlow: () => flow });
        expect(acting.test(written)).toBe(false);
        expect(parse(written, { version: '1.2', maxAliasCount: 0 })).toEqual(given);
      }),
      { numRuns: 1_000 },
    );
  });

  it('reads back as the same texts for readers of YAML 1.1, days aside', () => {
    const day = /^\d{4}-\d{1,2}-\d{1,2}/;
    fc.assert(
      fc.property(
        fc.dictionary(
          key.filter((one) => !day.test(one)),
          text.filter((one) => !day.test(one)),
        ),
        (given) => {
          expect(parse(formatDocument(given), { version: '1.1' })).toEqual(given);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('reads back as the same data under any comments', () => {
    const lines = fc.array(text, { maxLength: 3 });
    fc.assert(
      fc.property(lines, lines, lines, (modeline, head, inside) => {
        const given = { id: 'a', values: [{ type: 'ip', value: '192.0.2.1' }] };
        const written = formatDocument(given, {
          modeline: modeline.join(' '),
          head,
          comments: [
            { path: ['id'], lines: inside },
            { path: ['values', 0], lines: inside },
            { path: ['values', 0, 'value'], lines: inside },
            { path: ['nothing', 0, 'here'], lines: inside },
          ],
        });
        expect(parse(written)).toEqual(given);
      }),
      { numRuns: 300 },
    );
  });

  it('is what the reader of rule files takes', () => {
    const given = { query: 'T\n| where a == "b"\n', name: 'a\u202eb', nested: [[1, [2]]] };
    const { value, diagnostics } = parseDocument({ path: 'a.yaml', text: formatDocument(given) });
    expect(diagnostics).toEqual([]);
    expect(value?.data).toEqual(given);
  });

  it('looks as rule files do', () => {
    const written = formatDocument(
      {
        id: 'a',
        gone: undefined,
        tactics: ['Execution', 'Impact'],
        query: 'T\n| take 1\n',
        values: [{ type: 'ip', value: '192.0.2.1', firstSeen: '2026-06-04', confidence: 75 }],
      },
      {
        modeline: '$schema=../rule.schema.json',
        head: ['Two lines', '', 'apart'],
        comments: [
          { path: ['query'], lines: ['why', '', 'so'] },
          { path: ['values', 0], lines: ['one'] },
        ],
        isFlow: (path) => path[0] === 'tactics' || path.length === 2,
      },
    );
    expect(written).toBe(`# yaml-language-server: $schema=../rule.schema.json
# Two lines

# apart
id: a
tactics: [Execution, Impact]
# why
#
# so
query: |
  T
  | take 1
values:
  # one
  - { type: ip, value: 192.0.2.1, firstSeen: 2026-06-04, confidence: 75 }
`);
  });
});
