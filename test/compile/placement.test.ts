import { beforeAll, describe, expect, test } from '@jest/globals';
import { compileRule } from '../../src/compile/index.ts';
import {
  type Column,
  dateTime,
  epochTicks,
  runQuery,
  type Table,
  toText,
} from '../../src/engine/index.ts';
import { loadWorkspaceSchema } from '../../src/facts/index.ts';
import { read } from '../../src/kql/index.ts';
import { type Analyser, createAnalyser } from '../../src/kusto/index.ts';
import type { Indicator, Placement } from '../../src/model/index.ts';
import type { DesiredWatchlist } from '../../src/resources/index.ts';
import { aDetection, anIndicator, context, located } from '../support/rules.ts';

const limit = 10_000;
const domains = (count: number): readonly Indicator[] =>
  Array.from({ length: count }, (_, index) => anIndicator('domain', `host${index}.example`));

const compile = (values: readonly Indicator[], placement: Placement, tables = ['DnsEvents']) =>
  compileRule(located({ detection: aDetection(values, { placement, tables }) }), context);

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** The largest set of domains that stays in the query, found by trying one after another. */
function largestInline(): number {
  let count = 200;
  while (!compile(domains(count), 'auto').value?.[0]?.watchlist) count += 1;
  return count - 1;
}

let analyser: Analyser;
let columns: readonly Column[];
beforeAll(async () => {
  const schema = await loadWorkspaceSchema();
  analyser = createAnalyser(schema);
  columns = Object.entries(schema.tables.get('DnsEvents')?.columns ?? {}).map(([name, type]) => ({
    name,
    type,
  }));
});

const now = epochTicks + BigInt(Date.parse(`${context.asOf}T12:00:00Z`)) * 10_000n;

function eventsFor(names: readonly string[]): Table {
  const rows = names.map((name) =>
    columns.map((column) => {
      if (column.name === 'Name') return name;
      if (column.name === 'TimeGenerated') return dateTime(now - 600_000_000n);
      return column.type === 'string' ? '' : null;
    }),
  );
  return { columns, rows };
}

/** A watchlist as `_GetWatchlist` gives it. */
const tableOf = ({ items }: DesiredWatchlist): Table => ({
  columns: ['SearchKey', 'Indicator', 'List'].map((name): Column => ({ name, type: 'string' })),
  rows: items.map(({ Indicator, List }) => [Indicator, Indicator, List]),
});

/** Items and query of a rule whose indicators are in a watchlist. */
function placedIn(
  values: readonly Indicator[],
  tables: string[],
): readonly [DesiredWatchlist['items'], string] {
  const [rule] = compile(values, 'watchlist', tables).value ?? [];
  if (!rule?.watchlist) throw new Error('no watchlist');
  return [rule.watchlist.items, rule.body.properties.query];
}

/** What the rules of one file find in look-ups of names, over the watchlists that they ask for. */
function found(
  values: readonly Indicator[],
  placement: Placement,
  names: readonly string[],
): readonly string[] {
  const rules = compile(values, placement).value ?? [];
  return rules.flatMap(({ body, watchlist }) => {
    const result = runQuery(body.properties.query, {
      analyser,
      now,
      tables: (name) => (name === 'DnsEvents' ? eventsFor(names) : undefined),
      watchlists: (alias) => (alias === watchlist?.alias ? tableOf(watchlist) : undefined),
    });
    if (!result.ok) throw new Error(`the engine refuses ${result.unsupported.construct}`);
    const at = (name: string): number => result.columns.findIndex((own) => own.name === name);
    return result.rows.map((row) =>
      ['Indicator', 'ThreatType', 'Confidence']
        .map((name) => toText(row[at(name)] ?? null))
        .join(' '),
    );
  });
}

describe('the place of indicators', () => {
  test('is the query up to the largest set that fits, and a watchlist from one more on', () => {
    const most = largestInline();
    const [last] = compile(domains(most), 'auto').value ?? [];
    const [over] = compile(domains(most + 1), 'auto').value ?? [];
    expect(bytesOf(last?.body.properties.query ?? '')).toBeLessThanOrEqual(limit);
    expect(last?.notes).toContainEqual(
      expect.objectContaining({ kind: 'placed', where: 'inline', indicators: most }),
    );
    expect(compile(domains(most + 1), 'inline').diagnostics).toMatchObject([
      { code: 'LIM003', args: { fits: most, count: most + 1 } },
    ]);
    expect(over?.watchlist?.items).toHaveLength(most + 1);
    expect(over?.notes).toContainEqual(
      expect.objectContaining({ kind: 'placed', where: 'watchlist', indicators: most + 1 }),
    );
  });

  test.each(['inline', 'watchlist', 'rules'] as const)('%s finds the same', (placement) => {
    const values = [
      anIndicator('domain', 'evil.example', { threatType: 'phishing', confidence: 75 }),
      anIndicator('domain', 'bad.example', { threatType: 'payload' }),
      anIndicator('domain', 'worse.example'),
    ];
    const names = ['www.evil.example', 'BAD.example.', 'not-worse.example', 'worse.example', ''];
    expect(found(values, placement, names).toSorted()).toEqual([
      'bad.example payload ',
      'evil.example phishing 75',
      'worse.example  ',
    ]);
  });

  test('of a watchlist can be read back, and its lists are named by what they have in common', () => {
    const common = anIndicator('domain', 'evil.example', {
      threatType: 'a|b "c"',
      confidence: 50,
    });
    const others = [
      anIndicator('domain', 'other.example'),
      common,
      anIndicator('cidr', '192.0.2.0/24'),
      anIndicator('cidr', '2001:db8::/32'),
    ];
    const [alone] = placedIn([common], ['DnsEvents']);
    const [items, query] = placedIn(others, ['DnsEvents', 'CommonSecurityLog']);
    expect(items).toEqual([
      { Indicator: '192.0.2.0/24', List: 'cidr4 -' },
      { Indicator: '2001:db8::/32', List: 'cidr6 -' },
      { Indicator: 'other.example', List: 'domain -' },
      { Indicator: 'evil.example', List: 'domain 50 a|b "c"' },
    ]);
    expect(items).toEqual(expect.arrayContaining([...alone]));
    expect(read(query)?.lists).toMatchObject([
      { type: 'cidr', watchlist: { list: 'cidr4 -' }, values: [] },
      { type: 'cidr', watchlist: { list: 'cidr6 -' }, values: [] },
      { type: 'domain', watchlist: { list: 'domain -' }, values: [] },
      { type: 'domain', confidence: 50, watchlist: { list: 'domain 50 a|b "c"' }, values: [] },
    ]);
    expect(analyser.analyse(query).findings).toEqual([]);
  });

  test('in numbered rules gives each a part that fits, an id and an ARM name of its own', () => {
    const { value = [], diagnostics } = compile(domains(1_000), 'rules');
    expect(diagnostics).toEqual([]);
    expect(value.length).toBeGreaterThan(1);
    expect(value.map(({ id }) => id)).toEqual(
      value.map((_, index) => (index === 0 ? 'a-rule' : `a-rule~${index + 1}`)),
    );
    expect(new Set(value.map(({ resourceName }) => resourceName)).size).toBe(value.length);
    expect(value.map(({ body }) => body.properties.displayName)).toEqual(
      value.map((_, index) => `A rule (${index + 1} of ${value.length})`),
    );
    for (const { body } of value) expect(bytesOf(body.properties.query)).toBeLessThanOrEqual(limit);
    const parts = value.flatMap(
      ({ body }) => read(body.properties.query)?.lists.flatMap((list) => list.values) ?? [],
    );
    expect(parts).toEqual(domains(1_000).map((domain) => domain.value));
  });

  test('in numbered rules moves with the rule, number by number', () => {
    const detection = aDetection(domains(1_000), { placement: 'rules', tables: ['DnsEvents'] });
    const { value = [] } = compileRule(located({ moved: ['old'], detection }), context);
    expect(value.slice(0, 2).map(({ moved }) => moved)).toEqual([['old'], ['old~2']]);
  });

  test('that is asked for as several rules is one rule while all fits', () => {
    const { value } = compile(domains(3), 'rules');
    expect(value).toMatchObject([
      { id: 'a-rule', body: { properties: { displayName: 'A rule' } } },
    ]);
  });
});

describe('indicators of a near-real-time rule', () => {
  const compileNrt = (count: number, placement: Placement) => {
    const detection = aDetection(domains(count), { placement, tables: ['DnsEvents'] });
    return compileRule(located({ kind: 'NRT', detection }), context);
  };

  // Its query may refer to several tables and watchlists (learn.microsoft.com/azure/sentinel/create-nrt-rules).
  test('have the same places as those of any other', () => {
    const [rule] = compileNrt(2_000, 'auto').value ?? [];
    expect(rule).toMatchObject({ body: { kind: 'NRT' }, watchlist: { items: { length: 2_000 } } });
    expect(rule?.body.properties.query).toContain('_GetWatchlist');
    expect(compileNrt(2_000, 'inline').diagnostics).toMatchObject([{ code: 'LIM003' }]);
    expect(compileNrt(2_000, 'rules').value?.length).toBeGreaterThan(1);
  });
});

describe('limits of a watchlist', () => {
  const hashes = (count: number): readonly Indicator[] =>
    Array.from({ length: count }, (_, index) =>
      anIndicator('md5', index.toString(16).padStart(32, '0')),
    );

  test.each([
    ['a hundred thousand domains', domains(100_000), 'the terms of domain', 10_000],
    ['ten thousand domains and one', domains(10_001), 'the terms of domain', 10_000],
    ['more items than are taken', hashes(100_001), 'the number of items', 100_000],
    ['a list beyond a mebibyte', hashes(40_000), 'the list of md5 in bytes', 1_048_576],
  ])('refuse %s', (_, values, ...args) => {
    const [what, most] = args;
    const { value, diagnostics } = compile(values, 'auto', ['DnsEvents', 'DeviceFileEvents']);
    expect(value).toBeUndefined();
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'LIM087', args: { what, limit: most, count: values.length } },
    ]);
  });

  test('take ten thousand domains', () => {
    expect(compile(domains(10_000), 'auto').value?.[0]?.watchlist?.items).toHaveLength(10_000);
  });

  test('do not help where the query is too long without any indicator', () => {
    const detection = aDetection([anIndicator('ip', '192.0.2.1')], { tables: 'all' });
    for (const placement of ['auto', 'watchlist', 'inline', 'rules'] as const)
      expect(
        compileRule(located({ detection: { ...detection, placement } }), context).diagnostics,
      ).toMatchObject([{ code: 'LIM088', args: { limit } }]);
  });

  test('do not help where each indicator makes a list of its own, and rules do', () => {
    const values = Array.from({ length: 300 }, (_, index) =>
      anIndicator('domain', `host${index}.example`, { threatType: `threat${index}` }),
    );
    for (const placement of ['auto', 'watchlist', 'inline'] as const)
      expect(compile(values, placement).diagnostics).toMatchObject([
        { code: 'LIM090', args: { lists: 300, limit }, span: {} },
      ]);
    const spread = compile(values, 'rules');
    expect(spread.diagnostics).toEqual([]);
    expect(spread.value?.length).toBeGreaterThan(1);
  });
});
