import { beforeAll, describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { createInspector, type Inspect } from '../../src/analyse/index.ts';
import { loadWorkspaceSchema } from '../../src/facts/index.ts';
import { compileText } from '../support/hunting/compile.ts';
import { createRunner, type Runner } from '../support/hunting/run.ts';
import { context } from '../support/rules.ts';

/**
 * The kinds of mistakes that published hunting pages make (facts/users.md §1.3), in their order: what comes of
 * each here. Names, addresses and hashes are examples.
 */
let runner: Runner;
let inspect: Inspect;
beforeAll(async () => {
  runner = await createRunner();
  inspect = createInspector(await loadWorkspaceSchema());
});

const now = Date.parse(`${context.asOf}T12:00:00Z`) / 1000;

type Indicators = readonly Readonly<Record<string, unknown>>[];
type Rest = Readonly<Record<string, unknown>>;

const ruleText = (values: Indicators, rest: Rest = {}): string =>
  stringify({
    id: 'a-rule',
    name: 'A rule',
    severity: 'High',
    queryFrequency: '1h',
    indicators: { values },
    ...rest,
  });

const bad = { type: 'ip', value: '192.0.2.7' };

const compile = (values: Indicators, rest: Rest = {}) =>
  compileText(ruleText(values, rest), context);

const excluding = (match: unknown, tables = ['DeviceNetworkEvents'], rest: Rest = {}) =>
  compile([bad], {
    match: { tables },
    indicators: { malware: 'win.sliver', values: [bad] },
    exclusions: [
      {
        id: 'known',
        reason: 'Known and harmless',
        owner: 'soc@corp.example',
        ticket: 'SEC-1',
        permanent: true,
        approvedBy: 'ciso@corp.example',
        match,
        ...rest,
      },
    ],
  });

const queryOf = ({ rules }: ReturnType<typeof compile>): string =>
  rules[0]?.body.properties.query ?? '';

/** Codes of findings, but for the one on addresses of the documentation, which all fixtures have. */
const codes = ({ diagnostics }: ReturnType<typeof compile>): readonly string[] =>
  diagnostics.map(({ code }) => code).filter((code) => code !== 'IOC202');

/** The indicators that a rule finds in one event. */
function found(
  compiled: ReturnType<typeof compile>,
  table: string,
  cells: Readonly<Record<string, string | number | null>>,
): readonly string[] {
  const event = { table, cells, time: now - 60, ingested: now - 30 };
  return compiled.rules.flatMap((rule) =>
    runner.run(rule, [event], { now }).map(({ Indicator }) => Indicator),
  );
}

const said = (query: string): readonly string[] =>
  inspect(query)
    .findings.filter(({ code }) => code !== 'KQL030')
    .map(({ code, start, length }) => `${code} ${query.slice(start, start + length)}`);

describe('the mistakes of hunting pages', () => {
  it('1: Timestamp, which tables of Defender do not have here, is pointed at, and never written', () => {
    expect(said('DeviceNetworkEvents | where Timestamp > ago(1h)')).toEqual(['KQL003 Timestamp']);
    const query = queryOf(compile([bad], { match: { tables: ['DeviceNetworkEvents'] } }));
    expect(query).toContain('TimeGenerated');
    expect(query).not.toMatch(/\bTimestamp\b/);
  });

  it('2: a port counts, and one address may have several', () => {
    const pairs = ['192.0.2.7:443', '192.0.2.7:8443'].map((value) => ({ type: 'ip:port', value }));
    const compiled = compile(pairs, { match: { tables: ['CommonSecurityLog'] } });
    const seen = (DestinationPort: number) =>
      found(compiled, 'CommonSecurityLog', { DestinationIP: '192.0.2.7', DestinationPort });
    expect([seen(443), seen(8443), seen(8080)]).toEqual([
      ['192.0.2.7:443'],
      ['192.0.2.7:8443'],
      [],
    ]);
  });

  it('3: an address with a port against a column of addresses is pointed at', () => {
    expect(
      said(`let IPList = dynamic(["192.0.2.7:80", "198.51.100.9"]);
DeviceNetworkEvents | where RemoteIP in (IPList)`),
    ).toEqual(['KQL027 "192.0.2.7:80"']);
    expect(said('CommonSecurityLog | where DestinationIP in ("192.0.2.7:80")')).toEqual([
      'KQL027 "192.0.2.7:80"',
    ]);
  });

  it('4: two refusals joined by or are always true, and are called so', () => {
    const query = 'DeviceProcessEvents | where FileName != "vbm.exe" or FileName != "vpxa.exe"';
    expect(said(query)).toEqual(['KQL029 FileName != "vbm.exe" or FileName != "vpxa.exe"']);
  });

  it('5: an exclusion says what to drop: there is no operator for what to keep', () => {
    expect(
      codes(excluding([{ field: 'process.name', op: 'notEquals', values: ['a.exe'] }])),
    ).toEqual(['SCH006']);
    expect(codes(excluding('process.name = "nc" AND commandLine NOT LIKE "%backup%"'))).toEqual([
      'SCH004',
    ]);
  });

  it('6: an exclusion by a field that a table lacks leaves its events alone, and says so', () => {
    const byProcess = [{ field: 'process.name', op: 'equals', values: ['updater.exe'] }];
    const both = excluding(byProcess, ['DnsEvents', 'DeviceNetworkEvents']);
    expect(codes(both)).toEqual(['EXC108']);
    expect(found(both, 'DnsEvents', { ClientIP: '192.0.2.7' })).toEqual(['192.0.2.7']);
    const cells = { RemoteIP: '192.0.2.7', InitiatingProcessFileName: 'Updater.exe' };
    expect(found(both, 'DeviceNetworkEvents', cells)).toEqual([]);
    expect(codes(excluding(byProcess, ['DnsEvents']))).toContain('EXC102');
  });

  it.each([
    ['EXC201', 'user.name', 'equals', 'SYSTEM'],
    ['EXC201', 'user.name', 'equals', 'NT AUTHORITY\\SYSTEM'],
    ['EXC201', 'user.sid', 'equals', 'S-1-5-18'],
    ['EXC201', 'user.name', 'equals', 'root'],
    ['EXC201', 'user.name', 'equals', 'Administrators'],
    ['EXC201', 'process.commandLine', 'startsWith', 'powershell.exe -Command'],
    ['EXC201', 'process.commandLine', 'contains', 'powershell.exe -Command'],
    ['EXC201', 'process.name', 'equals', 'svchost.exe'],
    ['EXC207', 'process.name', 'equals', 'sliver'],
    ['EXC207', 'process.name', 'equals', 'sliver.exe'],
  ])('7: an exclusion that removes the threat is called so: %s %s %s %s', (code, ...condition) => {
    const [field, op, value] = condition;
    const broad = excluding([{ field, op, values: [value] }]);
    expect(codes(broad)).toEqual([code]);
    const onHost = [{ field: 'device.name', op: 'equals', values: ['mgmt01'] }];
    expect(codes(excluding([{ field, op, values: [value] }, ...onHost]))).toEqual([]);
  });

  it('7: what it removes is silenced with a reason, and only then', () => {
    const match = [{ field: 'process.name', op: 'equals', values: ['svchost.exe'] }];
    const accepted = (code: string) =>
      codes(excluding(match, ['DeviceNetworkEvents'], { acknowledge: { [code]: 'a lab' } }));
    expect(accepted('EXC201')).toEqual([]);
    expect(accepted('EXC207')).toEqual(['EXC201', 'EXC208']);
  });

  it('8: broken pseudo-code is no exclusion', () => {
    expect(codes(excluding('process.name == "cron" OR "systemd"'))).toEqual(['SCH004']);
    expect(codes(excluding(['process.name == "cron'], ['DeviceNetworkEvents']))).toEqual([
      'SCH004',
    ]);
    expect(codes(excluding([{ field: 'process.name', op: 'equals', values: [] }]))).toEqual([
      'SCH008',
    ]);
  });

  it('9: a network among addresses is refused, and as a network it is one', () => {
    const within = (op: string) =>
      excluding([{ field: 'source.ip', op, values: ['10.20.0.0/16'] }]);
    expect(codes(within('in'))).toEqual(['EXC014']);
    const cells = { RemoteIP: '192.0.2.7', LocalIP: '10.20.3.4' };
    expect(found(within('cidr'), 'DeviceNetworkEvents', cells)).toEqual([]);
    expect(
      found(within('cidr'), 'DeviceNetworkEvents', { ...cells, LocalIP: '10.21.0.1' }),
    ).toEqual(['192.0.2.7']);
  });

  it('10: what is no value of its type is no indicator', () => {
    expect(codes(compile([{ type: 'domain', value: 'frBvNnnFYR6XR622pBE0NQ==' }]))).toEqual([
      'IOC011',
    ]);
  });

  it('11: a hash is found in either case, however it is written', () => {
    const hash = 'AB'.repeat(32);
    const compiled = compile([{ type: 'sha256', value: hash }]);
    const lower = hash.toLowerCase();
    for (const SHA256 of [hash, lower])
      expect(found(compiled, 'DeviceFileEvents', { SHA256 })).toEqual([lower]);
  });

  it('12: a domain is itself and what is below it, not what has its letters', () => {
    const compiled = compile([{ type: 'domain', value: 'evil.example' }]);
    const hits = ['evil.example', 'WWW.evil.example', 'evil.example.'];
    const misses = ['not-evil.example', 'evil.example.attacker.test', 'evil.example-cdn.test'];
    const seen = (Name: string) => found(compiled, 'DnsEvents', { Name }).length;
    expect([hits.map(seen), misses.map(seen)]).toEqual([
      [1, 1, 1],
      [0, 0, 0],
    ]);
  });

  it('13: a URL is never taken for its host', () => {
    const compiled = compile([{ type: 'url', value: 'hxxps://files.example/scl/fi/a1/x.exe' }]);
    const seen = (Url: string) => found(compiled, 'UrlClickEvents', { Url }).length;
    expect(seen('https://files.example/scl/fi/a1/x.exe')).toBe(1);
    expect(seen('https://files.example/scl/fi/b2/report.pdf')).toBe(0);
    expect(seen('https://files.example/')).toBe(0);
  });

  it('14: a hash is looked for in files, processes and what started them; other tables are named', () => {
    const md5 = 'ab'.repeat(16);
    const compiled = compile([{ type: 'md5', value: md5 }]);
    expect(found(compiled, 'DeviceFileEvents', { MD5: md5 })).toEqual([md5]);
    expect(found(compiled, 'DeviceProcessEvents', { InitiatingProcessMD5: md5 })).toEqual([md5]);
    const others = compiled.rules[0]?.notes.find(({ kind }) => kind === 'notDefault');
    expect(others).toMatchObject({ tables: expect.arrayContaining(['DeviceImageLoadEvents']) });
  });

  it('15: events that arrive late are not lost between two runs', () => {
    const compiled = compile([bad], { match: { tables: ['DnsEvents'] } });
    expect(compiled.rules[0]?.body.properties).toMatchObject({
      queryFrequency: 'PT1H',
      queryPeriod: 'PT1H30M',
    });
    expect(queryOf(compiled)).toContain('| where ingestion_time() > ago(65m)');
  });

  it('16: connectors are named by their ids, and their tables are the ones that are read', () => {
    const connectors = [{ connectorId: 'AzureActiveDirectory', dataTypes: ['SigninLogs'] }];
    const compiled = compile([bad], { requiredDataConnectors: connectors });
    expect(found(compiled, 'SigninLogs', { IPAddress: '192.0.2.7' })).toEqual(['192.0.2.7']);
    expect(queryOf(compiled)).not.toContain('CommonSecurityLog');
    const nameless = compile([bad], { requiredDataConnectors: [{ dataTypes: ['SigninLogs'] }] });
    expect(codes(nameless)).toEqual(['SCH001']);
  });
});

describe('a mistake of the documentation', () => {
  it('an exclusion of two values drops an event that has both, and no other', () => {
    const both = compile([bad], {
      match: { tables: ['DeviceNetworkEvents'] },
      exclusions: [
        {
          id: 'both-values',
          reason: 'One person from one address',
          owner: 'soc@corp.example',
          ticket: 'SEC-2',
          expires: '2027-01-31',
          match: [
            { field: 'source.ip', op: 'equals', values: ['10.0.0.8'] },
            { field: 'user.upn', op: 'equals', values: ['ana@corp.example'] },
          ],
        },
      ],
    });
    expect(queryOf(both)).toMatch(
      /where not\(\s+TimeGenerated < datetime\(2027-02-01\)\s+and LocalIP =~ "10\.0\.0\.8"\s+and InitiatingProcessAccountUpn =~ "ana@corp\.example"\s+\)/,
    );
    const seen = (LocalIP: string, InitiatingProcessAccountUpn: string) =>
      found(both, 'DeviceNetworkEvents', {
        RemoteIP: '192.0.2.7',
        LocalIP,
        InitiatingProcessAccountUpn,
      }).length;
    expect(seen('10.0.0.8', 'Ana@corp.example')).toBe(0);
    expect(seen('10.0.0.8', 'eve@corp.example')).toBe(1);
    expect(seen('10.0.0.9', 'ana@corp.example')).toBe(1);
    expect(seen('', '')).toBe(1);
  });
});
