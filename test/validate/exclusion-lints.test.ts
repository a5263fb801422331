import { describe, expect, it } from '@jest/globals';
import { pointedAt, readRule } from '../support/read-rule.ts';

const digest = 'ab'.repeat(32);
const rule = (match: string, fields = '') =>
  [
    'id: a',
    'name: A',
    'severity: Low',
    'indicators:',
    '  malware: Cobalt Strike',
    '  values:',
    '    - { type: ip, value: 83.142.209.228 }',
    '    - { type: ip:port, value: "64.89.161.178:480" }',
    '    - { type: cidr, value: 91.92.240.0/24 }',
    '    - { type: ip, value: "2a02:cf40::5" }',
    '    - { type: domain, value: evil-panel.top }',
    '    - { type: url, value: "http://94.159.113.64/a.jpg" }',
    '    - { type: url, value: "https://files.evil-cdn.top/a.jpg" }',
    `    - { type: sha256, value: ${digest} }`,
    '    - { type: filename, value: invoice_4711.exe }',
    "    - { type: filepath, value: 'C:\\Users\\Public\\loader.exe' }",
    'exclusions:',
    `  - { id: e, reason: r, owner: o, ticket: T-1, expires: 2027-03-31, ${fields} match: [ ${match} ] }`,
  ].join('\n');
const found = (match: string, fields?: string) => readRule(rule(match, fields)).diagnostics;
const codes = (match: string, fields?: string) => found(match, fields).map(({ code }) => code);

const device = '{ field: device.name, op: in, values: [mgmt01] }';
const powershell = '{ field: process.name, op: equals, values: [powershell.exe] }';
const is = (field: string, op: string, ...values: readonly (string | number | boolean)[]) =>
  `{ field: ${field}, op: ${op}, values: ${JSON.stringify(values)} }`;

describe('an exclusion that is too broad', () => {
  it.each([
    powershell,
    is('process.name', 'in', 'backup.exe', 'PowerShell.EXE'),
    is('process.name', 'startsWith', 'power'),
    is('process.name', 'endsWith', '.exe'),
    is('process.parent.name', 'equals', 'svchost.exe'),
    is('process.path', 'startsWith', 'C:\\Windows\\'),
    is('process.path', 'endsWith', '\\cmd.exe'),
    is('process.commandLine', 'contains', 'powershell.exe -Command'),
    is('process.commandLine', 'contains', 'backup.ps1'),
    is('process.name', 'equals', 'backup.sh'),
    is('user.name', 'equals', 'system'),
    is('user.name', 'in', 'svc-backup', 'root'),
    is('user.sid', 'equals', 'S-1-5-18'),
    is('url', 'contains', 'a.c'),
    is('source.ip', 'cidr', '0.0.0.0/0'),
    is('source.ip', 'cidr', '192.0.2.0/24', '10.0.0.0/7'),
    is('destination.ip', 'cidr', '2000::/3'),
    is('destination.port', 'equals', 443),
    is('destination.port', 'gt', 0),
    is('url', 'regex', '.*'),
    is('user.name', 'exists', true),
    `{ not: ${device} }`,
    `${powershell}, ${is('user.name', 'equals', 'SYSTEM')}`,
    `${powershell}, ${is('process.commandLine', 'has', 'backup.ps1')}`,
    `{ any: [ ${device}, ${powershell} ] }`,
    `{ any: [ ${device}, { all: [ ${powershell}, ${is('user.name', 'equals', 'SYSTEM')} ] } ] }`,
    `${powershell}, { not: ${device} }`,
    `{ not: { all: [ ${device}, ${powershell} ] } }`,
  ])('%s', (match) => {
    expect(codes(match)).toEqual(['EXC201']);
  });

  it.each([
    device,
    `${powershell}, ${device}`,
    `{ all: [ ${powershell}, { any: [ ${device}, ${is('user.upn', 'equals', 'a@corp.example')} ] } ] }`,
    `${powershell}, ${is('process.commandLine', 'contains', 'C:\\Ops\\check.ps1')}`,
    is('process.commandLine', 'contains', 'C:\\Ops\\check.ps1'),
    is('process.name', 'equals', 'nessusd'),
    is('process.name', 'contains', 'nessus'),
    is('source.ip', 'cidr', '10.0.0.0/8'),
    is('source.ip', 'cidr', '2001:db8::/32'),
    is('destination.port', 'equals', 8443),
    is('url', 'contains', 'wiki'),
    is('user.name', 'exists', false),
    is('url', 'regex', '^https://wiki\\.'),
    `{ not: ${is('user.name', 'exists', true)} }`,
    `{ not: { not: ${device} } }`,
    `{ not: { any: [ ${powershell}, { not: ${device} } ] } }`,
    '{ field: device.name, op: in, watchlist: { alias: hosts } }',
    `${powershell}, { field: device.name, op: in, watchlist: { alias: hosts } }`,
  ])('not: %s', (match) => {
    expect(codes(match)).toEqual([]);
  });

  it('is less so for a single indicator, unless it lets everything through', () => {
    const narrow = 'indicators: [83.142.209.228],';
    expect(codes(powershell, narrow)).toEqual([]);
    expect(codes(is('source.ip', 'cidr', '0.0.0.0/0'), narrow)).toEqual(['EXC201']);
  });

  it('is a warning that points at the condition and says which value is meant', () => {
    const text = rule(is('process.name', 'in', 'backup.exe', 'cmd.exe'));
    const [first] = readRule(text).diagnostics;
    expect(first).toMatchObject({
      severity: 'warning',
      args: { id: 'e', what: 'process.name in cmd.exe' },
    });
    expect(first && pointedAt(text, first)).toContain('"backup.exe","cmd.exe"');
  });
});

describe('an exclusion that hides an indicator', () => {
  it.each([
    [is('destination.ip', 'equals', '83.142.209.228'), '83.142.209.228'],
    [is('source.ip', 'in', '192.0.2.1', '83.142.209.228'), '83.142.209.228'],
    [is('destination.ip', 'cidr', '83.142.0.0/16'), '83.142.209.228'],
    [is('destination.ip', 'cidr', '91.92.0.0/16'), '91.92.240.0/24'],
    [is('destination.ip', 'equals', '2a02:CF40:0::5'), '2a02:cf40::5'],
    [is('destination.ip', 'cidr', '2a02:cf40::/32'), '2a02:cf40::5'],
    [
      `${is('destination.ip', 'equals', '64.89.161.178')}, ${is('destination.port', 'equals', 480)}`,
      '64.89.161.178:480',
    ],
    [is('destination.port', 'equals', 480), '64.89.161.178:480'],
    [is('domain', 'equals', 'Evil-Panel.top'), 'evil-panel.top'],
    [is('domain', 'endsWith', 'evil-panel.top'), 'evil-panel.top'],
    [is('domain', 'equals', 'files.evil-cdn.top'), 'files.evil-cdn.top/a.jpg'],
    [is('file.sha256', 'equals', digest.toUpperCase()), digest],
    [is('file.name', 'equals', 'INVOICE_4711.exe'), 'invoice_4711.exe'],
    [`{ any: [ ${device}, ${is('domain', 'equals', 'evil-panel.top')} ] }`, 'evil-panel.top'],
  ])('%s: %s', (match, values) => {
    expect(found(match)).toMatchObject([{ code: 'EXC202', args: { values } }]);
  });

  it.each([
    is('destination.ip', 'equals', '83.142.209.229'),
    is('destination.ip', 'cidr', '91.92.240.0/25'),
    is('destination.ip', 'equals', '91.92.240.7'),
    `${is('destination.ip', 'cidr', '91.92.0.0/16')}, { not: ${is('destination.ip', 'equals', '91.92.240.7')} }`,
    `${is('destination.ip', 'equals', '83.142.209.228')}, ${device}`,
    `${is('destination.ip', 'equals', '64.89.161.178')}, ${is('destination.port', 'equals', 443)}`,
    is('domain', 'equals', 'www.evil-panel.top'),
    is('file.name', 'equals', 'invoice_4712.exe'),
    `${is('domain', 'equals', 'evil-panel.top')}, { field: device.name, op: in, watchlist: { alias: lab } }`,
  ])('not: %s', (match) => {
    expect(codes(match)).toEqual([]);
  });

  it('only looks at the indicators that it is narrowed to', () => {
    const match = is('destination.ip', 'equals', '83.142.209.228');
    expect(codes(match, 'indicators: [evil-panel.top],')).toEqual([]);
    expect(codes(match, 'indicators: ["83[.]142.209.228"],')).toEqual(['EXC202']);
  });

  it('names the first of many', () => {
    const match = is(
      'destination.ip',
      'cidr',
      ...['83.142.0.0/16', '64.89.0.0/16', '91.92.0.0/16', '2a02::/16', '94.159.0.0/16'],
    );
    expect(found(match)).toMatchObject([
      { args: { values: '83.142.209.228, 64.89.161.178:480, 91.92.240.0/24 and more' } },
    ]);
  });
});

describe('an exclusion that no event meets', () => {
  it.each([
    `${is('device.name', 'equals', 'a')}, ${is('device.name', 'equals', 'b')}`,
    `${is('user.upn', 'in', 'a@corp.example', 'b@corp.example')}, ${is('user.upn', 'equals', 'c@corp.example')}`,
    `${is('user.upn', 'equals', 'a@corp.example')}, { not: ${is('user.upn', 'in', 'A@corp.example', 'x')} }`,
    `${is('process.name', 'equals', 'nc64')}, ${is('process.name', 'contains', 'nessus')}`,
    `${is('process.name', 'equals', 'nc64')}, { not: ${is('process.name', 'startsWith', 'nc')} }`,
    `${is('source.port', 'gt', 1024)}, ${is('source.port', 'lt', 1025)}`,
    `${is('source.port', 'gt', 2000)}, ${is('source.port', 'lt', 1000)}`,
    `${is('source.port', 'equals', 80)}, ${is('source.port', 'gt', 1024)}`,
    `${is('source.ip', 'equals', '192.0.2.1')}, ${is('source.ip', 'cidr', '198.51.100.0/24')}`,
    `${is('user.name', 'exists', false)}, ${is('user.name', 'equals', 'svc')}`,
    `${is('user.name', 'exists', false)}, ${is('user.name', 'exists', true)}`,
    `${is('file.path', 'startsWith', 'C:\\Ops')}, ${is('file.path', 'startsWith', 'D:\\Ops')}`,
    `${device}, { any: [ ${is('device.name', 'equals', 'b')}, ${is('device.name', 'equals', 'c')} ] }`,
    `${device}, { any: [ ${is('device.name', 'equals', 'b')}, ${is('user.upn', 'equals', 'a@corp.example')} ] }`,
    `{ any: [ ${device}, { all: [ ${is('user.upn', 'equals', 'x@a.example')}, ${is('user.upn', 'equals', 'y@a.example')} ] } ] }`,
  ])('%s', (match) => {
    expect(codes(match)).toEqual(['EXC203']);
  });

  it.each([
    `${is('device.name', 'equals', 'a')}, ${is('device.name', 'equals', 'a.corp.example')}`,
    `${is('device.name', 'equals', 'a')}, ${is('device.name', 'endsWith', '.corp.example')}`,
    `${is('user.upn', 'equals', 'A@corp.example')}, ${is('user.upn', 'in', 'a@corp.example', 'b')}`,
    `${is('source.port', 'gt', 1024)}, ${is('source.port', 'lt', 1026)}`,
    `${is('source.ip', 'equals', '192.0.2.1')}, ${is('source.ip', 'cidr', '192.0.2.77/24')}`,
    `${device}, { not: ${is('device.name', 'equals', 'b')} }`,
    `${is('file.path', 'startsWith', 'C:\\Ops')}, ${is('file.path', 'startsWith', 'c:\\ops\\x')}`,
    `${device}, { any: [ ${is('device.name', 'equals', 'mgmt01')}, ${is('user.upn', 'equals', 'a@corp.example')} ] }`,
    `${is('url', 'contains', 'wiki')}, ${is('url', 'contains', 'internal')}`,
    `${device}, { field: device.name, op: in, watchlist: { alias: hosts } }`,
  ])('not: %s', (match) => {
    expect(codes(match)).toEqual([]);
  });

  it('names both conditions', () => {
    const text = rule(`${is('device.name', 'equals', 'a')}, ${is('device.name', 'equals', 'b')}`);
    const [first] = readRule(text).diagnostics;
    expect(first?.args).toEqual({
      id: 'e',
      one: 'device.name equals a',
      other: 'device.name equals b',
    });
    expect(first && pointedAt(text, first)).toContain('"a"');
    expect(first?.related?.[0]?.span.start.column).toBeGreaterThan(first?.span?.start.column ?? 0);
  });
});

describe('conditions that always hold', () => {
  const neither = (one: string, other: string) => `{ any: [ { not: ${one} }, { not: ${other} } ] }`;
  it('are a refusal or another refusal', () => {
    const match = neither(
      is('process.name', 'equals', 'vbm.exe'),
      is('process.name', 'equals', 'vpxa.exe'),
    );
    expect(found(`${device}, ${match}`)).toMatchObject([
      {
        code: 'EXC204',
        args: { one: 'not process.name equals vbm.exe', other: 'not process.name equals vpxa.exe' },
      },
    ]);
    expect(codes(match)).toEqual(['EXC201', 'EXC204']);
  });

  it.each([
    `${device}, { not: { all: [ ${is('user.name', 'equals', 'a1')}, ${is('user.name', 'equals', 'b2')} ] } }`,
    `${device}, { any: [ ${is('user.name', 'exists', true)}, ${is('user.name', 'exists', false)} ] }`,
    `${device}, { any: [ ${powershell}, { not: ${powershell} } ] }`,
  ])('%s', (match) => {
    expect(codes(match)).toEqual(['EXC204']);
  });

  it.each([
    `${device}, { not: { any: [ ${is('user.name', 'equals', 'a1')}, ${is('user.name', 'equals', 'b2')} ] } }`,
    `${device}, ${neither(is('user.name', 'equals', 'a1'), is('process.name', 'equals', 'b2'))}`,
    `${device}, { any: [ ${is('source.port', 'gt', 5)}, ${is('source.port', 'lt', 10)} ] }`,
  ])('not: %s', (match) => {
    expect(codes(match)).toEqual([]);
  });
});

describe('an exclusion that never applies', () => {
  it.each([
    [is('process.sha256', 'equals', 'abc'), 'process.sha256 equals abc'],
    [is('file.sha256', 'in', digest.replace('a', 'g')), undefined],
    [is('user.sid', 'equals', 'svc-backup'), 'user.sid equals svc-backup'],
    [is('domain', 'equals', 'https://wiki.corp.example/'), undefined],
    [is('device.name', 'in', 'mgmt01', 'CORP\\mgmt01'), 'device.name in CORP\\mgmt01'],
  ])('%s', (match, what) => {
    const [first, ...more] = found(match);
    expect(first?.code).toBe('EXC205');
    expect(first?.args.what).toEqual(what ?? expect.anything());
    expect(more).toEqual([]);
  });

  it('is one for indicators that its tables do not show', () => {
    const hash = `indicators: [${digest}],`;
    expect(codes(device, `tables: [DnsEvents], ${hash}`)).toEqual(['EXC206']);
    expect(codes(device, `tables: [DnsEvents, DeviceFileEvents], ${hash}`)).toEqual([]);
    expect(codes(device, 'tables: [DnsEvents], indicators: [evil-panel.top],')).toEqual([]);
  });

  it.each([
    is('file.sha256', 'equals', 'ab'.repeat(16)),
    is('user.sid', 'equals', 'S-1-5-21-1-2-3-1001'),
    is('domain', 'equals', 'wiki.corp.example'),
  ])('not: %s', (match) => {
    expect(codes(match)).toEqual([]);
  });
});

describe("an exclusion of the malware's own process", () => {
  it.each([
    is('process.name', 'equals', 'cobaltstrike.exe'),
    is('process.name', 'in', 'nessusd', 'Cobalt_Strike'),
    is('process.name', 'equals', 'invoice_4711.exe'),
    is('process.name', 'equals', 'loader.exe'),
    is('process.path', 'equals', 'C:\\Users\\Public\\Loader.exe'),
    is('process.path', 'endsWith', '\\cobalt-strike.exe'),
    is('process.sha256', 'equals', digest),
    `${is('process.name', 'equals', 'loader.exe')}, ${is('process.commandLine', 'contains', '--checkin')}`,
    `{ any: [ ${device}, ${is('process.name', 'equals', 'loader.exe')} ] }`,
  ])('%s', (match) => {
    expect(codes(match)).toEqual(['EXC207']);
  });

  it.each([
    `${is('process.name', 'equals', 'loader.exe')}, ${device}`,
    `${is('process.name', 'equals', 'loader.exe')}, { any: [ ${device}, ${is('source.ip', 'equals', '192.0.2.9')} ] }`,
    is('process.name', 'equals', 'strike.exe'),
    `${is('user.upn', 'equals', 'a@corp.example')}, { not: ${is('process.name', 'equals', 'loader.exe')} }`,
  ])('not: %s', (match) => {
    expect(codes(match)).toEqual([]);
  });

  it('is not looked for under names of no malware in particular', () => {
    const text = rule(is('process.name', 'equals', 'unknown')).replace('Cobalt Strike', 'Unknown');
    expect(readRule(text).diagnostics).toEqual([]);
    const family = rule(is('process.name', 'equals', 'tofsee')).replace(
      'Cobalt Strike',
      'win.tofsee',
    );
    expect(readRule(family).diagnostics).toMatchObject([{ code: 'EXC207' }]);
  });
});

describe('acknowledge of an exclusion', () => {
  it('accepts its findings with a reason', () => {
    expect(codes(powershell, 'acknowledge: { EXC201: only this rule },')).toEqual([]);
  });

  it('that accepts nothing is a warning at its code', () => {
    const text = rule(device, 'acknowledge: { EXC201: gone, IOC206: elsewhere, EXC104: later },');
    const { diagnostics } = readRule(text);
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['EXC208', 'warning'],
      ['EXC208', 'warning'],
    ]);
    expect(diagnostics.map((one) => pointedAt(text, one))).toEqual(['EXC201', 'IOC206']);
  });
});

describe('exclusions of a rule with a query', () => {
  it('are looked at by their columns', () => {
    const text = [
      'id: a',
      'name: A',
      'severity: Low',
      'kind: NRT',
      'query: SigninLogs',
      'exclusions:',
      '  - { id: one, reason: r, owner: o, ticket: T-1, expires: 2027-03-31, match: [',
      '      { column: AppDisplayName, op: contains, values: [a] } ] }',
      '  - { id: two, reason: r, owner: o, ticket: T-1, expires: 2027-03-31, match: [',
      '      { column: AppDisplayName, op: equals, values: [a] },',
      '      { column: AppDisplayName, op: equals, values: [b] } ] }',
      '  - { id: three, reason: r, owner: o, ticket: T-1, expires: 2027-03-31, match: [',
      '      { column: AppDisplayName, op: equals, values: [Backup] } ] }',
    ].join('\n');
    expect(readRule(text).diagnostics.map(({ code, args }) => [code, args.id])).toEqual([
      ['EXC201', 'one'],
      ['EXC203', 'two'],
    ]);
  });
});
