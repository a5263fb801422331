import { describe, expect, it } from '@jest/globals';
import {
  createAnalyser,
  maxNesting,
  nodesOf,
  type QuerySchema,
  stringValue,
} from '../../src/kusto/index.ts';
import loadService from '../../src/kusto/generated/language-service.cjs';

const schema: QuerySchema = {
  tables: new Map([
    ['Proxy_CL', { columns: { TimeGenerated: 'datetime', Url: 'string', Port: 'int' } }],
    ['Open_CL', { columns: { Name: 'string' }, open: true }],
  ]),
  functions: new Map([['_Im_Proxy', { parameters: 'url:string="*"', columns: { Url: 'string' } }]]),
  workspaceFunctions: ['workspace'],
};
const { analyse } = createAnalyser(schema);
const codes = (text: string): readonly string[] => analyse(text).findings.map(({ code }) => code);

describe('createAnalyser', () => {
  it('leaves no global behind', () => {
    // One of its own: the one that suites share (kusto-environment.ts) is made elsewhere.
    const { KustoCode, GlobalState } = loadService().Kusto.Language;
    const { Syntax } = KustoCode.ParseAndAnalyze('print 1', GlobalState.Default);
    expect(Syntax.Width).toBe(7);
    expect(['Bridge', 'System', 'Kusto'].filter((name) => name in globalThis)).toEqual([]);
  });

  it('gives the result columns with their types', () => {
    const { columns, findings } = analyse('Proxy_CL | summarize count() by Port');
    expect(findings).toEqual([]);
    expect(columns).toEqual([
      { name: 'Port', type: 'int' },
      { name: 'count_', type: 'long' },
    ]);
  });

  it.each([
    ['an unknown column', 'Proxy_CL | where Uri == "a"', ['KS142']],
    ['an unknown table', 'Nothing_CL | take 1', ['KS204']],
    ['an unknown table of a fuzzy union', 'union isfuzzy=true Nothing_CL, Proxy_CL', ['KS205']],
    ['an unknown function', 'Proxy_CL | where nothing(Url)', ['KS211']],
    ['a wrong argument name', '_Im_Proxy(uri="a")', ['KS196']],
    ['a missing expression', 'Proxy_CL | where Port ==', ['KS006']],
    ['any column of an open table', 'Open_CL | where Other == 1', []],
    ['a table of another workspace', 'workspace("x").Proxy_CL | where Port == 1', []],
    [
      'a wildcard union beside all columns',
      'union Proxy*, (Open_CL | summarize arg_max(Name, *)) | where Port == 1',
      [],
    ],
    [
      'a wildcard union after a text',
      `union Proxy*, Open_CL // it's
| where Url != "a'" or Port == 1`,
      [],
    ],
    ['all columns of a union', 'union Proxy_CL, Open_CL | summarize arg_max(Port, *) by Url', []],
    ['a wildcard union', 'union Proxy* | where Port == 1', []],
  ])('reports %s', (_, text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  it('points at the characters of the query', () => {
    const text = 'Proxy_CL | where Uri == "a"';
    const [finding] = analyse(text).findings;
    expect(text.slice(finding?.start, (finding?.start ?? 0) + (finding?.length ?? 0))).toBe('Uri');
  });

  it('refuses a query that is nested too deep without parsing it', () => {
    const deep = `print ${'('.repeat(10_000)}1${')'.repeat(10_000)}`;
    const { findings, tree } = analyse(deep);
    expect(findings).toMatchObject([{ code: 'depth', start: 6 + maxNesting }]);
    expect(tree).toBeUndefined();
  });

  it('does not count brackets in texts and comments', () => {
    expect(codes(`print "${'('.repeat(200)}" // ${'('.repeat(200)}`)).toEqual([]);
  });

  it('says what names stand for', () => {
    const { tree } = analyse('Proxy_CL | where Port == 1');
    const names = tree
      ? [...nodesOf(tree)]
          .filter(({ kind }) => kind === 'NameReference')
          .map(({ symbol }) => symbol)
      : [];
    expect(names).toEqual([
      { kind: 'TableSymbol', name: 'Proxy_CL' },
      { kind: 'ColumnSymbol', name: 'Port' },
    ]);
  });
});

describe('stringValue', () => {
  it.each([
    [String.raw`"a\tb\\c"`, 'a\tb\\c'],
    [String.raw`@"a\b""c"`, 'a\\b"c'],
    [String.raw`'it\'s'`, "it's"],
    [`@'it''s'`, "it's"],
    ['```a\n"b"```', 'a\n"b"'],
    ['h"secret"', 'secret'],
    [String.raw`"\u0041\x42\U00000043"`, 'ABC'],
    ['"a" @"b"', 'ab'],
  ])('%s', (literal, value) => {
    expect(stringValue(literal)).toBe(value);
  });
});
