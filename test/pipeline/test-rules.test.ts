import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createFiles } from '../../src/files/index.ts';
import {
  createTestBench,
  type TestBench,
  type Tested,
  testRules,
  type TestSelection,
} from '../../src/pipeline/index.ts';
import { render, styleOf } from '../../src/render/index.ts';
import { context } from '../support/rules.ts';

const rule = `id: beacon
name: Beacon
severity: High
indicators:
  values:
    - { type: ip:port, value: '192.0.2.1:443' }
    - { type: ip:port, value: '192.0.2.2:443' }
match: { tables: [DeviceNetworkEvents, CommonSecurityLog] }
exclusions:
  - id: maintenance
    reason: A script of the operators
    owner: soc@corp.example
    ticket: SEC-1
    permanent: true
    approvedBy: ciso@corp.example
    tables: [DeviceNetworkEvents]
    match:
      - { field: device.name, op: equals, values: [mgmt01.corp.example] }
      - { field: process.name, op: equals, values: [powershell.exe] }
`;

let bench: TestBench;
let folder: string;
beforeAll(async () => {
  bench = await createTestBench({ Custom_CL: { Size: 'long', Seen: 'datetime' } });
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tests-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Runs tests that are written in files of a new folder. */
async function tested(
  files: Readonly<Record<string, string>>,
  selection: Partial<TestSelection> = {},
): Promise<Tested> {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const all = { paths: ['.'], coverage: false, requireExclusions: false, ...selection };
  return testRules(all, context, {
    files: createFiles(folder),
    inspect: () => Promise.resolve(new Map()),
    bench: () => Promise.resolve(bench),
  });
}

const withTests = (tests: string): string => `${rule}tests:\n${tests}`;
const codesOf = ({ diagnostics, results }: Tested): readonly string[] =>
  [...diagnostics, ...results.flatMap((result) => result.diagnostics)]
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);
const hit = 'RemoteIP: 192.0.2.1, RemotePort: 443';

describe('testRules', () => {
  test.each([
    ['alert', `[{ ${hit} }]`, 'passed'],
    ['none', `[{ ${hit} }]`, 'failed'],
    ['none', `[{ RemoteIP: 192.0.2.1, RemotePort: 80 }]`, 'passed'],
    ['alert', `[{ RemoteIP: 192.0.2.1, RemotePort: 80 }]`, 'failed'],
    ['2', `[{ ${hit} }, { RemoteIP: 192.0.2.2, RemotePort: 443 }]`, 'passed'],
    ['1', `[{ ${hit} }, { RemoteIP: 192.0.2.2, RemotePort: 443 }]`, 'failed'],
    ['[{ PortMatch: exact, DestinationPort: 443 }]', `[{ ${hit} }]`, 'passed'],
    ['[{ PortMatch: unknown }]', `[{ ${hit} }]`, 'failed'],
    ['[{ NoSuchColumn: 1 }]', `[{ ${hit} }]`, 'failed'],
  ])('expect: %s on %s has %s', async (expected, events, outcome) => {
    const file = withTests(
      `  - { name: one, events: { DeviceNetworkEvents: ${events} }, expect: ${expected} }\n`,
    );
    const { results } = await tested({ 'a.yaml': file });
    expect(results.map((result) => result.outcome)).toEqual([outcome]);
  });

  test('says of each event what became of it', async () => {
    const { results } = await tested({
      'a.yaml': withTests(`  - name: one
    expect: none
    events:
      DeviceNetworkEvents:
        - { ${hit} }
        - { ${hit}, DeviceName: mgmt01.corp.example, InitiatingProcessFileName: powershell.exe }
        - { RemoteIP: 198.51.100.1 }
`),
    });
    expect(results[0]?.verdicts.map(({ verdict }) => verdict)).toEqual([
      {
        kind: 'matched',
        matches: [{ indicator: '192.0.2.1:443', column: 'RemoteIP' }],
        lapsed: [],
      },
      { kind: 'dropped', exclusions: ['maintenance'] },
      { kind: 'ignored' },
    ]);
  });

  test('tells which parts of a rule the tests exercise', async () => {
    const drop = `${hit}, DeviceName: mgmt01.corp.example, InitiatingProcessFileName: powershell.exe`;
    const near = `${hit}, DeviceName: mgmt01.corp.example, InitiatingProcessFileName: cmd.exe`;
    const of = (event: string, expected: string): string =>
      withTests(
        `  - { name: one, events: { DeviceNetworkEvents: [{ ${event} }] }, expect: ${expected} }\n`,
      );
    const covers = async (file: string): Promise<unknown> =>
      (await tested({ 'a.yaml': file }, { coverage: true })).coverage[0]?.exclusions;
    expect(await covers(of(drop, 'none'))).toEqual([
      { id: 'maintenance', drops: true, leaves: false },
    ]);
    expect(await covers(of(near, 'alert'))).toEqual([
      { id: 'maintenance', drops: false, leaves: true },
    ]);
    expect(await covers(of(hit, 'alert'))).toEqual([
      { id: 'maintenance', drops: false, leaves: false },
    ]);
    const { coverage } = await tested({ 'a.yaml': of(hit, 'alert') }, { coverage: true });
    expect(coverage[0]).toMatchObject({
      indicators: { seen: 1, missing: ['192.0.2.2:443'] },
      tables: { seen: ['DeviceNetworkEvents'], missing: ['CommonSecurityLog'] },
    });
  });

  test('asks for both tests of an exclusion', async () => {
    expect(codesOf(await tested({ 'a.yaml': rule }, { requireExclusions: true }))).toEqual([
      'TST008',
      'TST009',
    ]);
  });

  test.each([
    ['DeviceNetworkEvents: [{ RemoteIp: 192.0.2.1 }]', ['TST004']],
    ['DeviceNetworkEvents: [{ RemotePort: many }]', ['TST005']],
    ['DeviceNetworkEvents: [{ RemotePort: 1.5 }]', ['TST005']],
    ['DeviceNetworkEvents: [{ TimeGenerated: yesterday }]', ['TST005']],
    ['DeviceNetworkEvent: [{ RemotePort: 1 }]', ['TST003']],
    ['DeviceNetworkEvents: rows.txt', ['FIL006']],
    ['DeviceNetworkEvents: none.csv', ['TST016']],
    ['DeviceNetworkEvents: cut.ndjson', ['FIL007']],
    ['DeviceNetworkEvents: cut.json', ['FIL007']],
    ['DeviceNetworkEvents: cut.csv', ['FIL007']],
    ['DeviceNetworkEvents: list.ndjson', ['FIL007']],
  ])('%s is %j', async (events, codes) => {
    const found = await tested({
      'rows.txt': '',
      'cut.ndjson': '{"RemotePort":443}\n{"RemotePo',
      'cut.json': '[{"RemotePort":443},',
      'cut.csv': 'RemoteIP,RemotePort\n192.0.2.1,443\n"192.0.2.1,4',
      'list.ndjson': '[1]\n',
      'a.yaml': withTests(`  - { name: one, events: { ${events} }, expect: alert }\n`),
    });
    expect(codesOf(found)).toEqual(codes);
    expect(found.results.map(({ outcome }) => outcome)).toEqual(['broken']);
  });

  test('reads events from JSON, NDJSON and CSV', async () => {
    const files = {
      'e.json': '[{"RemoteIP":"192.0.2.1","RemotePort":443}]',
      'e.ndjson': '{"RemoteIP":"192.0.2.1","RemotePort":443}\n\n',
      'e.csv': '\uFEFFRemoteIP,RemotePort\r\n192.0.2.1,443\r\n',
    };
    const tests = Object.keys(files).map(
      (name) =>
        `  - { name: ${name}, events: { DeviceNetworkEvents: ${name} }, expect: [{ EventCount: 1 }] }\n`,
    );
    const { results } = await tested({ ...files, 'a.yaml': withTests(tests.join('')) });
    expect(results.map(({ outcome }) => outcome)).toEqual(['passed', 'passed', 'passed']);
  });

  test('names a wrong value in a file by the path of the file', async () => {
    mkdirSync(join(folder, 'sub'));
    const { results } = await tested(
      {
        'sub/e.csv': 'RemoteIP,RemotePort\n192.0.2.1,x\n',
        'sub/a.yaml': withTests(
          '  - { name: one, events: { DeviceNetworkEvents: e.csv }, expect: none }\n',
        ),
      },
      { paths: ['sub'] },
    );
    expect(results[0]?.diagnostics[0]?.span).toMatchObject({
      file: 'sub/e.csv',
      start: { line: 2 },
    });
  });

  test('names twenty wrong values, and counts the others', async () => {
    const { results } = await tested({
      'e.csv': `RemotePort\n${'x\n'.repeat(30)}`,
      'a.yaml': withTests(
        '  - { name: one, events: { DeviceNetworkEvents: e.csv }, expect: none }\n',
      ),
    });
    expect(results[0]?.diagnostics).toHaveLength(21);
    expect(results[0]?.diagnostics.at(-1)).toMatchObject({ code: 'TST011', args: { count: 10 } });
  });

  test('gives fixtures to watchlists and externaldata, and tests of files of their own', async () => {
    const query = `id: q
name: Q
severity: Low
query: |
  let bad = externaldata(Address: string)["https://feeds.example/a.csv"];
  Custom_CL
  | where Size > 5 and Seen > ago(1h)
  | extend Host = toscalar(_GetWatchlist('hosts') | project SearchKey)
  | extend Address = toscalar(bad)
queryFrequency: 1h
queryPeriod: 1h
triggerOperator: gt
triggerThreshold: 0
`;
    const tests = `rule: q
now: 2026-07-01T12:00:00Z
tests:
  - name: one
    events: { Custom_CL: [{ Size: 6, Seen: now-5m }, { Size: 6, Seen: now-2h }, { Size: 5, Seen: now }] }
    watchlists: { hosts: [{ SearchKey: srv01 }] }
    externaldata: { 'https://feeds.example/a.csv': [{ Address: 192.0.2.9 }] }
    expect: [{ Host: srv01, Address: 192.0.2.9, Size: 6 }]
`;
    const { results } = await tested({ 'q.yaml': query, 'q.test.yaml': tests });
    expect(results).toMatchObject([{ outcome: 'passed', rule: 'q' }]);
  });

  test('refuses what the engine does not know, at its place', async () => {
    const query = `id: q
name: Q
severity: Low
query: |
  Custom_CL | extend G = geo_info_from_ip_address("192.0.2.1")
queryFrequency: 1h
queryPeriod: 1h
triggerOperator: gt
triggerThreshold: 0
tests:
  - { name: one, events: { Custom_CL: [{ Size: 1 }] }, expect: alert }
`;
    const found = await tested({ 'q.yaml': query });
    expect(codesOf(found)).toEqual(['TST007']);
    expect(found.results[0]?.diagnostics[0]?.span?.start.line).toBe(5);
  });

  test.each([
    ['rule: other\ntests: []\n', []],
    ['rule: other\ntests: [{ name: one, events: {}, expect: none }]\n', ['TST006']],
    [
      'rule: beacon\ntests: [{ name: a, events: {}, expect: none }, { name: a, events: {}, expect: none }]\n',
      ['TST001'],
    ],
    ['rule: beacon\nnow: 2026-06-31T12:00:00Z\ntests: []\n', ['TST002']],
    ['rule: beacon\ntests: [{ name: a, events: {}, expect: maybe }]\n', ['SCH006']],
    ['rule: beacon\n', ['SCH001']],
  ])('the test file %j has %j', async (text, codes) => {
    expect(codesOf(await tested({ 'a.yaml': rule, 'a.test.yaml': text })).slice(0, 2)).toEqual(
      codes.slice(0, 2),
    );
  });

  test('runs what a filter names, and says where it names nothing', async () => {
    const file = withTests(
      '  - { name: One, events: {}, expect: none }\n  - { name: two, events: {}, expect: none }\n',
    );
    const one = await tested({ 'a.yaml': file }, { filter: 'oNe' });
    expect(one.results.map(({ name }) => name)).toEqual(['One']);
    expect(codesOf(await tested({ 'a.yaml': file }, { filter: 'three' }))).toEqual(['TST010']);
  });
});

describe('rendering', () => {
  const hostile = withTests(`  - name: "<b>\\e[31m&"
    expect: none
    events: { DeviceNetworkEvents: [{ ${hit}, DeviceName: "]]>\\e[2J" }] }
  - { name: count, expect: [{ PortMatch: x }], events: { CommonSecurityLog: [] } }
  - { name: broken, expect: alert, events: { DeviceNetworkEvents: none.csv } }
`);
  test.each(['text', 'json', 'junit'] as const)('%s is inert', async (format) => {
    const result = await tested({ 'a.yaml': hostile }, { coverage: true });
    const written = render('test', result, { format, style: styleOf(false) }).toString();
    expect(written).not.toContain('\u001B');
    expect(written).toContain('beacon');
    if (format === 'junit') {
      expect(written).toContain('&lt;b&gt;');
      expect(written).toContain('failures="2" errors="1"');
    }
  });

  test('findings outside of tests are in the report too', async () => {
    const result = await tested({ 'a.yaml': rule }, { requireExclusions: true });
    const look = { format: 'junit', style: styleOf(false) } as const;
    expect(render('test', result, look).toString()).toContain('<testsuite name="findings"');
  });
});
