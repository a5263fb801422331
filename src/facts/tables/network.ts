import type { TableFacts } from '../table.ts';

/**
 * Firewalls, proxies and other appliances in CEF. DeviceName is the appliance, not the host that acted,
 * so the host is SourceHostName (facts/users.md §5.4); it is shown as it is, since it may hold an address.
 */
export const CommonSecurityLog = {
  observes: {
    'ip:port': [
      { column: 'DestinationIP', port: 'DestinationPort' },
      { column: 'SourceIP', port: 'SourcePort' },
    ],
    ip: [
      { column: 'DestinationIP' },
      { column: 'SourceIP' },
      { column: 'DestinationTranslatedAddress' },
      { column: 'SourceTranslatedAddress' },
      { column: 'RemoteIP' },
      { column: 'DeviceAddress' },
    ],
    domain: [
      { column: 'DestinationHostName' },
      { column: 'DestinationDnsDomain' },
      { column: 'RequestURL', shape: 'host' },
    ],
    url: [{ column: 'RequestURL' }],
    md5: [{ column: 'FileHash' }],
    sha1: [{ column: 'FileHash' }],
    sha256: [{ column: 'FileHash' }],
    email: [
      { column: 'SourceUserName' },
      { column: 'DestinationUserName' },
      { column: 'DestinationUserID' },
    ],
    filename: [{ column: 'FileName' }],
    filepath: [{ column: 'FilePath' }],
  },
  fields: {
    'source.ip': { column: 'SourceIP' },
    'source.port': { column: 'SourcePort' },
    'destination.ip': { column: 'DestinationIP' },
    'destination.port': { column: 'DestinationPort' },
    'device.name': { column: 'SourceHostName' },
    'user.name': { column: 'SourceUserName' },
    'process.name': { column: 'SourceProcessName' },
    'file.name': { column: 'FileName' },
    'file.path': { column: 'FilePath' },
    'file.sha256': { column: 'FileHash' },
    domain: { column: 'DestinationHostName' },
    url: { column: 'RequestURL' },
    action: { column: 'DeviceAction' },
    vendor: { column: 'DeviceVendor' },
    product: { column: 'DeviceProduct' },
  },
  results: {
    Action: { column: 'DeviceAction' },
    SourceIP: { column: 'SourceIP' },
    SourcePort: { column: 'SourcePort' },
    DestinationIP: { column: 'DestinationIP' },
    DestinationPort: { column: 'DestinationPort' },
    HostName: { column: 'SourceHostName' },
    DnsDomain: { column: 'SourceDnsDomain' },
    AccountName: { column: 'SourceUserName' },
    ProcessName: { column: 'SourceProcessName' },
    Url: { column: 'RequestURL' },
    DomainName: { column: 'DestinationHostName' },
    FileName: { column: 'FileName' },
    FilePath: { column: 'FilePath' },
  },
} as const satisfies TableFacts;

/**
 * Windows DNS servers. Computer is the DNS server (facts/users.md §5.4): an exclusion may name it, but it is
 * not the host that asked, so the client is told by SourceIP alone. IPAddresses is a list, which no
 * comparison of `destination.ip` fits.
 */
export const DnsEvents = {
  observes: {
    ip: [{ column: 'ClientIP' }, { column: 'IPAddresses', shape: 'addresses' }],
    domain: [{ column: 'Name' }],
  },
  fields: {
    'source.ip': { column: 'ClientIP' },
    'device.name': { column: 'Computer' },
    domain: { column: 'Name' },
    action: { column: 'SubType' },
  },
  results: {
    Action: { column: 'SubType' },
    SourceIP: { column: 'ClientIP' },
    DomainName: { column: 'Name' },
  },
} as const satisfies TableFacts;

/**
 * The native table of the ASIM DNS schema: a plain table, not a parser, so ingestion_time() works on it.
 * Src is the client that asked; Dvc is the reporting device (facts/asim.json).
 */
export const ASimDnsActivityLogs = {
  observes: {
    ip: [
      { column: 'SrcIpAddr' },
      { column: 'DstIpAddr' },
      { column: 'DnsResponseName', shape: 'text' },
    ],
    domain: [{ column: 'DnsQuery' }],
  },
  fields: {
    'source.ip': { column: 'SrcIpAddr' },
    'source.port': { column: 'SrcPortNumber' },
    'destination.ip': { column: 'DstIpAddr' },
    'destination.port': { column: 'DstPortNumber' },
    'device.name': { column: 'SrcHostname' },
    'user.name': { column: 'SrcUsername' },
    'process.name': { column: 'SrcProcessName' },
    domain: { column: 'DnsQuery' },
    action: { column: 'DvcAction' },
    vendor: { column: 'EventVendor' },
    product: { column: 'EventProduct' },
  },
  results: {
    Action: { column: 'DvcAction' },
    SourceIP: { column: 'SrcIpAddr' },
    SourcePort: { column: 'SrcPortNumber' },
    DestinationIP: { column: 'DstIpAddr' },
    DestinationPort: { column: 'DstPortNumber' },
    HostName: { column: 'SrcHostname' },
    DnsDomain: { column: 'SrcDomain' },
    AccountName: { column: 'SrcUsername' },
    ProcessName: { column: 'SrcProcessName' },
    ProcessId: { column: 'SrcProcessId' },
    DomainName: { column: 'DnsQuery' },
  },
} as const satisfies TableFacts;

/** Clicks on links that Defender for Office 365 rewrote; UrlChain holds the redirects as a JSON list. */
export const UrlClickEvents = {
  observes: {
    ip: [{ column: 'IPAddress' }],
    domain: [{ column: 'Url', shape: 'host' }],
    url: [{ column: 'Url' }, { column: 'UrlChain', shape: 'urls' }],
    email: [{ column: 'AccountUpn' }],
  },
  fields: {
    'source.ip': { column: 'IPAddress' },
    'user.upn': { column: 'AccountUpn' },
    domain: { column: 'Url', shape: 'host' },
    url: { column: 'Url' },
    action: { column: 'ActionType' },
  },
  results: {
    Action: { column: 'ActionType' },
    SourceIP: { column: 'IPAddress' },
    AccountUpn: { column: 'AccountUpn' },
    Url: { column: 'Url' },
  },
} as const satisfies TableFacts;
