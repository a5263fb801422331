import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { dateTime, runQuery, type Table, type Value } from '../../src/engine/index.ts';
import { loadWorkspaceSchema } from '../../src/facts/index.ts';
import { type Analyser, createAnalyser } from '../../src/kusto/index.ts';
import { now } from './run.ts';

const folder = join(__dirname, '../golden');
const queries = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'query.kql')));

let analyser: Analyser;
let columnsOf: (table: string) => Readonly<Record<string, string>>;

beforeAll(async () => {
  const schema = await loadWorkspaceSchema();
  analyser = createAnalyser(schema);
  columnsOf = (table) => schema.tables.get(table)?.columns ?? {};
});

/** A row of a table of which only some columns have a value. */
function rowOf(name: string, values: Readonly<Record<string, Value>>): Table {
  const columns = Object.entries(columnsOf(name)).map(([column, type]) => ({ name: column, type }));
  const row = columns.map(
    (column) => values[column.name] ?? (column.type === 'string' ? '' : null),
  );
  return { columns, rows: [row] };
}

const TimeGenerated = dateTime(now - 600_000_000n);
const events: Readonly<Record<string, () => Table>> = {
  DnsEvents: () =>
    rowOf('DnsEvents', { TimeGenerated, Name: 'www.evil.example', ClientIP: '10.0.0.1' }),
  CommonSecurityLog: () =>
    rowOf('CommonSecurityLog', {
      TimeGenerated,
      DestinationIP: '192.0.2.228',
      DestinationPort: 416n,
    }),
  DeviceFileEvents: () =>
    rowOf('DeviceFileEvents', {
      TimeGenerated,
      MD5: '00000000000000000000000000000001',
      FileName: 'Evil Update.exe',
      FolderPath: 'c:/windows/temp/evil.exe',
      DeviceName: 'pc.corp',
    }),
  EmailEvents: () =>
    rowOf('EmailEvents', { TimeGenerated, SenderFromAddress: 'Billing@Evil.example' }),
  DeviceRegistryEvents: () =>
    rowOf('DeviceRegistryEvents', {
      TimeGenerated,
      RegistryKey: String.raw`HKEY_CURRENT_USER\S-1-5-21-1-2-3-1001\Software\Evil`,
      RegistryValueName: 'Run',
    }),
};

const expected: Readonly<Record<string, number>> = {
  cidr: 1,
  'domain-url': 1,
  email: 1,
  filename: 1,
  filepath: 1,
  hashes: 1,
  'ip-port': 1,
  'ip-port-any-ipv6': 0,
  'nrt-expired': 0,
  query: 1,
  registry: 1,
};

describe('the golden queries run on events', () => {
  test.each(queries)('%s', (name) => {
    const text = readFileSync(join(folder, name, 'query.kql'), 'utf8');
    const result = runQuery(text, { analyser, now, tables: (table) => events[table]?.() });
    expect(result).toMatchObject({ ok: true });
    expect(result.ok && result.rows).toHaveLength(expected[name] ?? -1);
    expect(result.ok && result.columns).toEqual(analyser.analyse(text).columns);
  });
});
