import type { IndicatorType } from '../../model/index.ts';
import type { Observation, TableFacts } from '../table.ts';
import {
  DeviceEvents,
  DeviceFileEvents,
  DeviceImageLoadEvents,
  DeviceLogonEvents,
  DeviceNetworkEvents,
  DeviceProcessEvents,
  DeviceRegistryEvents,
} from './device.ts';
import { EmailAttachmentInfo, EmailEvents, EmailUrlInfo } from './email.ts';
import {
  ASimNetworkSessionLogs,
  ASimWebSessionLogs,
  ASimAuthenticationEventLogs,
  ASimFileEventLogs,
  ASimProcessEventLogs,
  ASimRegistryEventLogs,
} from './asim.ts';
import {
  AZFWNetworkRule,
  AZFWApplicationRule,
  AZFWDnsQuery,
  AZFWNatRule,
  AZFWThreatIntel,
  WindowsFirewall,
  VMConnection,
  AWSVPCFlow,
  GCPFirewallLogs,
  NetworkAccessTraffic,
} from './firewall.ts';
import { W3CIISLog, AppServiceHTTPLogs, AGWAccessLogs } from './web.ts';
import { SecurityEvent, Syslog } from './host.ts';
import {
  SigninLogs,
  AADNonInteractiveUserSignInLogs,
  ADFSSignInLogs,
  AADServicePrincipalSignInLogs,
  AADManagedIdentitySignInLogs,
  AuditLogs,
  IdentityLogonEvents,
  IdentityQueryEvents,
  BehaviorAnalytics,
  Okta_CL,
  OktaV2_CL,
} from './identity.ts';
import {
  OfficeActivity,
  CloudAppEvents,
  AzureActivity,
  MicrosoftGraphActivityLogs,
  StorageBlobLogs,
  AZKVAuditLogs,
  AWSCloudTrail,
} from './cloud.ts';
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
  DeviceImageLoadEvents,
  DeviceRegistryEvents,
  DeviceLogonEvents,
  DeviceEvents,
  EmailEvents,
  EmailUrlInfo,
  EmailAttachmentInfo,
  ASimNetworkSessionLogs,
  ASimWebSessionLogs,
  ASimAuthenticationEventLogs,
  ASimFileEventLogs,
  ASimProcessEventLogs,
  ASimRegistryEventLogs,
  AZFWNetworkRule,
  AZFWApplicationRule,
  AZFWDnsQuery,
  AZFWNatRule,
  AZFWThreatIntel,
  WindowsFirewall,
  VMConnection,
  AWSVPCFlow,
  GCPFirewallLogs,
  NetworkAccessTraffic,
  W3CIISLog,
  AppServiceHTTPLogs,
  AGWAccessLogs,
  SecurityEvent,
  Syslog,
  SigninLogs,
  AADNonInteractiveUserSignInLogs,
  ADFSSignInLogs,
  AADServicePrincipalSignInLogs,
  AADManagedIdentitySignInLogs,
  AuditLogs,
  IdentityLogonEvents,
  IdentityQueryEvents,
  BehaviorAnalytics,
  Okta_CL,
  OktaV2_CL,
  OfficeActivity,
  CloudAppEvents,
  AzureActivity,
  MicrosoftGraphActivityLogs,
  StorageBlobLogs,
  AZKVAuditLogs,
  AWSCloudTrail,
} as const satisfies Record<string, TableFacts>;

/** The name of a table that can be hunted in. */
export type TableName = keyof typeof tables;

/** Names of all tables, in the order in which a query reads them. */
export const tableNames = Object.keys(tables) as readonly TableName[];

/** Whether a name is one of a table that can be hunted in. */
export const isTableName = (name: string): name is TableName => Object.hasOwn(tables, name);

/** Whether a column is a text with several addresses: no function looks for a network there. */
const holdsSeveral = ({ shape }: Observation): boolean => shape === 'addresses' || shape === 'text';

/** A network shows in the columns of addresses, but for texts with several. */
function withNetworks(facts: TableFacts): TableFacts {
  const cidr = facts.observes.ip?.filter((column) => !holdsSeveral(column)) ?? [];
  return cidr.length > 0 ? { ...facts, observes: { ...facts.observes, cidr } } : facts;
}

const complete = Object.fromEntries(
  Object.entries<TableFacts>(tables).map(([name, facts]) => [name, withNetworks(facts)]),
) as Readonly<Record<TableName, TableFacts>>;

/** The facts of a table, with all parts that it may lack. */
export const tableFacts = (name: TableName): TableFacts => complete[name];

/**
 * Columns of a table with addresses in which networks are not looked for. To compare each address of a text takes a
 * row for each (`mv-apply`), which multiplies events; a regular expression of a network is one of all its addresses.
 */
export const withoutNetworks = (name: TableName): readonly Observation[] =>
  (complete[name].observes.ip ?? []).filter(holdsSeveral);

const dnsTables = ['DnsEvents', 'ASimDnsActivityLogs', 'DeviceNetworkEvents'] as const;
const fileTables = ['DeviceFileEvents', 'DeviceProcessEvents'] as const;
const addressTables = ['CommonSecurityLog', 'DeviceNetworkEvents'] as const;

/** Where a rule hunts when neither it nor the target says so (design §4, Tables); a change is a breaking release. */
export const coreTables = {
  ip: addressTables,
  'ip:port': addressTables,
  domain: dnsTables,
  cidr: addressTables,
  url: ['CommonSecurityLog', 'UrlClickEvents', 'DeviceNetworkEvents'],
  md5: fileTables,
  sha1: fileTables,
  sha256: fileTables,
  email: ['EmailEvents'],
  filename: fileTables,
  filepath: fileTables,
  registry: ['DeviceRegistryEvents'],
} as const satisfies Record<IndicatorType, readonly TableName[]>;
