import type { FieldSource, ResultSource, TableFacts } from '../table.ts';

/**
 * Native tables of the ASIM schemas: Src and Dst are the two sides, Dvc the reporting device, Acting the
 * process that acts and Target what it acts on (facts/asim.json).
 */
const reported = {
  action: { column: 'DvcAction' },
  vendor: { column: 'EventVendor' },
  product: { column: 'EventProduct' },
} as const satisfies Record<string, FieldSource>;

const sides = {
  ...reported,
  'source.ip': { column: 'SrcIpAddr' },
  'source.port': { column: 'SrcPortNumber' },
  'destination.ip': { column: 'DstIpAddr' },
  'destination.port': { column: 'DstPortNumber' },
  'device.name': { column: 'SrcHostname' },
  'user.name': { column: 'SrcUsername' },
} as const satisfies Record<string, FieldSource>;

const sideResults = {
  Action: { column: 'DvcAction' },
  SourceIP: { column: 'SrcIpAddr' },
  SourcePort: { column: 'SrcPortNumber' },
  DestinationIP: { column: 'DstIpAddr' },
  DestinationPort: { column: 'DstPortNumber' },
  HostName: { column: 'SrcHostname' },
  DnsDomain: { column: 'SrcDomain' },
  AccountName: { column: 'SrcUsername' },
} as const satisfies Record<string, ResultSource>;

/** Events of an endpoint: the device that reports is the one where it happened. */
const onDevice = {
  ...reported,
  'device.name': { column: 'DvcHostname' },
  'user.name': { column: 'ActorUsername' },
} as const satisfies Record<string, FieldSource>;

const onDeviceResults = {
  Action: { column: 'DvcAction' },
  HostName: { column: 'DvcHostname' },
  DnsDomain: { column: 'DvcDomain' },
  AccountName: { column: 'ActorUsername' },
} as const satisfies Record<string, ResultSource>;

/** Connections that firewalls and hosts report. */
export const ASimNetworkSessionLogs = {
  observes: {
    'ip:port': [
      { column: 'DstIpAddr', port: 'DstPortNumber' },
      { column: 'SrcIpAddr', port: 'SrcPortNumber' },
    ],
    ip: [
      { column: 'SrcIpAddr' },
      { column: 'DstIpAddr' },
      { column: 'SrcNatIpAddr' },
      { column: 'DstNatIpAddr' },
    ],
    domain: [{ column: 'DstHostname' }, { column: 'DstFQDN' }],
  },
  fields: { ...sides, domain: { column: 'DstHostname' } },
  results: { ...sideResults, DomainName: { column: 'DstHostname' } },
} as const satisfies TableFacts;

/** Requests that web proxies and servers report. */
export const ASimWebSessionLogs = {
  observes: {
    'ip:port': [{ column: 'DstIpAddr', port: 'DstPortNumber' }],
    ip: [{ column: 'SrcIpAddr' }, { column: 'DstIpAddr' }],
    domain: [{ column: 'Url', shape: 'host' }, { column: 'DstHostname' }, { column: 'DstFQDN' }],
    url: [{ column: 'Url' }],
    md5: [{ column: 'FileMD5' }],
    sha1: [{ column: 'FileSHA1' }],
    sha256: [{ column: 'FileSHA256' }],
    filename: [{ column: 'FileName' }],
  },
  fields: {
    ...sides,
    'process.name': { column: 'SrcProcessName' },
    'file.name': { column: 'FileName' },
    'file.sha256': { column: 'FileSHA256' },
    domain: { column: 'Url', shape: 'host' },
    url: { column: 'Url' },
  },
  results: {
    ...sideResults,
    ProcessName: { column: 'SrcProcessName' },
    ProcessId: { column: 'SrcProcessId' },
    Url: { column: 'Url' },
    DomainName: { column: 'DstHostname' },
    FileName: { column: 'FileName' },
  },
} as const satisfies TableFacts;

/** Logons: the user is the one who logs on. */
export const ASimAuthenticationEventLogs = {
  observes: { ip: [{ column: 'SrcIpAddr' }, { column: 'TargetIpAddr' }] },
  fields: {
    ...reported,
    'source.ip': { column: 'SrcIpAddr' },
    'source.port': { column: 'SrcPortNumber' },
    'destination.ip': { column: 'TargetIpAddr' },
    'destination.port': { column: 'TargetPortNumber' },
    'device.name': { column: 'SrcHostname' },
    'user.name': { column: 'TargetUsername' },
  },
  results: {
    Action: { column: 'DvcAction' },
    SourceIP: { column: 'SrcIpAddr' },
    SourcePort: { column: 'SrcPortNumber' },
    DestinationIP: { column: 'TargetIpAddr' },
    DestinationPort: { column: 'TargetPortNumber' },
    HostName: { column: 'SrcHostname' },
    DnsDomain: { column: 'SrcDomain' },
    AccountName: { column: 'TargetUsername' },
  },
} as const satisfies TableFacts;

/** Files: the target is what came out, the source what it was made of. */
export const ASimFileEventLogs = {
  observes: {
    md5: [{ column: 'TargetFileMD5' }, { column: 'SrcFileMD5' }],
    sha1: [{ column: 'TargetFileSHA1' }, { column: 'SrcFileSHA1' }],
    sha256: [{ column: 'TargetFileSHA256' }, { column: 'SrcFileSHA256' }],
    filename: [{ column: 'TargetFileName' }, { column: 'SrcFileName' }],
    filepath: [{ column: 'TargetFilePath' }, { column: 'SrcFilePath' }],
  },
  fields: {
    ...onDevice,
    'source.ip': { column: 'SrcIpAddr' },
    'user.sid': { column: 'ActorUserSid' },
    'process.name': { column: 'ActingProcessName', shape: 'path' },
    'process.path': { column: 'ActingProcessName' },
    'process.commandLine': { column: 'ActingProcessCommandLine' },
    'file.name': { column: 'TargetFileName' },
    'file.path': { column: 'TargetFilePath' },
    'file.sha256': { column: 'TargetFileSHA256' },
    url: { column: 'TargetUrl' },
  },
  results: {
    ...onDeviceResults,
    SourceIP: { column: 'SrcIpAddr' },
    ProcessName: { column: 'ActingProcessName', shape: 'path' },
    ProcessId: { column: 'ActingProcessId' },
    CommandLine: { column: 'ActingProcessCommandLine' },
    Url: { column: 'TargetUrl' },
    FileName: { column: 'TargetFileName' },
    FilePath: { column: 'TargetFilePath' },
  },
} as const satisfies TableFacts;

/** Processes started: the one that acted is the new one; ASIM calls its path its name. */
export const ASimProcessEventLogs = {
  observes: {
    md5: [{ column: 'TargetProcessMD5' }, { column: 'ActingProcessMD5' }],
    sha1: [{ column: 'TargetProcessSHA1' }, { column: 'ActingProcessSHA1' }],
    sha256: [{ column: 'TargetProcessSHA256' }, { column: 'ActingProcessSHA256' }],
    filename: [
      { column: 'TargetProcessName', shape: 'path' },
      { column: 'ActingProcessName', shape: 'path' },
    ],
    filepath: [{ column: 'TargetProcessName' }, { column: 'ActingProcessName' }],
  },
  fields: {
    ...onDevice,
    'process.name': { column: 'TargetProcessName', shape: 'path' },
    'process.path': { column: 'TargetProcessName' },
    'process.commandLine': { column: 'TargetProcessCommandLine' },
    'process.sha256': { column: 'TargetProcessSHA256' },
    'process.parent.name': { column: 'ActingProcessName', shape: 'path' },
  },
  results: {
    ...onDeviceResults,
    ProcessName: { column: 'TargetProcessName', shape: 'path' },
    ProcessId: { column: 'TargetProcessId' },
    CommandLine: { column: 'TargetProcessCommandLine' },
    ParentProcessName: { column: 'ActingProcessName', shape: 'path' },
  },
} as const satisfies TableFacts;

/** Keys and values of the registry, their roots by full name. */
export const ASimRegistryEventLogs = {
  observes: {
    registry: [
      { column: 'RegistryKey', valueName: 'RegistryValue' },
      { column: 'RegistryPreviousKey', valueName: 'RegistryPreviousValue' },
    ],
  },
  fields: {
    ...onDevice,
    'user.sid': { column: 'ActorUserSid' },
    'process.name': { column: 'ActingProcessName', shape: 'path' },
    'process.path': { column: 'ActingProcessName' },
    'process.commandLine': { column: 'ActingProcessCommandLine' },
    'process.parent.name': { column: 'ParentProcessName', shape: 'path' },
  },
  results: {
    ...onDeviceResults,
    ProcessName: { column: 'ActingProcessName', shape: 'path' },
    ProcessId: { column: 'ActingProcessId' },
    CommandLine: { column: 'ActingProcessCommandLine' },
    ParentProcessName: { column: 'ParentProcessName', shape: 'path' },
  },
} as const satisfies TableFacts;
