import { describe, expect, it } from '@jest/globals';
import { compileOne as compileRule } from '../support/compile-one.ts';
import type { CompileContext } from '../../src/compile/index.ts';
import { tableFacts, tableNames } from '../../src/facts/index.ts';
import type { Indicator, IndicatorDetection, IndicatorSet, Rule } from '../../src/model/index.ts';
import { aCondition, aDetection, anIndicator, context, located } from '../support/rules.ts';

const compile = (
  values: readonly Indicator[],
  rest: Partial<IndicatorDetection> = {},
  more: { readonly rule?: Partial<Rule>; readonly context?: Partial<CompileContext> } = {},
) =>
  compileRule(located({ detection: aDetection(values, rest), ...more.rule }), {
    ...context,
    ...more.context,
  });

const tablesOf = (result: ReturnType<typeof compile>): readonly string[] =>
  [...(result.value?.body.properties.query ?? '').matchAll(/^ {2}\(\n {4}(\w+)$/gm)].map(
    ([, table = '']) => table,
  );

describe('which indicators count', () => {
  const filter = (values: readonly Indicator[], set: Partial<IndicatorSet>) =>
    compile(values, { indicators: { values, ...set } });
  const one = anIndicator('domain', 'one.example', { confidence: 80, firstSeen: '2026-06-01' });
  const low = anIndicator('domain', 'low.example', { confidence: 20, firstSeen: '2026-06-01' });
  const old = anIndicator('domain', 'old.example', { confidence: 80, firstSeen: '2025-01-01' });
  const plain = anIndicator('domain', 'plain.example');

  it('are those that pass confidence and age, with a note for each other one', () => {
    const { value } = filter([one, low, old, plain], { minConfidence: 50, maxAge: 90 * 86_400 });
    expect(value?.notes.filter(({ kind }) => kind !== 'notDefault')).toEqual([
      { kind: 'leftOut', why: 'confidence', count: 1, first: ['low.example'] },
      { kind: 'leftOut', why: 'age', count: 1, first: ['old.example'] },
      { kind: 'unrated', count: 1 },
    ]);
    expect(value?.body.properties.query).not.toContain('old.example');
  });

  it('counts age from the last sighting, and lets validUntil beat it', () => {
    const seen = { ...old, lastSeen: '2026-06-30' };
    const valid = { ...old, value: 'valid.example', validUntil: '2026-07-01' };
    const { value } = filter([seen, valid], { maxAge: 90 * 86_400 });
    expect(value?.notes.filter(({ kind }) => kind === 'leftOut')).toEqual([]);
  });

  it('tells what will cease to count in 14 and in 30 days, each once', () => {
    const until = (value: string, validUntil: string): Indicator =>
      anIndicator('domain', value, { validUntil });
    const all = [
      until('near.example', '2026-07-14'),
      until('far.example', '2026-07-20'),
      until('later.example', '2026-12-31'),
      anIndicator('domain', 'old.example', { firstSeen: '2026-04-10' }),
    ];
    const { value } = filter(all, { maxAge: 90 * 86_400 });
    expect(value?.notes.filter(({ kind }) => kind === 'indicatorsExpiring')).toEqual([
      { kind: 'indicatorsExpiring', days: 14, count: 2, first: ['near.example', 'old.example'] },
      { kind: 'indicatorsExpiring', days: 30, count: 1, first: ['far.example'] },
    ]);
  });

  it('is an error when a filter leaves none', () => {
    const { value, diagnostics } = filter([low], { minConfidence: 50 });
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'LIM080', span: { file: 'indicators' } }]);
  });

  it('compiles disabled, to a query that matches nothing, when all have expired', () => {
    const gone = { ...one, validUntil: '2026-06-30' };
    const result = compile([gone], {}, { rule: { enabled: true } });
    const { value } = result;
    expect(result.diagnostics).toMatchObject([{ code: 'LIM081' }]);
    expect(value).toMatchObject({ off: 'expired', body: { properties: { enabled: false } } });
    const { query } = value?.body.properties ?? { query: '' };
    expect(query).toContain('"one.example"');
    expect(query.match(/\| where false/g)).toHaveLength(tablesOf(result).length);
    const dayBefore = compile([gone], {}, { context: { asOf: '2026-06-30' } });
    expect(dayBefore.value?.off).toBeUndefined();
  });
});

describe('which tables are read', () => {
  const domain = anIndicator('domain', 'evil.example');
  const connector = { connectorId: 'x', dataTypes: ['UrlClickEvents', 'SigninLogs'] };

  interface Case {
    readonly who: string;
    readonly detection?: Partial<IndicatorDetection>;
    readonly more?: Parameters<typeof compile>[2];
    readonly tables: readonly string[];
  }
  const cases: readonly Case[] = [
    { who: 'the rule', detection: { tables: ['UrlClickEvents'] }, tables: ['UrlClickEvents'] },
    {
      who: 'the target',
      more: { context: { tables: ['DnsEvents', 'SigninLogs'] } },
      tables: ['DnsEvents'],
    },
    {
      who: 'the connectors',
      more: { rule: { requiredDataConnectors: [connector] } },
      tables: ['UrlClickEvents'],
    },
    { who: 'the core set', tables: ['DeviceNetworkEvents', 'DnsEvents', 'ASimDnsActivityLogs'] },
  ];

  it.each(cases)('is said by $who', ({ detection, more, tables }) => {
    expect(tablesOf(compile([domain], detection, more))).toEqual(tables);
  });

  it('is every table that shows the type when the rule says all', () => {
    const key = anIndicator('registry', String.raw`HKEY_LOCAL_MACHINE\SOFTWARE\Evil`);
    expect(tablesOf(compile([key], { tables: 'all' }))).toEqual(
      tableNames.filter((table) => tableFacts(table).observes.registry),
    );
  });

  it('names what the default leaves out', () => {
    expect(compile([domain]).value?.notes).toEqual([
      { kind: 'notDefault', tables: expect.arrayContaining(['CommonSecurityLog', 'Syslog']) },
    ]);
  });

  it('names the columns in which networks are not looked for, where there are networks', () => {
    const tables = ['DnsEvents', 'Syslog', 'CommonSecurityLog'];
    const network = anIndicator('cidr', '192.0.2.0/24');
    const address = anIndicator('ip', '192.0.2.1');
    const notes = (...values: readonly Indicator[]) =>
      compile(values, { tables }).value?.notes.filter(({ kind }) => kind === 'networksNotSearched');
    expect(notes(network, address)).toEqual([
      { kind: 'networksNotSearched', columns: ['DnsEvents.IPAddresses', 'Syslog.SyslogMessage'] },
    ]);
    expect(notes(address)).toEqual([]);
    expect(compile([network], { tables: ['CommonSecurityLog'] }).value?.notes).toEqual([]);
  });

  it.each([
    ['LIM083', ['DnsEvent', 'DnsEvents'], 'match.tables.0'],
    ['LIM084', ['DnsEvents', 'DeviceFileEvents'], 'match.tables.1'],
    ['LIM082', ['DeviceFileEvents'], 'match.tables'],
  ])('says %s of %j', (code, tables, file) => {
    expect(compile([domain], { tables }).diagnostics).toContainEqual(
      expect.objectContaining({ code, span: expect.objectContaining({ file }) }),
    );
  });

  it('says the near name of a misspelt table, and nothing of what it would show', () => {
    const { diagnostics } = compile([domain], { tables: ['DnsEvent'] });
    expect(diagnostics.map(({ code, args }) => [code, args.known])).toEqual([
      ['LIM083', 'DnsEvents'],
    ]);
  });

  it('is an error when exclusions leave none', () => {
    const exclusions = [
      {
        id: 'x',
        reason: 'x',
        owner: 'x',
        lifetime: { kind: 'permanent', approvedBy: 'x' },
        match: [aCondition('device.group', 'exists', true)],
        whenFieldMissing: 'dropTable',
        acknowledge: { EXC104: 'x' },
      },
    ] as const;
    const { diagnostics } = compile([domain], { tables: ['DnsEvents'], exclusions });
    expect(diagnostics.map(({ code }) => code)).toContain('EXC102');
  });
});

describe('placement', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      anIndicator('domain', `host-${index}.evil.example`),
    );

  it('is inline while the query fits', () => {
    const { value } = compile(many(100), { tables: ['DnsEvents'] });
    expect(value?.body.properties.query.length).toBeLessThanOrEqual(10_000);
  });

  it('is refused with limit, size, how many fit and what to do', () => {
    const inline = { tables: ['DnsEvents'], placement: 'inline' } as const;
    const { value, diagnostics } = compile(many(1_000), inline);
    expect(value).toBeUndefined();
    const fits = Number(diagnostics[0]?.args.fits);
    expect(diagnostics).toMatchObject([{ code: 'LIM003', args: { limit: 10_000, count: 1_000 } }]);
    expect(compile(many(fits), inline).value).toBeDefined();
    expect(compile(many(fits + 2), inline).value).toBeUndefined();
  });
});

describe('metadata', () => {
  it('stands once for each group of type, threat and confidence', () => {
    const values = [
      anIndicator('domain', 'a.example', { threatType: 'c2', confidence: 75 }),
      anIndicator('domain', 'b.example', { threatType: 'drop', confidence: 75 }),
      anIndicator('domain', 'c.example', { threatType: 'c2', confidence: 75 }),
    ];
    const query = compile(values, { tables: ['DnsEvents'] }).value?.body.properties.query ?? '';
    expect(query.match(/threat "/g)).toHaveLength(2);
    for (const { value } of values) expect(query.split(`"${value}"`)).toHaveLength(2);
  });

  it('makes one more indicator of a group one more line', () => {
    const lines = (values: readonly string[]) =>
      (
        compile(values.map((value) => anIndicator('domain', value))).value?.body.properties.query ??
        ''
      ).split('\n');
    const before = lines(['a.example', 'c.example']);
    const after = lines(['a.example', 'b.example', 'c.example']);
    expect(after.filter((line) => !before.includes(line))).toEqual(['  "b.example",']);
    expect(after.length).toBe(before.length + 1);
  });
});
