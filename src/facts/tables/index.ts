import type { IndicatorType } from '../../model/index.ts';
import type { TableFacts } from '../table.ts';
import { DeviceFileEvents, DeviceNetworkEvents, DeviceProcessEvents } from './device.ts';
import { ASimDnsActivityLogs, CommonSecurityLog, DnsEvents, UrlClickEvents } from './network.ts';

/**
 * Every table that can be hunted in, in the order in which a query reads them. Which column observes which
 * type: facts/ioc-columns.json; logical fields: facts/users.md §5.4; both checked against table-columns.json.
 */
export const tables = {
  CommonSecurityLog,
  DeviceNetworkEvents,
  DnsEvents,
  ASimDnsActivityLogs,
  UrlClickEvents,
  DeviceFileEvents,
  DeviceProcessEvents,
} as const satisfies Record<string, TableFacts>;

/** The name of a table that can be hunted in. */
export type TableName = keyof typeof tables;

/** Names of all tables, in the order in which a query reads them. */
export const tableNames = Object.keys(tables) as readonly TableName[];

/** Whether a name is one of a table that can be hunted in. */
export const isTableName = (name: string): name is TableName => Object.hasOwn(tables, name);

/** The facts of a table, with all parts that it may lack. */
export const tableFacts = (name: TableName): TableFacts => tables[name];

const dnsTables = ['DnsEvents', 'ASimDnsActivityLogs', 'DeviceNetworkEvents'] as const;
const hashTables = ['DeviceFileEvents', 'DeviceProcessEvents'] as const;
const addressTables = ['CommonSecurityLog', 'DeviceNetworkEvents'] as const;

/** Where a rule hunts when neither it nor the target says so (design §4, Tables); a change is a breaking release. */
export const coreTables = {
  ip: addressTables,
  'ip:port': addressTables,
  domain: dnsTables,
  url: ['CommonSecurityLog', 'UrlClickEvents', 'DeviceNetworkEvents'],
  md5: hashTables,
  sha1: hashTables,
  sha256: hashTables,
} as const satisfies Record<IndicatorType, readonly TableName[]>;
