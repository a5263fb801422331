import { beforeAll, describe, expect, test } from '@jest/globals';
import { aQueryRule, openTestFolder, type TestFolder } from '../support/test-folder.ts';

let folder: TestFolder;
beforeAll(async () => {
  folder = await openTestFolder({ Custom_CL: { Text: 'string', Size: 'long' } });
});

async function foundOf(query: string, rows: string): Promise<readonly unknown[]> {
  const file = aQueryRule(query, `  - { name: one, expect: none, ${rows} }\n`);
  const { results } = await folder.run({ 'a.yaml': file });
  return results.flatMap(({ diagnostics }) => diagnostics.map(({ code, args }) => [code, args]));
}

const vips = "Custom_CL | where Text in ((_GetWatchlist('VIP') | project SearchKey))";
const feed =
  'let feed = externaldata(Address: string, Port: int)["https://feeds.example/a.csv"];\nCustom_CL | join kind=inner feed on $left.Text == $right.Address';
const one = "Custom_CL: [{ Text: '192.0.2.1' }]";

describe('rows that a query needs', () => {
  test.each([
    [vips, 'watchlists', 'VIP', 'none', ''],
    [vips, 'watchlists', 'VIP', 'VIPs', 'watchlists: { VIPs: [], Hosts: [] }'],
    [feed, 'externaldata', 'https://feeds.example/a.csv', 'none', ''],
    ['_Im_Dns(starttime=ago(1h))', 'events', '_Im_Dns', 'none', ''],
  ])('of %s are asked for under %s', async (...[query, key, source, near, more]) => {
    const found = await foundOf(query, `events: { ${one} }${more === '' ? '' : `, ${more}`}`);
    expect(found).toEqual([['TST013', { name: 'one', key, source, near }]]);
  });
});

describe('rows that no query reads', () => {
  test.each([
    [vips, 'events: {}, watchlists: { VIP: [], Other: [] }', ['Other']],
    // The query names it without saying its name.
    [
      vips.replace("'VIP'", "strcat('V', 'IP')"),
      `events: { ${one} }, watchlists: { VIP: [{ SearchKey: a }] }`,
      [],
    ],
    // No row comes as far as the watchlist, whose name the query says.
    [vips, 'events: { Custom_CL: [] }, watchlists: { VIP: [{ SearchKey: a }] }', []],
    ['Custom_CL | where Size > 1', `events: { ${one}, SigninLogs: [] }`, ['SigninLogs']],
    ['Custom_CL | where Size > 1', `events: {}, externaldata: { x: [] }`, ['x']],
  ])('%s with %s', async (query, rows, sources) => {
    expect(await foundOf(query, rows)).toEqual(sources.map((source) => ['TST014', { source }]));
  });
});

describe('rows of an address', () => {
  const rows = (row: string): string =>
    `events: {}, externaldata: { 'https://feeds.example/a.csv': [${row}] }`;
  test.each([
    ['{ Address: 192.0.2.1, Port: 443 }', []],
    ['{ Address: 192.0.2.1, Prot: 443 }', ['TST004']],
    ['{ Address: 192.0.2.1, Port: many }', ['TST005']],
  ])('%s has %j', async (row, codes) => {
    const found = await foundOf(feed, rows(row));
    expect(found.map((one) => (one as [string])[0])).toEqual(codes);
  });
});
