import { beforeAll, describe, expect, test } from '@jest/globals';
import { aQueryRule, openTestFolder, type TestFolder } from '../support/test-folder.ts';

let folder: TestFolder;
beforeAll(async () => {
  folder = await openTestFolder({
    Custom_CL: { Text: 'string', Size: 'int', Long: 'long', Yes: 'bool', Bag: 'dynamic' },
  });
});

async function outcomeOf(
  source: string,
  files: Readonly<Record<string, string>> = {},
  query = 'Custom_CL',
) {
  const file = aQueryRule(query, `  - { name: one, expect: none, ${source} }\n`);
  const { results } = await folder.run({ ...files, 'sub/a.yaml': file });
  return results.flatMap(({ diagnostics, outcome }) => [
    outcome,
    ...diagnostics.map(({ code, span }) => `${code} ${span?.file}:${span?.start.line}`),
  ]);
}

const events = (rows: string): string => `events: { Custom_CL: ${rows} }`;
/** Where the test stands in its rule file. */
const here = 'sub/a.yaml:11';

describe('values that a column does not hold', () => {
  test.each([
    ['{ Yes: 7 }'],
    ['{ Yes: 1 }'],
    ['{ Yes: "7" }'],
    ['{ Size: 99999999999 }'],
    ['{ Size: 2147483648 }'],
    ['{ Size: "2147483648" }'],
    ['{ Long: "9223372036854775808" }'],
  ])('%s', async (row) => {
    expect(await outcomeOf(events(`[${row}]`))).toEqual(['broken', `TST005 ${here}`]);
  });

  test.each([
    ['{ Yes: true }'],
    ['{ Yes: "1" }'],
    ['{ Yes: "False" }'],
    ['{ Size: -2147483648 }'],
    ['{ Long: 99999999999 }'],
    ['{ Bag: [[[1]]] }'],
  ])('but %s is one', async (row) => {
    expect(await outcomeOf(events(`[${row}]`))).toEqual(['failed']);
  });
});

test.each([
  ['Sise', 'Size'],
  ['Foo', 'none'],
])('the column %s is unknown, and %s is like it', async (column, near) => {
  const source = `events: { Custom_CL: [{ ${column}: 1 }] }`;
  const file = aQueryRule('Custom_CL', `  - { name: one, expect: none, ${source} }\n`);
  const { results } = await folder.run({ 'sub/a.yaml': file });
  const args = { table: 'Custom_CL', column, near };
  expect(results.flatMap(({ diagnostics }) => diagnostics)).toMatchObject([
    { code: 'TST004', args },
  ]);
});

describe('a file of rows', () => {
  const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  test.each([
    ['CSV without rows and an unknown column', 'e.csv', 'Text,Sise\n', 'TST004 sub/e.csv:1'],
    ['CSV with an unknown column, once', 'e.csv', 'Sise\n1\n2\n', 'TST004 sub/e.csv:1'],
    ['empty CSV', 'e.csv', '', 'FIL007 sub/e.csv:1'],
    ['CSV with a column twice', 'e.csv', 'Text,Text\na,b\n', 'FIL009 sub/e.csv:1'],
    [
      'JSON with a wrong value in line 5',
      'e.json',
      '[\n {"Size": 1},\n {\n  "Text": "]",\n "Size": "a"}]',
      'TST005 sub/e.json:3',
    ],
    ['JSON that is cut off', 'e.json', '[\n{"Size": 1},\n{"Size": ', 'FIL007 sub/e.json:3'],
    [
      'JSON with a broken row',
      'e.json',
      '[\n{"Size": 1},\n{"Size": x},\n{}]',
      'FIL007 sub/e.json:3',
    ],
    ['JSON with text behind the list', 'e.json', '[\n{"Size": 1}\n] x', 'FIL007 sub/e.json:2'],
    ['JSON of 3,000 levels', 'e.json', `[{"Bag": ${deep(3_000)}}]`, 'TST015 sub/e.json:1'],
    ['JSON of 200,000 levels', 'e.json', `[{"Bag": ${deep(200_000)}}]`, 'TST015 sub/e.json:1'],
    ['NDJSON of 101 levels', 'e.ndjson', `{}\n{"Bag": ${deep(101)}}`, 'TST015 sub/e.ndjson:2'],
    ['CSV of 3,000 levels', 'e.csv', `Bag\n"${deep(3_000)}"\n`, 'TST015 sub/e.csv:2'],
    [
      'deep JSON of a column that is text',
      'e.json',
      `[{"Text": ${deep(200_000)}}]`,
      'TST015 sub/e.json:1',
    ],
    ['that is not there', 'e.json', undefined, `TST016 ${here}`],
    ['of a kind that is not known', 'e.txt', '', `FIL006 ${here}`],
  ])('%s', async (...[, name, text, code]) => {
    const files = text === undefined ? {} : { [`sub/${name}`]: text };
    expect(await outcomeOf(events(name), files)).toEqual(['broken', code]);
  });

  test('of 100 levels is read', async () => {
    const files = { 'sub/e.json': `[{"Bag": ${deep(100)}}]` };
    expect(await outcomeOf(events('e.json'), files)).toEqual(['failed']);
  });

  test('in an absolute path is not read', async () => {
    const tested = await folder.run({
      'a.yaml': aQueryRule(
        'Custom_CL',
        '  - { name: one, expect: none, events: { Custom_CL: /nowhere/e.csv } }\n',
      ),
    });
    expect(tested.results).toEqual([]);
    expect(tested.diagnostics).toMatchObject([
      { code: 'FIL012', args: { value: '/nowhere/e.csv' } },
    ]);
  });
});

describe('rows of a watchlist', () => {
  const query = `_GetWatchlist('hosts') | where Level == "7"`;
  test('hold text, from YAML as from CSV', async () => {
    const inline = 'events: {}, watchlists: { hosts: [{ SearchKey: a, Level: 7 }] }';
    expect(await outcomeOf(inline, {}, query)).toEqual(['failed']);
    const file = 'events: {}, watchlists: { hosts: h.csv }';
    expect(await outcomeOf(file, { 'sub/h.csv': 'SearchKey,Level\na,7\n' }, query)).toEqual([
      'failed',
    ]);
  });

  test('hold no objects, but what the service keeps as one', async () => {
    const row = (text: string): string => `events: {}, watchlists: { hosts: [${text}] }`;
    expect(await outcomeOf(row('{ Level: { a: 1 } }'), {}, query)).toEqual([
      'broken',
      `TST005 ${here}`,
    ]);
    const item = `_GetWatchlist('hosts') | where WatchlistItem.a == 1`;
    expect(await outcomeOf(row('{ WatchlistItem: { a: 1 } }'), {}, item)).toEqual(['failed']);
  });
});
