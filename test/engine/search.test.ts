import { describe, expect, test } from '@jest/globals';
import { runQuery, type Table, toText } from '../../src/engine/index.ts';
import { createAnalyser } from '../../src/kusto/index.ts';
import { rowsOf, runOver } from './run.ts';

const people: Table = {
  columns: [
    { name: 'Name', type: 'string' },
    { name: 'Age', type: 'long' },
  ],
  rows: [
    ['Green Bob', 5n],
    ['greenhouse', null],
    ['', 51n],
  ],
};
const places: Table = {
  columns: [
    { name: 'City', type: 'string' },
    { name: 'Name', type: 'string' },
  ],
  rows: [
    ['evergreen park', 'x'],
    ['Oslo', 'evergreen'],
  ],
};

const tables: Readonly<Record<string, Table>> = { People: people, Places: places };
const analyser = createAnalyser({
  tables: new Map([
    ['People', { columns: { Name: 'string', Age: 'long' } }],
    ['Places', { columns: { City: 'string', Name: 'string' } }],
  ]),
  functions: new Map(),
  workspaceFunctions: [],
});

function run(text: string): readonly string[] {
  const result = runQuery(text, {
    analyser,
    now: 0n,
    tables: (name) => tables[name],
    tableNames: Object.keys(tables),
  });
  if (!result.ok) return [`refused: ${result.unsupported.construct}`];
  return [
    result.columns.map(({ name }) => name).join(),
    ...result.rows.map((row) => row.map((value) => toText(value)).join()),
  ];
}

describe('search', () => {
  const header = '$table,Name,Age,City';

  test.each([
    ['search "green"', ['People,Green Bob,5,']],
    ['search "GREEN*"', ['People,Green Bob,5,', 'People,greenhouse,,']],
    [
      'search "*green"',
      ['People,Green Bob,5,', 'Places,x,,evergreen park', 'Places,evergreen,,Oslo'],
    ],
    ['search "*verg*"', ['Places,x,,evergreen park', 'Places,evergreen,,Oslo']],
    ['search "green*bob"', ['People,Green Bob,5,']],
    ['search kind=case_sensitive "green"', []],
    ['search "5"', ['People,Green Bob,5,']],
    ['search Name:"green*" and Age == 5', ['People,Green Bob,5,']],
    ['search Name:"evergreen" or City:"oslo"', ['Places,evergreen,,Oslo']],
    ['search "green" and not("bob")', []],
    ['search * matches regex "^ever" | where City == "Oslo"', ['Places,evergreen,,Oslo']],
    ['search City == "Oslo"', ['Places,evergreen,,Oslo']],
  ])('%s', (text, rows) => {
    expect(run(text)).toEqual([header, ...rows]);
  });

  test('looks only into the tables that it lists', () => {
    expect(run('search in (Places) "*green*" | project City')).toEqual([
      'City',
      'evergreen park',
      'Oslo',
    ]);
  });

  test('in a pipe keeps the name of the table', () => {
    expect(run('People | search "bob"')).toEqual(['$table,Name,Age', 'People,Green Bob,5']);
    expect(run('People | where Age > 1 | search "bob" | project $table')).toEqual([
      '$table',
      'search_arg0',
    ]);
  });

  test('looks into views of the query, and not into other functions', () => {
    const query = `let V = view () { print x = "bob" };
      let F = () { print x = "bob" };
      search in (V) "bob" | count`;
    expect(rowsOf(query)).toEqual([['1']]);
    expect(runOver('let F = () { print x = "a" }; search "a"')).toMatchObject({
      ok: false,
      unsupported: { construct: 'a search without tables' },
    });
  });
});

describe('where *', () => {
  test.each([
    ['Places | where * has "park"', ['evergreen park,x']],
    ['Places | where * has "green"', []],
    ['Places | where * == "Oslo" and Name startswith "ever"', ['Oslo,evergreen']],
    ['Places | where * contains "GREEN" | project City', ['evergreen park', 'Oslo']],
  ])('%s', (text, rows) => {
    expect(run(text).slice(1)).toEqual(rows);
  });

  test('refuses what it cannot say', () => {
    expect(run('Places | where * !has "park"')).toEqual(['refused: * in NotHasExpression']);
  });
});

describe('find', () => {
  test('shows the columns of its predicate and those of all tables, the others in a bag', () => {
    expect(run('find where Name has "evergreen"')).toEqual([
      'source_,Name,pack_',
      'Places,evergreen,{"City":"Oslo"}',
    ]);
  });

  test('projects what it is told, in the type it is told', () => {
    const query =
      'find withsource=T in (People, Places) where Name != "" project Name, Age:string, pack(*)';
    expect(run(query)).toEqual([
      'T,Name,Age,pack_',
      'People,Green Bob,5,{}',
      'People,greenhouse,,{}',
      'Places,x,,{"City":"evergreen park"}',
      'Places,evergreen,,{"City":"Oslo"}',
    ]);
  });
});
