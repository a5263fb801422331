import type { FieldSource, ResultSource, TableFacts } from '../table.ts';

/**
 * Columns that the Device* tables share (facts/users.md §5.4). `process.*` is the process that acted.
 * FolderPath is the full path of the file, its name included (Log Analytics reference).
 */
const actingProcess = {
  'device.name': { column: 'DeviceName' },
  'device.group': { column: 'MachineGroup' },
  'user.name': { column: 'InitiatingProcessAccountName' },
  'user.upn': { column: 'InitiatingProcessAccountUpn' },
  'user.sid': { column: 'InitiatingProcessAccountSid' },
  'process.name': { column: 'InitiatingProcessFileName' },
  'process.path': { column: 'InitiatingProcessFolderPath' },
  'process.commandLine': { column: 'InitiatingProcessCommandLine' },
  'process.sha256': { column: 'InitiatingProcessSHA256' },
  'process.parent.name': { column: 'InitiatingProcessParentFileName' },
  action: { column: 'ActionType' },
} as const satisfies Record<string, FieldSource>;

const host = {
  Action: { column: 'ActionType' },
  HostName: { column: 'DeviceName', part: 'firstLabel' },
  DnsDomain: { column: 'DeviceName', part: 'afterFirstLabel' },
} as const satisfies Record<string, ResultSource>;

const actingResults = {
  ...host,
  AccountName: { column: 'InitiatingProcessAccountName' },
  AccountUpn: { column: 'InitiatingProcessAccountUpn' },
  ProcessName: { column: 'InitiatingProcessFileName' },
  ProcessId: { column: 'InitiatingProcessId' },
  CommandLine: { column: 'InitiatingProcessCommandLine' },
  ParentProcessName: { column: 'InitiatingProcessParentFileName' },
} as const satisfies Record<string, ResultSource>;

/** Network connections seen by Defender for Endpoint; LocalIP is the device itself, so ports pair with RemoteIP only. */
export const DeviceNetworkEvents = {
  observes: {
    'ip:port': [{ column: 'RemoteIP', shape: 'mapped', port: 'RemotePort' }],
    ip: [
      { column: 'RemoteIP', shape: 'mapped' },
      { column: 'LocalIP', shape: 'mapped' },
    ],
    domain: [{ column: 'RemoteUrl', shape: 'host' }],
    url: [{ column: 'RemoteUrl' }],
    md5: [{ column: 'InitiatingProcessMD5' }],
    sha1: [{ column: 'InitiatingProcessSHA1' }],
    sha256: [{ column: 'InitiatingProcessSHA256' }],
    filename: [{ column: 'InitiatingProcessFileName' }],
    filepath: [{ column: 'InitiatingProcessFolderPath' }],
  },
  fields: {
    ...actingProcess,
    'source.ip': { column: 'LocalIP', shape: 'mapped' },
    'source.port': { column: 'LocalPort' },
    'destination.ip': { column: 'RemoteIP', shape: 'mapped' },
    'destination.port': { column: 'RemotePort' },
    domain: { column: 'RemoteUrl', shape: 'host' },
    url: { column: 'RemoteUrl' },
  },
  results: {
    ...actingResults,
    SourceIP: { column: 'LocalIP', shape: 'mapped' },
    SourcePort: { column: 'LocalPort' },
    DestinationIP: { column: 'RemoteIP', shape: 'mapped' },
    DestinationPort: { column: 'RemotePort' },
    Url: { column: 'RemoteUrl' },
  },
} as const satisfies TableFacts;

/** Files written, renamed or deleted, with the process that did it. */
export const DeviceFileEvents = {
  observes: {
    ip: [
      { column: 'FileOriginIP', shape: 'mapped' },
      { column: 'RequestSourceIP', shape: 'mapped' },
    ],
    url: [{ column: 'FileOriginUrl' }, { column: 'FileOriginReferrerUrl' }],
    md5: [{ column: 'MD5' }, { column: 'InitiatingProcessMD5' }],
    sha1: [{ column: 'SHA1' }, { column: 'InitiatingProcessSHA1' }],
    sha256: [{ column: 'SHA256' }, { column: 'InitiatingProcessSHA256' }],
    filename: [
      { column: 'FileName' },
      { column: 'InitiatingProcessFileName' },
      { column: 'PreviousFileName' },
    ],
    filepath: [{ column: 'FolderPath' }, { column: 'InitiatingProcessFolderPath' }],
  },
  fields: {
    ...actingProcess,
    'file.name': { column: 'FileName' },
    'file.path': { column: 'FolderPath' },
    'file.sha256': { column: 'SHA256' },
    url: { column: 'FileOriginUrl' },
  },
  results: {
    ...actingResults,
    Url: { column: 'FileOriginUrl' },
    FileName: { column: 'FileName' },
    FilePath: { column: 'FolderPath' },
  },
} as const satisfies TableFacts;

/** Processes started: here the process that acted is the new one, and its parent the initiating one. */
export const DeviceProcessEvents = {
  observes: {
    md5: [{ column: 'MD5' }, { column: 'InitiatingProcessMD5' }],
    sha1: [{ column: 'SHA1' }, { column: 'InitiatingProcessSHA1' }],
    sha256: [{ column: 'SHA256' }, { column: 'InitiatingProcessSHA256' }],
    filename: [
      { column: 'FileName' },
      { column: 'InitiatingProcessFileName' },
      { column: 'ProcessVersionInfoOriginalFileName' },
    ],
    filepath: [{ column: 'FolderPath' }, { column: 'InitiatingProcessFolderPath' }],
  },
  fields: {
    'device.name': { column: 'DeviceName' },
    'device.group': { column: 'MachineGroup' },
    'user.name': { column: 'AccountName' },
    'user.upn': { column: 'AccountUpn' },
    'user.sid': { column: 'AccountSid' },
    'process.name': { column: 'FileName' },
    'process.path': { column: 'FolderPath' },
    'process.commandLine': { column: 'ProcessCommandLine' },
    'process.sha256': { column: 'SHA256' },
    'process.parent.name': { column: 'InitiatingProcessFileName' },
    'file.name': { column: 'FileName' },
    'file.path': { column: 'FolderPath' },
    'file.sha256': { column: 'SHA256' },
    action: { column: 'ActionType' },
  },
  results: {
    ...host,
    AccountName: { column: 'AccountName' },
    AccountUpn: { column: 'AccountUpn' },
    ProcessName: { column: 'FileName' },
    ProcessId: { column: 'ProcessId' },
    CommandLine: { column: 'ProcessCommandLine' },
    ParentProcessName: { column: 'InitiatingProcessFileName' },
    FileName: { column: 'FileName' },
    FilePath: { column: 'FolderPath' },
  },
} as const satisfies TableFacts;

const ofFile = {
  'file.name': { column: 'FileName' },
  'file.path': { column: 'FolderPath' },
  'file.sha256': { column: 'SHA256' },
} as const satisfies Record<string, FieldSource>;

const fileResults = {
  FileName: { column: 'FileName' },
  FilePath: { column: 'FolderPath' },
} as const satisfies Record<string, ResultSource>;

/** Libraries loaded into a process. */
export const DeviceImageLoadEvents = {
  observes: {
    md5: [{ column: 'MD5' }, { column: 'InitiatingProcessMD5' }],
    sha1: [{ column: 'SHA1' }, { column: 'InitiatingProcessSHA1' }],
    sha256: [{ column: 'SHA256' }, { column: 'InitiatingProcessSHA256' }],
    filename: [{ column: 'FileName' }, { column: 'InitiatingProcessFileName' }],
    filepath: [{ column: 'FolderPath' }, { column: 'InitiatingProcessFolderPath' }],
  },
  fields: { ...actingProcess, ...ofFile },
  results: { ...actingResults, ...fileResults },
} as const satisfies TableFacts;

/** Keys and values of the registry that were created, changed or deleted. */
export const DeviceRegistryEvents = {
  observes: {
    md5: [{ column: 'InitiatingProcessMD5' }],
    sha1: [{ column: 'InitiatingProcessSHA1' }],
    sha256: [{ column: 'InitiatingProcessSHA256' }],
    filename: [{ column: 'InitiatingProcessFileName' }],
    filepath: [{ column: 'InitiatingProcessFolderPath' }],
    registry: [
      { column: 'RegistryKey', valueName: 'RegistryValueName' },
      { column: 'PreviousRegistryKey', valueName: 'PreviousRegistryValueName' },
    ],
  },
  fields: actingProcess,
  results: actingResults,
} as const satisfies TableFacts;

const { 'user.upn': _actingUpn, ...actingInLogon } = actingProcess;
const { AccountUpn: _actingAccount, ...actingResultsInLogon } = actingResults;

/**
 * Logons on a device; the account is the one that logs on, from RemoteIP. Its UPN is in no column: the one of the
 * acting process belongs to another account, such as SYSTEM.
 */
export const DeviceLogonEvents = {
  observes: {
    ip: [{ column: 'RemoteIP', shape: 'mapped' }],
    md5: [{ column: 'InitiatingProcessMD5' }],
    sha1: [{ column: 'InitiatingProcessSHA1' }],
    sha256: [{ column: 'InitiatingProcessSHA256' }],
    filename: [{ column: 'InitiatingProcessFileName' }],
    filepath: [{ column: 'InitiatingProcessFolderPath' }],
  },
  fields: {
    ...actingInLogon,
    'source.ip': { column: 'RemoteIP', shape: 'mapped' },
    'source.port': { column: 'RemotePort' },
    'user.name': { column: 'AccountName' },
    'user.sid': { column: 'AccountSid' },
  },
  results: {
    ...actingResultsInLogon,
    AccountName: { column: 'AccountName' },
    SourceIP: { column: 'RemoteIP', shape: 'mapped' },
    SourcePort: { column: 'RemotePort' },
  },
} as const satisfies TableFacts;

/** Whatever else Defender for Endpoint reports: the process that acted is the initiating one. */
export const DeviceEvents = {
  observes: {
    ip: [
      { column: 'RemoteIP', shape: 'mapped' },
      { column: 'FileOriginIP', shape: 'mapped' },
    ],
    domain: [{ column: 'RemoteUrl', shape: 'host' }],
    url: [{ column: 'RemoteUrl' }, { column: 'FileOriginUrl' }],
    md5: [{ column: 'MD5' }, { column: 'InitiatingProcessMD5' }],
    sha1: [{ column: 'SHA1' }, { column: 'InitiatingProcessSHA1' }],
    sha256: [{ column: 'SHA256' }, { column: 'InitiatingProcessSHA256' }],
    filename: [{ column: 'FileName' }, { column: 'InitiatingProcessFileName' }],
    filepath: [{ column: 'FolderPath' }, { column: 'InitiatingProcessFolderPath' }],
    registry: [{ column: 'RegistryKey', valueName: 'RegistryValueName' }],
  },
  fields: {
    ...actingProcess,
    ...ofFile,
    'source.ip': { column: 'LocalIP', shape: 'mapped' },
    'source.port': { column: 'LocalPort' },
    'destination.ip': { column: 'RemoteIP', shape: 'mapped' },
    'destination.port': { column: 'RemotePort' },
    domain: { column: 'RemoteUrl', shape: 'host' },
    url: { column: 'RemoteUrl' },
  },
  results: {
    ...actingResults,
    ...fileResults,
    SourceIP: { column: 'LocalIP', shape: 'mapped' },
    SourcePort: { column: 'LocalPort' },
    DestinationIP: { column: 'RemoteIP', shape: 'mapped' },
    DestinationPort: { column: 'RemotePort' },
    Url: { column: 'RemoteUrl' },
  },
} as const satisfies TableFacts;
