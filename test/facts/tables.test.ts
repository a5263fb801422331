import { describe, expect, it } from '@jest/globals';
import {
  columnType,
  coreTables,
  entities,
  entityFacts,
  isTableName,
  loadWorkspaceSchema,
  tableFacts,
  tableNames,
} from '../../src/facts/index.ts';
import type { FieldSource, Observation, TableName } from '../../src/facts/index.ts';
import type { IndicatorType } from '../../src/model/index.ts';

const observations = (table: TableName): readonly (readonly [string, Observation])[] =>
  Object.entries(tableFacts(table).observes).flatMap(([type, seen]) =>
    seen.map((observation) => [type, observation] as const),
  );

const sources = (table: TableName): readonly (readonly [string, FieldSource])[] => [
  ...Object.entries(tableFacts(table).fields),
  ...Object.entries(tableFacts(table).results),
];

describe.each(tableNames)('%s', (table) => {
  it('has every column that shows an indicator, as text, and every port as a number', () => {
    for (const [, { column, path, port, valueName = column }] of observations(table)) {
      const type = path === undefined ? 'string' : 'dynamic';
      expect([column, columnType(table, column)]).toEqual([column, type]);
      expect([valueName, columnType(table, valueName)]).toEqual([valueName, type]);
      if (port !== undefined) expect([port, columnType(table, port)]).toEqual([port, 'int']);
    }
  });

  it('names values of the registry with registry alone', () => {
    for (const [type, { valueName }] of observations(table))
      expect([type, valueName !== undefined]).toEqual([type, type === 'registry']);
  });

  it('pairs a port with ip:port alone', () => {
    for (const [type, { port }] of observations(table))
      expect([type, port !== undefined]).toEqual([type, type === 'ip:port']);
  });

  it('has every column of its logical fields and results, ports as numbers', () => {
    for (const [field, { column, path }] of sources(table)) {
      const isPort = /port$/i.test(field);
      const types = isPort
        ? ['int']
        : ['string', ...(field === 'ProcessId' ? ['int', 'long'] : [])];
      expect([field, ...(path === undefined ? types : ['dynamic'])]).toContain(
        columnType(table, column),
      );
    }
  });

  it('tells name, UPN and SID of one account, which is also that of the result', () => {
    const { fields, results } = tableFacts(table);
    const named = [fields['user.name'], fields['user.upn'], fields['user.sid']];
    const accounts = [...named, results.AccountName, results.AccountUpn].flatMap((source) => {
      // What stands before it says whose it is: that of the acting process, or none for the account of the event.
      const [, whose] = /^(.*?)Account(?:Name|Upn|Sid)$/.exec(source?.column ?? '') ?? [];
      return whose ?? [];
    });
    expect(new Set(accounts).size).toBeLessThanOrEqual(1);
  });

  it('has the standard columns and no Timestamp, which only Defender XDR has', () => {
    expect(columnType(table, 'TimeGenerated')).toBe('datetime');
    expect(columnType(table, 'TenantId')).toBe('string');
    expect(columnType(table, '_ItemId')).toBe('string');
    // Google Cloud writes the time of its own under that name.
    if (table !== 'GCPFirewallLogs') expect(columnType(table, 'Timestamp')).toBeUndefined();
  });
});

describe('the core set', () => {
  it('names tables that observe their type', () => {
    for (const [type, tables] of Object.entries(coreTables))
      for (const table of tables)
        expect(tableFacts(table).observes[type as IndicatorType]).toBeDefined();
  });
});

describe('names', () => {
  it('are looked up without a prototype', () => {
    expect(isTableName('DnsEvents')).toBe(true);
    expect(isTableName('constructor')).toBe(false);
    expect(entityFacts('constructor')).toBeUndefined();
    expect(entityFacts('IoTDevice')).toBeUndefined();
  });

  it('requires only identifiers that an entity has', () => {
    for (const { identifiers, required } of Object.values(entities))
      for (const combination of required)
        expect(identifiers).toEqual(expect.arrayContaining([...combination]));
  });
});

describe('the schema of a workspace', () => {
  it('unpacks the columns of a table once', async () => {
    const table = (await loadWorkspaceSchema()).tables.get('SigninLogs');
    expect(table?.columns).toMatchObject({ ResultType: 'string' });
    expect(table?.columns).toBe(table?.columns);
  });
});
