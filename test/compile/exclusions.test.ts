import { describe, expect, it } from '@jest/globals';
import { compileOne as compileRule } from '../support/compile-one.ts';
import { compileRule as compileAll } from '../../src/compile/index.ts';
import { diagnostic } from '../../src/diagnostics/index.ts';
import type { Condition, Exclusion, ValueSource } from '../../src/model/index.ts';
import { type Event, hunt, now, type Row, type Value } from '../support/hunt.ts';
import {
  aCondition,
  aDetection,
  anExclusion,
  anIndicator,
  context,
  located,
} from '../support/rules.ts';

const bad = anIndicator('ip', '192.0.2.7');
const tables = ['DeviceNetworkEvents'];

const connection = (row: Row, time = now): Event => ({
  table: 'DeviceNetworkEvents',
  row: { RemoteIP: '192.0.2.7', ...row },
  time,
});

const alerts = (exclusion: Partial<Exclusion>, event: Event): boolean =>
  hunt([bad], [event], { tables, exclusions: [anExclusion(exclusion)] }).length > 0;

const byGroup = { match: [aCondition('device.group', 'equals', 'lab')] };

const compile = (exclusion: Partial<Exclusion>, rest: Partial<typeof context> = {}) => {
  const detection = aDetection([bad], {
    tables: ['CommonSecurityLog', 'DeviceNetworkEvents'],
    exclusions: [anExclusion(exclusion)],
  });
  return compileRule(located({ detection }), { ...context, ...rest });
};

const codes = (exclusion: Partial<Exclusion>): readonly string[] =>
  compile(exclusion).diagnostics.map(({ code }) => code);

interface Case {
  readonly condition: Condition;
  readonly column: string;
  readonly dropped: readonly Value[];
  readonly kept: readonly Value[];
}

const cases: readonly Case[] = [
  {
    condition: aCondition('process.name', 'equals', 'PowerShell.exe'),
    column: 'InitiatingProcessFileName',
    dropped: ['powershell.exe', 'POWERSHELL.EXE'],
    kept: ['powershell.exe.bak', '', 'pwsh.exe'],
  },
  {
    condition: aCondition('process.name', 'in', 'a.exe', 'B.exe'),
    column: 'InitiatingProcessFileName',
    dropped: ['A.EXE', 'b.exe'],
    kept: ['c.exe', ''],
  },
  {
    condition: aCondition('process.path', 'startsWith', 'C:\\Ops\\', 'D:\\'),
    column: 'InitiatingProcessFolderPath',
    dropped: ['c:\\ops\\x.exe', 'D:\\y'],
    kept: ['C:\\Opsx', '', 'E:\\C:\\Ops\\'],
  },
  {
    condition: aCondition('domain', 'endsWith', '.corp.example'),
    column: 'RemoteUrl',
    dropped: ['https://a.CORP.example/x', 'a.corp.example'],
    kept: ['https://a.corp.example.org/', 'http://evil.example/.corp.example', ''],
  },
  {
    condition: aCondition('process.commandLine', 'contains', 'C:\\Ops\\check.ps1'),
    column: 'InitiatingProcessCommandLine',
    dropped: ['powershell -File c:\\ops\\CHECK.ps1 -q'],
    kept: ['powershell C:/Ops/check.ps1', ''],
  },
  {
    condition: aCondition('process.commandLine', 'has', 'lookup', 'update'),
    column: 'InitiatingProcessCommandLine',
    dropped: ['tool LOOKUP x', 'run-update'],
    kept: ['tool lookups', 'updated', ''],
  },
  {
    condition: aCondition('user.name', 'regex', '^svc_\\w+$'),
    column: 'InitiatingProcessAccountName',
    dropped: ['SVC_backup'],
    kept: ['xsvc_backup', ''],
  },
  {
    condition: aCondition('source.ip', 'cidr', '10.20.0.0/16', '2001:db8:7::/48'),
    column: 'LocalIP',
    dropped: ['10.20.3.4', '::ffff:10.20.3.4', '2001:DB8:7::9'],
    kept: ['10.21.0.1', '2001:db8:8::9', '', 'fe80::1'],
  },
  {
    condition: aCondition('source.ip', 'equals', '10.20.3.4'),
    column: 'LocalIP',
    dropped: ['10.20.3.4', '::ffff:10.20.3.4'],
    kept: ['10.20.3.40', '', '2001:db8::1'],
  },
  {
    condition: aCondition('device.group', 'exists', true),
    column: 'MachineGroup',
    dropped: ['servers'],
    kept: [''],
  },
  {
    condition: aCondition('device.group', 'exists', false),
    column: 'MachineGroup',
    dropped: [''],
    kept: ['servers'],
  },
  {
    condition: aCondition('destination.port', 'gt', 1023),
    column: 'RemotePort',
    dropped: [1024, 65_535],
    kept: [1023, 0, null],
  },
  {
    condition: aCondition('destination.port', 'lt', 1024),
    column: 'RemotePort',
    dropped: [443, 0],
    kept: [1024, null],
  },
  {
    condition: aCondition('destination.port', 'equals', 443),
    column: 'RemotePort',
    dropped: [443],
    kept: [4430, 44, null],
  },
  {
    condition: aCondition('device.name', 'equals', 'mgmt01'),
    column: 'DeviceName',
    dropped: ['MGMT01', 'mgmt01.corp.example'],
    kept: ['mgmt010', 'xmgmt01', 'a.mgmt01', ''],
  },
  {
    condition: aCondition('device.name', 'in', 'mgmt01', 'pc9.corp.example'),
    column: 'DeviceName',
    dropped: ['mgmt01.other.example', 'PC9.corp.example'],
    kept: ['pc9', 'pc9.other.example'],
  },
];

describe.each(cases)(
  '$condition.subject.field $condition.op $condition.source.values',
  (example) => {
    const exclusion = { match: [example.condition] };

    it.each(example.dropped)('drops %p', (value) => {
      expect(alerts(exclusion, connection({ [example.column]: value }))).toBe(false);
    });

    it.each(example.kept)('keeps %p', (value) => {
      expect(alerts(exclusion, connection({ [example.column]: value }))).toBe(true);
    });
  },
);

describe('an exclusion', () => {
  const both = {
    match: [
      aCondition('process.name', 'equals', 'powershell.exe'),
      aCondition('device.name', 'equals', 'mgmt01'),
    ],
  };
  const matching = { InitiatingProcessFileName: 'powershell.exe', DeviceName: 'mgmt01' };

  it('drops an event only when all of its conditions hold', () => {
    expect(alerts(both, connection(matching))).toBe(false);
    expect(alerts(both, connection({ ...matching, DeviceName: 'pc1' }))).toBe(true);
    expect(alerts(both, connection({ ...matching, InitiatingProcessFileName: '' }))).toBe(true);
  });

  it('drops nothing from the day after its last one on', () => {
    const until = { ...both, lifetime: { kind: 'until', until: '2026-07-01' } } as const;
    const midnight = Date.parse('2026-07-02T00:00:00Z') / 1000;
    expect(alerts(until, connection(matching, midnight - 1))).toBe(false);
    expect(alerts(until, connection(matching, midnight))).toBe(true);
  });

  it('is narrowed to indicators without hiding another one of the same event', () => {
    const other = anIndicator('ip', '198.51.100.9');
    const narrowed = anExclusion({ ...both, indicators: ['192.0.2.7'] });
    const event = connection({ ...matching, LocalIP: '198.51.100.9' });
    const rows = hunt([bad, other], [event], { tables, exclusions: [narrowed] });
    expect(rows.map(({ Indicator }) => Indicator)).toEqual(['198.51.100.9']);
  });

  it.each([
    ['evil.example', 'url'],
    ['evil.example/', 'domain'],
  ])('that names %s hides no %s of the same text', (named, other) => {
    const twins = [anIndicator('domain', 'evil.example'), anIndicator('url', 'evil.example/')];
    const exclusion = anExclusion({
      match: [aCondition('user.upn', 'equals', 'scan@corp.example')],
      indicators: [named],
    });
    const row = { Url: 'https://evil.example/', AccountUpn: 'scan@corp.example' };
    const rows = hunt(twins, [{ table: 'UrlClickEvents', row }], {
      tables: ['UrlClickEvents'],
      exclusions: [exclusion],
    });
    expect(rows.map(({ IndicatorType }) => IndicatorType)).toEqual([other]);
  });

  it('keeps hostile values inside their literal', () => {
    const hostile = '" or true) // \n| union (DnsEvents) @"';
    const exclusion = { match: [aCondition('process.commandLine', 'contains', hostile)] };
    const query = compile(exclusion).value?.body.properties.query ?? '';
    expect(query).toContain(String.raw`contains "\" or true) // \n| union (DnsEvents) @\""`);
    expect(alerts(exclusion, connection({ InitiatingProcessCommandLine: 'x' }))).toBe(true);
    expect(alerts(exclusion, connection({ InitiatingProcessCommandLine: `a${hostile}` }))).toBe(
      false,
    );
  });

  it('names its ticket and its last day in a comment', () => {
    const { value } = compile({
      id: 'scheduled-maintenance',
      ticket: 'SEC-4711',
      lifetime: { kind: 'until', until: '2027-03-31' },
      tables: ['DeviceNetworkEvents'],
    });
    const query = value?.body.properties.query ?? '';
    expect(query).toContain('// exclusion scheduled-maintenance SEC-4711 until 2027-03-31\n');
    expect(query).toContain('TimeGenerated < datetime(2027-04-01)');
  });
});

describe('a field that a table lacks', () => {
  it('leaves the whole exclusion out there, and says so', () => {
    const { value, diagnostics } = compile(byGroup);
    expect(diagnostics.map(({ code }) => code)).toEqual(['EXC108']);
    expect(value?.notes).toContainEqual({
      kind: 'exclusionNotExpressible',
      exclusion: 'scanner',
      table: 'CommonSecurityLog',
    });
    expect(value?.body.properties.query.match(/exclusion scanner/g)).toHaveLength(1);
  });

  it('never drops one condition of several', () => {
    const { value } = compile({ match: [...byGroup.match, aCondition('action', 'equals', 'x')] });
    expect(value?.body.properties.query.match(/=~ "x"/g)).toHaveLength(1);
  });

  it('is an error on request, and where no table has it', () => {
    expect(codes({ ...byGroup, whenFieldMissing: 'error' })).toContain('EXC103');
    expect(
      codes({ match: [aCondition('file.sha256', 'equals', 'x')], tables: ['DeviceNetworkEvents'] }),
    ).toContain('EXC102');
  });

  it('drops the table only when that is acknowledged', () => {
    const dropping = { ...byGroup, whenFieldMissing: 'dropTable' } as const;
    expect(codes(dropping)).toEqual(['EXC104']);
    const { value } = compile({
      ...dropping,
      acknowledge: { EXC104: 'firewall logs lack groups' },
    });
    expect(value?.body.properties.query).not.toContain('CommonSecurityLog');
    expect(value?.notes).toContainEqual({ kind: 'tableDropped', table: 'CommonSecurityLog' });
  });
});

describe('an exclusion fails closed', () => {
  it.each([
    ['EXC105', { match: [aCondition('process.name', 'gt', 5)] }],
    ['EXC105', { match: [aCondition('source.ip', 'cidr', '10.0.0.0/99')] }],
    ['EXC105', { match: [aCondition('destination.port', 'gt', 1.5)] }],
    ['EXC106', { indicators: ['198.51.100.200'] }],
    ['EXC107', { tables: ['DeviceNetworkEvent'] }],
    ['EXC102', { tables: ['DnsEvents'] }],
  ])('with %s for %j', (code, exclusion) => {
    const { value, diagnostics } = compile(exclusion);
    expect(value).toBeUndefined();
    expect(diagnostics.map((found) => found.code)).toContain(code);
    expect(diagnostics[0]?.span?.file).toBe('exclusions.0');
  });
});

describe('scope and time', () => {
  const past = { lifetime: { kind: 'until', until: '2026-06-30' } } as const;

  it('warns of an exclusion that has ended, with owner and date, and keeps its text', () => {
    const ended = compile(past);
    expect(ended.diagnostics[0]).toMatchObject({
      code: 'EXC101',
      args: { owner: 'soc@corp.example', until: '2026-06-30' },
    });
    expect(ended.value?.notes[0]).toMatchObject({ kind: 'exclusionExpired' });
    const before = compile(past, { asOf: '2026-06-30' });
    expect(before.diagnostics.map(({ code }) => code)).toEqual(['EXC109']);
    expect(ended.value?.body).toEqual(before.value?.body);
  });

  it('refuses one that has ended where everything is to be in order', () => {
    const { value, diagnostics } = compile(past, { strict: true });
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['EXC101', 'error'],
    ]);
    expect(value).toBeUndefined();
    expect(compile(past, { asOf: '2026-06-30', strict: true }).value).toBeDefined();
  });

  it.each([
    ['2026-06-16', 'EXC109'],
    ['2026-06-30', 'EXC109'],
    ['2026-06-15', undefined],
    ['2026-07-01', 'EXC101'],
  ])('warns fourteen days before the end: on %s %s', (asOf, code) => {
    const { value, diagnostics } = compile(past, { asOf });
    expect(diagnostics.map((found) => found.code)).toEqual(code === undefined ? [] : [code]);
    expect(diagnostics.every(({ severity }) => severity === 'warning')).toBe(true);
    expect(value).toBeDefined();
  });

  it.each([
    ['2026-05-31', ['exclusionExpiring']],
    ['2026-05-30', []],
    ['2026-07-01', ['exclusionExpired']],
  ])('tells a reviewer thirty days before the end: on %s', (asOf, kinds) => {
    const notes = compile(past, { asOf }).value?.notes ?? [];
    expect(notes.map(({ kind }) => kind).filter((kind) => kind.startsWith('exclusionExp'))).toEqual(
      kinds,
    );
  });

  it('applies in the workspaces that it names', () => {
    const named = { workspaces: ['lab'] };
    const query = (workspace?: string) =>
      compile(named, workspace === undefined ? {} : { workspace }).value?.body.properties.query;
    expect(query('lab')).toContain('exclusion scanner');
    expect(query('prod')).not.toContain('exclusion scanner');
    expect(query()).toContain('exclusion scanner');
  });
});

describe('an exclusion that has ended', () => {
  const until = '2026-06-30';
  const ended = { lifetime: { kind: 'until', until } } as const;
  const why = diagnostic('EXC024', { name: 'hosts', workspaces: 'prod' });
  const condition = (source: ValueSource): Pick<Exclusion, 'match'> => ({
    match: [{ ...aCondition('process.name', 'in'), source }],
  });

  it.each<[string, Partial<Exclusion>]>([
    ['a value that is gone', condition({ kind: 'missing', why })],
    [
      'a watchlist that is gone',
      condition({ kind: 'watchlist', alias: 'gone', column: 'SearchKey' }),
    ],
    ['a field that a table lacks', { ...byGroup, whenFieldMissing: 'error' }],
    ['a table that would be dropped', { ...byGroup, whenFieldMissing: 'dropTable' }],
    ['an operator that does not fit', { match: [aCondition('process.name', 'gt', 5)] }],
    ['an indicator that is gone', { indicators: ['198.51.100.200'] }],
    ['a table that is unknown', { tables: ['DeviceNetworkEvent'] }],
    ['tables that the rule does not read', { tables: ['DnsEvents'] }],
  ])('does not hold a rule back for %s', (_what, exclusion) => {
    const detection = aDetection([bad], {
      tables: ['CommonSecurityLog', 'DeviceNetworkEvents'],
      exclusions: [anExclusion({ ...exclusion, ...ended })],
    });
    const on = (asOf: string) =>
      compileAll(located({ detection }), { ...context, watchlists: [], asOf });
    const before = on(until);
    expect(
      before.blocked ?? before.diagnostics.find(({ severity }) => severity === 'error'),
    ).toBeDefined();
    const after = on('2026-07-01');
    expect(after.diagnostics.map(({ code }) => code)).toEqual(['EXC101']);
    expect(after.blocked).toBeUndefined();
    const query = after.value?.[0]?.body.properties.query;
    expect(query).toContain('CommonSecurityLog');
    expect(query).not.toContain('_GetWatchlist');
  });

  it('does not keep its rule from a table any more', () => {
    const dropping = {
      ...byGroup,
      whenFieldMissing: 'dropTable',
      acknowledge: { EXC104: 'firewall logs lack groups' },
      ...ended,
    } as const;
    const before = compile(dropping, { asOf: until }).value;
    expect(before?.body.properties.query).not.toContain('CommonSecurityLog');
    const after = compile(dropping).value;
    expect(after?.body.properties.query).toContain('CommonSecurityLog');
    expect(after?.notes.map(({ kind }) => kind)).not.toContain('tableDropped');
  });
});
