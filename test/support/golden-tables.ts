/**
 * What the tables of the golden cases show and where, written down from facts/ioc-columns.json and
 * facts/kql.md §4.2 apart from what the compiler reads, so that the two do not merely prove each other.
 */

/** A column that shows indicators of some type. */
export interface Place {
  readonly column: string;
  readonly shape?: string;
  readonly port?: string;
  readonly valueName?: string;
}

/** The column of a logical field; `host` where it may be a URL. */
interface Field {
  readonly column: string;
  readonly host?: boolean;
}

interface Facts {
  readonly shows: Readonly<Record<string, readonly Place[]>>;
  readonly fields: Readonly<Record<string, Field>>;
}

const plain = (...columns: readonly string[]): readonly Place[] =>
  columns.map((column) => ({ column }));

const mapped = (...columns: readonly string[]): readonly Place[] =>
  columns.map((column) => ({ column, shape: 'mapped' }));

const acting = {
  'device.name': { column: 'DeviceName' },
  'device.group': { column: 'MachineGroup' },
  'user.name': { column: 'InitiatingProcessAccountName' },
  'user.upn': { column: 'InitiatingProcessAccountUpn' },
  'process.name': { column: 'InitiatingProcessFileName' },
  'process.path': { column: 'InitiatingProcessFolderPath' },
  'process.commandLine': { column: 'InitiatingProcessCommandLine' },
  action: { column: 'ActionType' },
};

const firewallAddresses = [
  'DestinationIP',
  'SourceIP',
  'DestinationTranslatedAddress',
  'SourceTranslatedAddress',
  'RemoteIP',
  'DeviceAddress',
];

const files = {
  md5: plain('MD5', 'InitiatingProcessMD5'),
  sha1: plain('SHA1', 'InitiatingProcessSHA1'),
  sha256: plain('SHA256', 'InitiatingProcessSHA256'),
  filepath: plain('FolderPath', 'InitiatingProcessFolderPath'),
};

/** Each table of the golden cases. */
export const goldenTables: Readonly<Record<string, Facts>> = {
  CommonSecurityLog: {
    shows: {
      'ip:port': [
        { column: 'DestinationIP', port: 'DestinationPort' },
        { column: 'SourceIP', port: 'SourcePort' },
      ],
      ip: plain(...firewallAddresses),
      cidr: plain(...firewallAddresses),
      domain: [
        ...plain('DestinationHostName', 'DestinationDnsDomain'),
        { column: 'RequestURL', shape: 'host' },
      ],
      url: plain('RequestURL'),
      md5: plain('FileHash'),
      sha1: plain('FileHash'),
      sha256: plain('FileHash'),
    },
    fields: {
      'source.ip': { column: 'SourceIP' },
      'destination.ip': { column: 'DestinationIP' },
      'destination.port': { column: 'DestinationPort' },
      'device.name': { column: 'SourceHostName' },
      'user.name': { column: 'SourceUserName' },
      'process.name': { column: 'SourceProcessName' },
      domain: { column: 'DestinationHostName' },
      url: { column: 'RequestURL' },
      action: { column: 'DeviceAction' },
    },
  },
  DeviceNetworkEvents: {
    shows: {
      'ip:port': [{ column: 'RemoteIP', shape: 'mapped', port: 'RemotePort' }],
      ip: mapped('RemoteIP', 'LocalIP'),
      cidr: mapped('RemoteIP', 'LocalIP'),
      domain: [{ column: 'RemoteUrl', shape: 'host' }],
      url: plain('RemoteUrl'),
      md5: plain('InitiatingProcessMD5'),
      sha1: plain('InitiatingProcessSHA1'),
      sha256: plain('InitiatingProcessSHA256'),
    },
    fields: {
      ...acting,
      'source.ip': { column: 'LocalIP' },
      'destination.ip': { column: 'RemoteIP' },
      'destination.port': { column: 'RemotePort' },
      domain: { column: 'RemoteUrl', host: true },
      url: { column: 'RemoteUrl' },
    },
  },
  DnsEvents: {
    shows: {
      ip: [{ column: 'ClientIP' }, { column: 'IPAddresses', shape: 'addresses' }],
      domain: plain('Name'),
    },
    fields: {
      'source.ip': { column: 'ClientIP' },
      'device.name': { column: 'Computer' },
      domain: { column: 'Name' },
      action: { column: 'SubType' },
    },
  },
  ASimDnsActivityLogs: {
    shows: { domain: plain('DnsQuery') },
    fields: {
      'source.ip': { column: 'SrcIpAddr' },
      'device.name': { column: 'SrcHostname' },
      domain: { column: 'DnsQuery' },
    },
  },
  UrlClickEvents: {
    shows: {
      domain: [{ column: 'Url', shape: 'host' }],
      url: [{ column: 'Url' }, { column: 'UrlChain', shape: 'urls' }],
    },
    fields: {
      'user.upn': { column: 'AccountUpn' },
      domain: { column: 'Url', host: true },
      url: { column: 'Url' },
      action: { column: 'ActionType' },
    },
  },
  Syslog: {
    shows: { url: [{ column: 'SyslogMessage', shape: 'text' }] },
    fields: { action: { column: 'SeverityLevel' }, 'device.name': { column: 'HostName' } },
  },
  EmailEvents: {
    shows: { email: plain('SenderFromAddress', 'SenderMailFromAddress', 'RecipientEmailAddress') },
    fields: { 'user.upn': { column: 'RecipientEmailAddress' } },
  },
  DeviceFileEvents: {
    shows: {
      ...files,
      url: plain('FileOriginUrl', 'FileOriginReferrerUrl'),
      filename: plain('FileName', 'InitiatingProcessFileName', 'PreviousFileName'),
    },
    fields: acting,
  },
  DeviceProcessEvents: {
    shows: {
      ...files,
      filename: plain(
        'FileName',
        'InitiatingProcessFileName',
        'ProcessVersionInfoOriginalFileName',
      ),
    },
    fields: {
      ...acting,
      'user.name': { column: 'AccountName' },
      'user.upn': { column: 'AccountUpn' },
      'process.name': { column: 'FileName' },
      'process.path': { column: 'FolderPath' },
      'process.commandLine': { column: 'ProcessCommandLine' },
    },
  },
  DeviceRegistryEvents: {
    shows: {
      registry: [
        { column: 'RegistryKey', valueName: 'RegistryValueName' },
        { column: 'PreviousRegistryKey', valueName: 'PreviousRegistryValueName' },
      ],
    },
    fields: acting,
  },
};

const names = ['DnsEvents', 'ASimDnsActivityLogs', 'DeviceNetworkEvents'];
const connections = ['CommonSecurityLog', 'DeviceNetworkEvents'];
const onDisk = ['DeviceFileEvents', 'DeviceProcessEvents'];

/** Where a rule hunts that names no table (design §4, Tables). */
export const goldenCore: Readonly<Record<string, readonly string[]>> = {
  'ip:port': connections,
  ip: connections,
  cidr: connections,
  domain: names,
  url: ['CommonSecurityLog', 'UrlClickEvents', 'DeviceNetworkEvents'],
  md5: onDisk,
  sha1: onDisk,
  sha256: onDisk,
  email: ['EmailEvents'],
  filename: onDisk,
  filepath: onDisk,
  registry: ['DeviceRegistryEvents'],
};
