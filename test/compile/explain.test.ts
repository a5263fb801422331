import { describe, expect, it } from '@jest/globals';
import {
  type CompileContext,
  compileRule,
  type Explanation,
  explainRule,
  type ToExplain,
} from '../../src/compile/index.ts';
import { diagnostic } from '../../src/diagnostics/index.ts';
import type { Rule } from '../../src/model/index.ts';
import {
  aCondition,
  aDetection,
  aRule,
  anExclusion,
  anIndicator,
  context,
  located,
} from '../support/rules.ts';

/** Tells a rule; a test of one that has errors is broken. */
function explain(
  rest: Partial<Rule>,
  where: Partial<CompileContext> = {},
  query?: ToExplain['query'],
): Explanation {
  const here = { ...context, ...where };
  const rule = located(rest);
  const compilation = compileRule(rule, here);
  const told = explainRule({ located: rule, compilation, ...(query && { query }) }, here);
  if (!told) throw new Error(JSON.stringify(compilation.diagnostics));
  return told;
}

const huntOf = (rest: Partial<Rule>, where: Partial<CompileContext> = {}) => {
  const { hunt } = explain(rest, where);
  if (!hunt) throw new Error('nothing is hunted');
  return hunt;
};

const tables = ['CommonSecurityLog', 'DeviceNetworkEvents'];

describe('what is matched', () => {
  it('names the columns of each table for each type', () => {
    const values = [anIndicator('ip:port', '192.0.2.1:443'), anIndicator('domain', 'evil.example')];
    const { tables: told, byType } = huntOf({
      detection: aDetection(values, { tables: ['DeviceNetworkEvents', 'DnsEvents'] }),
    });
    expect(told.map(({ table, looks }) => [table, looks.map(({ type }) => type)])).toEqual([
      ['DeviceNetworkEvents', ['ip:port', 'domain']],
      ['DnsEvents', ['domain']],
    ]);
    expect(told[1]?.looks[0]?.columns).toEqual([{ column: 'Name' }]);
    expect(byType).toEqual([
      { type: 'ip:port', count: 1, examples: ['192.0.2.1:443'] },
      { type: 'domain', count: 1, examples: ['evil.example'] },
    ]);
  });

  it('tells which indicators are left out, and which tables', () => {
    const values = [
      anIndicator('domain', 'a.example', { confidence: 10 }),
      anIndicator('domain', 'b.example', { validUntil: '2026-06-30' }),
      anIndicator('domain', 'c.example'),
    ];
    const hunt = huntOf({
      detection: aDetection(values, { indicators: { values, minConfidence: 50 } }),
    });
    expect(hunt).toMatchObject({
      total: 3,
      hunted: 1,
      unrated: 1,
      leftOut: [
        { why: 'confidence', count: 1, first: ['a.example'] },
        { why: 'expired', count: 1, first: ['b.example'] },
      ],
    });
    expect(hunt.notSearched).toContain('CommonSecurityLog');
    expect(hunt.port).toBeUndefined();
  });

  it('names what addresses alone would match: other ports, and columns without a port', () => {
    const values = ['192.0.2.1:443', '192.0.2.1:8080', '192.0.2.7:22'].map((value) =>
      anIndicator('ip:port', value),
    );
    const { bareAddresses } = huntOf({
      detection: aDetection(values, { tables: ['CommonSecurityLog'] }),
    });
    expect(bareAddresses).toEqual({
      addresses: [
        { address: '192.0.2.1', ports: [443, 8080] },
        { address: '192.0.2.7', ports: [22] },
      ],
      columns: [
        {
          table: 'CommonSecurityLog',
          columns: [
            'DestinationTranslatedAddress',
            'SourceTranslatedAddress',
            'RemoteIP',
            'DeviceAddress',
          ],
        },
      ],
    });
  });

  it('has nothing to add where any port is hunted', () => {
    const values = [anIndicator('ip:port', '192.0.2.1:443')];
    const hunt = huntOf({ detection: aDetection(values, { port: 'any' }) });
    expect(hunt.port).toBe('any');
    expect(hunt.bareAddresses).toBeUndefined();
  });

  it('says where the indicators stand', () => {
    const { hunt, limits } = explain({
      detection: aDetection([anIndicator('domain', 'a.example')], { placement: 'watchlist' }),
    });
    expect(hunt?.placed).toMatchObject({ where: 'watchlist', indicators: 1 });
    expect(limits).toContainEqual({ what: 'watchlistItems', used: 1, limit: 100_000 });
  });
});

describe('endings', () => {
  const values = [
    anIndicator('domain', 'today.example', { validUntil: '2026-07-01' }),
    anIndicator('domain', 'soon.example', { firstSeen: '2026-06-10', lastSeen: '2026-06-20' }),
    anIndicator('domain', 'last.example', { validUntil: '2026-07-30' }),
    anIndicator('domain', 'later.example', { validUntil: '2026-07-31' }),
    anIndicator('domain', 'much-later.example', { validUntil: '2027-01-31' }),
    anIndicator('domain', 'never.example'),
  ];

  it('are told by day: the next 30 days first, the rest in numbers', () => {
    const { endings } = huntOf({
      detection: aDetection(values, { indicators: { values, maxAge: 30 * 86_400 } }),
    });
    expect(endings).toEqual({
      days: 30,
      soon: {
        count: 3,
        first: [
          { indicator: 'today.example', type: 'domain', last: '2026-07-01', by: 'validUntil' },
          { indicator: 'soon.example', type: 'domain', last: '2026-07-20', by: 'maxAge' },
          { indicator: 'last.example', type: 'domain', last: '2026-07-30', by: 'validUntil' },
        ],
      },
      later: { count: 2, from: '2026-07-31', to: '2027-01-31' },
      never: 1,
    });
  });

  it.each([
    ['2026-07-20', 1],
    ['2026-07-21', 0],
  ])('the last day by age is the last on which the indicator is hunted: %s', (asOf, count) => {
    const own = values.slice(1, 2).concat(values.slice(5));
    const hunt = huntOf(
      { detection: aDetection(own, { indicators: { values: own, maxAge: 30 * 86_400 } }) },
      { asOf },
    );
    expect(hunt.endings.soon.count).toBe(count);
    expect(hunt.hunted).toBe(count + 1);
  });

  it('of a rule whose indicators have all expired there are none', () => {
    const own = [anIndicator('domain', 'a.example', { validUntil: '2026-01-01' })];
    const told = explain({ detection: aDetection(own) });
    expect(told.switch).toBe('expired');
    expect(told.hunt).toMatchObject({ expired: true, hunted: 0, endings: { never: 0 } });
  });
});

describe('exclusions', () => {
  const values = [anIndicator('ip:port', '192.0.2.1:443')];
  const told = (rest: Parameters<typeof anExclusion>[0], where: Partial<CompileContext> = {}) => {
    const exclusions = [anExclusion(rest)];
    return explain({ detection: aDetection(values, { tables, exclusions }) }, where).exclusions[0];
  };

  it('apply by a column of each table', () => {
    expect(told({ match: [aCondition('source.ip', 'cidr', '198.51.100.0/24')] })?.effects).toEqual([
      {
        kind: 'applies',
        table: 'CommonSecurityLog',
        columns: [{ field: 'source.ip', column: 'SourceIP' }],
      },
      {
        kind: 'applies',
        table: 'DeviceNetworkEvents',
        columns: [{ field: 'source.ip', column: 'LocalIP' }],
      },
    ]);
  });

  it('still alert where a table lacks a field of any group, or is not named', () => {
    const nested = {
      kind: 'not',
      of: aCondition('process.commandLine', 'contains', 'backup'),
    } as const;
    expect(told({ match: [nested] })?.effects[0]).toEqual({
      kind: 'lacksFields',
      table: 'CommonSecurityLog',
      fields: ['process.commandLine'],
    });
    expect(told({ tables: ['DeviceNetworkEvents'] })?.effects[0]).toEqual({
      kind: 'notNamed',
      table: 'CommonSecurityLog',
    });
  });

  it('may take a table out of the hunt', () => {
    const match = [aCondition('process.commandLine', 'contains', 'backup')];
    const acknowledge = { EXC104: 'The proxy log sees the same events' };
    const exclusions = [anExclusion({ match, whenFieldMissing: 'dropTable', acknowledge })];
    const {
      hunt,
      exclusions: all,
      sources,
    } = explain({
      detection: aDetection(values, { tables, exclusions }),
    });
    expect(all[0]?.effects[0]).toMatchObject({ kind: 'tableDropped', table: 'CommonSecurityLog' });
    expect(hunt?.tables.map(({ table }) => table)).toEqual(['DeviceNetworkEvents']);
    expect(sources.map(({ table }) => table)).toEqual(['DeviceNetworkEvents']);
  });

  it.each([
    ['2026-07-01', 'counts', 0],
    ['2026-07-31', 'counts', 30],
    ['2026-06-30', 'ended', -1],
  ])('until %s: %s', (until, state, daysLeft) => {
    expect(told({ lifetime: { kind: 'until', until } })).toMatchObject({ state, daysLeft });
  });

  it('of another workspace drop nothing here', () => {
    expect(told({ workspaces: ['test'] }, { workspace: 'prod' })?.state).toBe('elsewhere');
    expect(told({ workspaces: ['test'] })?.state).toBe('counts');
  });

  it('that lack their values hold the rule back, and are told all the same', () => {
    const why = diagnostic('EXC024', { name: 'hosts', workspaces: 'prod' });
    const match = [
      { ...aCondition('device.name', 'in'), source: { kind: 'missing', why } as const },
    ];
    const exclusions = [anExclusion({ match })];
    const rule = explain({ detection: aDetection(values, { tables, exclusions }) });
    expect(rule).toMatchObject({
      switch: 'blocked',
      rules: 0,
      limits: [],
      blocked: [{ code: 'EXC024' }],
    });
    expect(rule.exclusions[0]?.state).toBe('lacking');
    expect(rule.alert).toBeUndefined();
    expect(rule.hunt?.tables).toHaveLength(2);
  });
});

describe('a rule with a query', () => {
  const query =
    'SigninLogs\n| where ResultType == "50126"\n{{exclusions}}\n| summarize count() by IPAddress';
  const match = [
    {
      kind: 'condition',
      subject: { kind: 'column', column: 'IPAddress' },
      op: 'equals',
      source: { kind: 'list', values: ['192.0.2.1'] },
    } as const,
  ];
  const told = (text: string) =>
    explain(
      { detection: { kind: 'query', query: text, exclusions: [anExclusion({ match })] } },
      {},
      { reads: ['SigninLogs'], columns: ['IPAddress', 'count_'] },
    );

  it('is told by what it reads and gives, and where its exclusions stand', () => {
    const rule = told(query);
    expect(rule.hunt).toBeUndefined();
    expect(rule.resultColumns).toEqual(['IPAddress', 'count_']);
    expect(rule.sources.map(({ table }) => table)).toEqual(['SigninLogs']);
    expect(rule.exclusions[0]).toMatchObject({ place: 'inside', effects: [] });
    expect(told(query.replace('{{exclusions}}\n', '')).exclusions[0]?.place).toBe('result');
  });
});

describe('schedule, alert, connectors, limits', () => {
  it('tells the derived period and the delay of late events', () => {
    expect(explain({}).schedule).toEqual({
      kind: 'Scheduled',
      frequency: 3_600,
      period: 5_400,
      delay: 1_800,
      trigger: { operator: 'GreaterThan', threshold: 0 },
    });
    const { schedule: _schedule, trigger: _trigger, ...nrt } = aRule({ kind: 'NRT' });
    const rule = { ...located(), rule: nrt };
    const compilation = compileRule(rule, context);
    expect(explainRule({ located: rule, compilation }, context)?.schedule).toEqual({ kind: 'NRT' });
  });

  it('puts an indicator into the title as it is', () => {
    const { alert } = explain({
      name: 'A rule',
      detection: aDetection([anIndicator('filename', '$&.exe')], { tables: ['DeviceFileEvents'] }),
    });
    expect(alert?.title).toContain('A rule: {{Indicator}} on {{HostName}}');
    expect(alert?.example).toContain('A rule: $&.exe on {{HostName}}');
    expect(alert).toMatchObject({
      severity: 'High',
      each: 'result',
      tactics: ['CommandAndControl'],
      techniques: ['T1071'],
      incident: {
        created: true,
        grouping: { method: 'Selected', by: ['Host', 'Indicator'], within: 86_400, reopens: false },
      },
    });
  });

  it('tells sub-techniques once, suppression, and what the rule states itself', () => {
    const { alert } = explain({
      techniques: ['T1071.001', 'T1095'],
      suppression: { enabled: true, duration: 7_200 },
      alertDetailsOverride: { alertSeverityColumnName: 'Action' },
      incidentConfiguration: { createIncident: false },
    });
    expect(alert).toMatchObject({
      techniques: ['T1095', 'T1071.001'],
      suppressed: 7_200,
      severityColumn: 'Action',
      title: 'A rule',
      incident: { created: false },
    });
  });

  it('names the connectors that the rule requires, then all others', () => {
    const { sources } = explain({
      detection: aDetection([anIndicator('ip:port', '192.0.2.1:443')], { tables }),
      requiredDataConnectors: [
        { connectorId: 'CefAma', dataTypes: ['CommonSecurityLog (Vendor)'] },
        { connectorId: 'Other', dataTypes: ['Syslog'] },
      ],
    });
    expect(sources[0]).toMatchObject({ table: 'CommonSecurityLog', required: ['CefAma'] });
    expect(sources[0]?.connectors).toContain('CEF');
    expect(sources[0]?.connectors).not.toContain('CefAma');
    expect(sources[1]).toEqual({
      table: 'DeviceNetworkEvents',
      required: [],
      connectors: ['MicrosoftThreatProtection'],
    });
  });

  it('measures what the service limits', () => {
    const values = [anIndicator('ip:port', '192.0.2.1:443')];
    const rule = located({ description: 'Ä', detection: aDetection(values) });
    const compilation = compileRule(rule, context);
    const text = compilation.value?.[0]?.body.properties.query ?? '';
    const measures = explainRule({ located: rule, compilation }, context)?.limits;
    expect(measures).toContainEqual({
      what: 'queryBytes',
      used: Buffer.byteLength(text),
      limit: 10_000,
    });
    expect(measures).toContainEqual({ what: 'descriptionCharacters', used: 1, limit: 5_000 });
    expect(measures).toContainEqual({ what: 'entityMappings', used: 9, limit: 10 });
  });

  it('counts the numbered rules of one file, and measures the longest query', () => {
    const values = Array.from({ length: 600 }, (_, index) =>
      anIndicator('domain', `host-${index}.evil.example`),
    );
    const told = explain({ detection: aDetection(values, { placement: 'rules' }) });
    expect(told.rules).toBeGreaterThan(1);
    expect(told.hunt?.placed).toMatchObject({ where: 'rules', queries: told.rules });
    expect(told.limits[0]?.used).toBe(told.hunt?.placed?.size);
  });

  it('has nothing to tell of a rule with errors', () => {
    const rule = located({
      detection: aDetection([anIndicator('domain', 'a.example')], { tables: ['Nothing'] }),
    });
    const compilation = compileRule(rule, context);
    expect(explainRule({ located: rule, compilation }, context)).toBeUndefined();
  });
});
