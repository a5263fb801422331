import { describe, expect, test } from '@jest/globals';
import { readRule } from '../support/read-rule.ts';
import { compileRule, type CompiledRule } from '../../src/compile/index.ts';
import type { Diagnostic } from '../../src/diagnostics/index.ts';
import { context } from '../support/rules.ts';

const ruleOf = (query: string, match: string, rest = ''): string => `id: a
name: A
severity: High
queryFrequency: 1h
queryPeriod: 1h
triggerOperator: gt
triggerThreshold: 0
query: ${JSON.stringify(query)}
exclusions:
  - id: e
    reason: r
    owner: o
    ticket: T-1
    permanent: true
    approvedBy: c
    ${rest}
    match: [ ${match} ]
`;

interface Made {
  readonly rule?: CompiledRule;
  readonly diagnostics: readonly Diagnostic[];
}

function make(text: string, asOf = context.asOf): Made {
  const read = readRule(text);
  if (!read.value) return { diagnostics: read.diagnostics };
  const { value, diagnostics } = compileRule(read.value, { ...context, asOf });
  return { ...(value?.[0] && { rule: value[0] }), diagnostics };
}

const queryOf = (text: string): string | undefined => make(text).rule?.body.properties.query;
const codesOf = (text: string, asOf?: string): readonly string[] =>
  make(text, asOf).diagnostics.map(({ code }) => code);
const [ended, after] = ['2026-06-30', '2026-07-01'];

const byColumn = '{ column: IPAddress, op: equals, values: [192.0.2.1] }';
const byField = '{ field: source.ip, op: equals, values: [192.0.2.1] }';
const excluded = (column: string, indent = ''): string =>
  ['// exclusion e T-1 permanent', '| where not(', `    ${column} =~ "192.0.2.1"`, '  )']
    .map((line) => `${indent}${line}\n`)
    .join('');

describe('exclusions of a rule with a query', () => {
  test('stand where the query says, as often as it says, with its indentation', () => {
    const step = excluded('tostring(IPAddress)', '  ');
    expect(queryOf(ruleOf('T\n  {{exclusions}}\n| take 1\n  {{exclusions}} \n', byColumn))).toBe(
      `T\n${step}| take 1\n${step}`,
    );
  });

  test.each(['T | take 1', 'T | take 1\n', 'T | take 1 // the end'])(
    'else stand behind it: %j',
    (query) => {
      expect(queryOf(ruleOf(query, byColumn))).toBe(
        `${query.trimEnd()}\n${excluded('tostring(IPAddress)')}`,
      );
    },
  );

  test('name a field by the one table that the query reads before them', () => {
    expect(queryOf(ruleOf('SigninLogs\n', byField))).toBe(`SigninLogs\n${excluded('IPAddress')}`);
    const two = 'SigninLogs\n{{exclusions}}\n| join DeviceNetworkEvents on $left.a == $right.b\n';
    expect(queryOf(ruleOf(two, byField))).toContain(excluded('IPAddress'));
  });

  test.each([
    ['EXC028', 'T_CL | take 1', byField, ''],
    ['EXC028', 'union SigninLogs, DnsEvents', byField, ''],
    ['EXC103', 'SigninLogs', '{ field: process.name, op: equals, values: [a] }', ''],
    ['EXC031', 'T | where {{exclusions}} x', byColumn, ''],
    ['EXC032', 'T | summarize count() by IPAddress\n| render timechart', byColumn, ''],
    ['EXC027', 'T', byColumn, 'indicators: [192.0.2.1]'],
  ])('%s: %s', (code, ...rule) => {
    expect(codesOf(ruleOf(...rule))).toEqual([code]);
    expect(make(ruleOf(...rule)).rule).toBeUndefined();
  });

  test.each([
    ['EXC028', 'union SigninLogs, DnsEvents\n', byField],
    ['EXC103', 'SigninLogs\n', '{ field: process.name, op: equals, values: [a] }'],
    ['EXC032', 'T | summarize count() by IPAddress\n| render timechart', byColumn],
  ])(
    'are left out once they have ended, where they do not fit any more: %s',
    (code, query, match) => {
      const text = ruleOf(query, match).replace(
        /permanent: true\n *approvedBy: c/,
        `expires: ${ended}`,
      );
      expect(codesOf(text, ended)).toContain(code);
      expect(make(text, after)).toMatchObject({
        rule: { body: { properties: { query } } },
        diagnostics: [{ code: 'EXC101' }],
      });
    },
  );

  test('take the table that they name', () => {
    const union = 'union SigninLogs, DnsEvents\n';
    expect(queryOf(ruleOf(union, byField, 'tables: [DnsEvents]'))).toBe(
      `${union}${excluded('ClientIP')}`,
    );
  });

  test('cannot name a column in a rule of indicators', () => {
    const text = ruleOf('T', byColumn).replace(
      'query: "T"',
      'indicators: { values: [{ type: md5, value: 00112233445566778899aabbccddeeff }] }',
    );
    expect(codesOf(text)).toEqual(['EXC022']);
  });

  test('bring the lists and patterns that they need along, before the query', () => {
    const query = queryOf(
      ruleOf(
        'DeviceNetworkEvents\n',
        '{ field: source.ip, op: cidr, watchlist: { alias: office, column: Range } }',
      ),
    );
    expect(query).toMatch(
      /^let watchlist_office_of_Range_v4 = toscalar\([^]*let address_pattern = [^]*\nDeviceNetworkEvents\n\/\/ exclusion e/,
    );
  });

  test('say of each list before the query which exclusion brings it', () => {
    const lookUp = (field: string): string =>
      `{ field: ${field}, op: cidr, watchlist: { alias: office } }`;
    const more = (id: string, match: string): string =>
      `  - { id: ${id}, reason: r, owner: o, ticket: T, permanent: true, approvedBy: c, match: [${match}] }\n`;
    const own = '{ column: RemoteUrl, op: equals, values: [x] }';
    const text = `${ruleOf('DeviceNetworkEvents\n', own)}${more('f', lookUp('source.ip'))}${more('g', lookUp('destination.ip'))}`;
    const { rule } = make(text);
    const query = rule?.body.properties.query ?? '';
    const owners = rule?.segments?.flatMap((segment) => {
      const written = query.slice(segment.start, segment.end);
      const [, name] = /^(?:let |\/\/ exclusion )(\w+)/.exec(written) ?? [];
      return segment.kind === 'exclusion' ? [[segment.index, name]] : [];
    });
    expect(owners).toEqual([
      [1, 'watchlist_office_v4'],
      [1, 'address_pattern'],
      [0, 'e'],
      [1, 'f'],
      [2, 'g'],
    ]);
    expect(query.match(/^let /gm)).toHaveLength(3);
  });

  test('say of each stretch of the text whose it is', () => {
    const { rule } = make(ruleOf('T\n{{exclusions}}\n| take 1', byColumn));
    const text = rule?.body.properties.query ?? '';
    const shown = rule?.segments?.map((segment) => [
      segment.kind,
      segment.kind === 'authored' ? segment.from : segment.index,
      text.slice(segment.start, segment.end),
    ]);
    expect(shown).toEqual([
      ['authored', 0, 'T\n'],
      ['exclusion', 0, excluded('tostring(IPAddress)')],
      ['authored', 17, '| take 1'],
    ]);
  });

  test('leave a query without them as it is, but for its placeholder', () => {
    const none = ruleOf('T\n{{exclusions}}\n| take 1', byColumn).replace(/exclusions:\n[^]*$/, '');
    expect(queryOf(none)).toBe('T\n| take 1');
    expect(queryOf(none.replace('\\n{{exclusions}}', ''))).toBe('T\n| take 1');
  });
});
