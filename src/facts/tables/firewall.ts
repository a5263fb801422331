import type { TableFacts } from '../table.ts';

/** Connections that Azure Firewall let through or stopped. */
export const AZFWNetworkRule = {
  observes: {
    'ip:port': [{ column: 'DestinationIp', port: 'DestinationPort' }],
    ip: [{ column: 'SourceIp' }, { column: 'DestinationIp' }],
  },
  fields: {
    'source.ip': { column: 'SourceIp' },
    'source.port': { column: 'SourcePort' },
    'destination.ip': { column: 'DestinationIp' },
    'destination.port': { column: 'DestinationPort' },
    action: { column: 'Action' },
  },
  results: {
    SourceIP: { column: 'SourceIp' },
    SourcePort: { column: 'SourcePort' },
    DestinationIP: { column: 'DestinationIp' },
    DestinationPort: { column: 'DestinationPort' },
    Action: { column: 'Action' },
  },
} as const satisfies TableFacts;

/** Requests that Azure Firewall let through or stopped by name; TargetUrl has a value with TLS inspection alone. */
export const AZFWApplicationRule = {
  observes: {
    ip: [{ column: 'SourceIp' }],
    domain: [{ column: 'Fqdn' }, { column: 'TargetUrl', shape: 'host' }],
    url: [{ column: 'TargetUrl' }],
  },
  fields: {
    'source.ip': { column: 'SourceIp' },
    'source.port': { column: 'SourcePort' },
    'destination.port': { column: 'DestinationPort' },
    action: { column: 'Action' },
    domain: { column: 'Fqdn' },
    url: { column: 'TargetUrl' },
  },
  results: {
    SourceIP: { column: 'SourceIp' },
    SourcePort: { column: 'SourcePort' },
    DestinationPort: { column: 'DestinationPort' },
    Action: { column: 'Action' },
    DomainName: { column: 'Fqdn' },
    Url: { column: 'TargetUrl' },
  },
} as const satisfies TableFacts;

/** Questions to the DNS proxy of Azure Firewall. */
export const AZFWDnsQuery = {
  observes: {
    ip: [{ column: 'SourceIp' }],
    domain: [{ column: 'QueryName' }],
  },
  fields: {
    'source.ip': { column: 'SourceIp' },
    'source.port': { column: 'SourcePort' },
    action: { column: 'ResponseCode' },
    domain: { column: 'QueryName' },
  },
  results: {
    SourceIP: { column: 'SourceIp' },
    SourcePort: { column: 'SourcePort' },
    Action: { column: 'ResponseCode' },
    DomainName: { column: 'QueryName' },
  },
} as const satisfies TableFacts;

/** Connections that Azure Firewall passed on to an address inside. */
export const AZFWNatRule = {
  observes: {
    ip: [{ column: 'SourceIp' }, { column: 'DestinationIp' }, { column: 'TranslatedIp' }],
  },
  fields: {
    'source.ip': { column: 'SourceIp' },
    'source.port': { column: 'SourcePort' },
    'destination.ip': { column: 'DestinationIp' },
    'destination.port': { column: 'DestinationPort' },
  },
  results: {
    SourceIP: { column: 'SourceIp' },
    SourcePort: { column: 'SourcePort' },
    DestinationIP: { column: 'DestinationIp' },
    DestinationPort: { column: 'DestinationPort' },
  },
} as const satisfies TableFacts;

/** What the threat intelligence of Azure Firewall found. */
export const AZFWThreatIntel = {
  observes: {
    ip: [{ column: 'SourceIp' }, { column: 'DestinationIp' }],
  },
  fields: {
    'source.ip': { column: 'SourceIp' },
    'source.port': { column: 'SourcePort' },
    'destination.ip': { column: 'DestinationIp' },
    'destination.port': { column: 'DestinationPort' },
    action: { column: 'Action' },
    domain: { column: 'Fqdn' },
    url: { column: 'TargetUrl' },
  },
  results: {
    SourceIP: { column: 'SourceIp' },
    SourcePort: { column: 'SourcePort' },
    DestinationIP: { column: 'DestinationIp' },
    DestinationPort: { column: 'DestinationPort' },
    Action: { column: 'Action' },
    DomainName: { column: 'Fqdn' },
    Url: { column: 'TargetUrl' },
  },
} as const satisfies TableFacts;

/** The firewall of Windows, in its log file. */
export const WindowsFirewall = {
  observes: {
    'ip:port': [{ column: 'DestinationIP', port: 'DestinationPort' }],
    ip: [{ column: 'SourceIP' }, { column: 'DestinationIP' }],
  },
  fields: {
    'source.ip': { column: 'SourceIP' },
    'source.port': { column: 'SourcePort' },
    'destination.ip': { column: 'DestinationIP' },
    'destination.port': { column: 'DestinationPort' },
    'device.name': { column: 'Computer' },
    action: { column: 'FirewallAction' },
  },
  results: {
    SourceIP: { column: 'SourceIP' },
    SourcePort: { column: 'SourcePort' },
    DestinationIP: { column: 'DestinationIP' },
    DestinationPort: { column: 'DestinationPort' },
    HostName: { column: 'Computer' },
    Action: { column: 'FirewallAction' },
  },
} as const satisfies TableFacts;

/** Connections of virtual machines; the names of the other side are JSON lists. */
export const VMConnection = {
  observes: {
    'ip:port': [{ column: 'DestinationIp', port: 'DestinationPort' }],
    ip: [{ column: 'SourceIp' }, { column: 'DestinationIp' }, { column: 'RemoteIp' }],
    domain: [
      { column: 'RemoteDnsQuestions', shape: 'text' },
      { column: 'RemoteDnsCanonicalNames', shape: 'text' },
    ],
  },
  fields: {
    'source.ip': { column: 'SourceIp' },
    'destination.ip': { column: 'DestinationIp' },
    'destination.port': { column: 'DestinationPort' },
    'device.name': { column: 'Computer' },
    'process.name': { column: 'ProcessName' },
  },
  results: {
    SourceIP: { column: 'SourceIp' },
    DestinationIP: { column: 'DestinationIp' },
    DestinationPort: { column: 'DestinationPort' },
    HostName: { column: 'Computer' },
    ProcessName: { column: 'ProcessName' },
  },
} as const satisfies TableFacts;

/** Flows in networks of AWS. */
export const AWSVPCFlow = {
  observes: {
    'ip:port': [{ column: 'DstAddr', port: 'DstPort' }],
    ip: [{ column: 'SrcAddr' }, { column: 'DstAddr' }],
  },
  fields: {
    'source.ip': { column: 'SrcAddr' },
    'source.port': { column: 'SrcPort' },
    'destination.ip': { column: 'DstAddr' },
    'destination.port': { column: 'DstPort' },
    action: { column: 'Action' },
  },
  results: {
    SourceIP: { column: 'SrcAddr' },
    SourcePort: { column: 'SrcPort' },
    DestinationIP: { column: 'DstAddr' },
    DestinationPort: { column: 'DstPort' },
    Action: { column: 'Action' },
  },
} as const satisfies TableFacts;

/** Connections that firewalls of Google Cloud let through or stopped; its ports are texts. */
export const GCPFirewallLogs = {
  observes: {
    ip: [{ column: 'SrcIp' }, { column: 'DestIp' }],
  },
  fields: {
    'source.ip': { column: 'SrcIp' },
    'destination.ip': { column: 'DestIp' },
    'device.name': { column: 'InstanceVmName' },
    action: { column: 'Disposition' },
  },
  results: {
    SourceIP: { column: 'SrcIp' },
    DestinationIP: { column: 'DestIp' },
    HostName: { column: 'InstanceVmName' },
    Action: { column: 'Disposition' },
  },
} as const satisfies TableFacts;

/** Traffic of Global Secure Access. */
export const NetworkAccessTraffic = {
  observes: {
    ip: [{ column: 'SourceIp' }, { column: 'DestinationIp' }],
    domain: [{ column: 'DestinationFqdn' }, { column: 'DestinationUrl', shape: 'host' }],
    url: [{ column: 'DestinationUrl' }],
  },
  fields: {
    'source.ip': { column: 'SourceIp' },
    'source.port': { column: 'SourcePort' },
    'destination.ip': { column: 'DestinationIp' },
    'destination.port': { column: 'DestinationPort' },
    'user.upn': { column: 'UserPrincipalName' },
    'process.name': { column: 'InitiatingProcessName' },
    action: { column: 'Action' },
    domain: { column: 'DestinationFqdn' },
    url: { column: 'DestinationUrl' },
  },
  results: {
    SourceIP: { column: 'SourceIp' },
    SourcePort: { column: 'SourcePort' },
    DestinationIP: { column: 'DestinationIp' },
    DestinationPort: { column: 'DestinationPort' },
    AccountUpn: { column: 'UserPrincipalName' },
    ProcessName: { column: 'InitiatingProcessName' },
    Action: { column: 'Action' },
    DomainName: { column: 'DestinationFqdn' },
    Url: { column: 'DestinationUrl' },
  },
} as const satisfies TableFacts;
