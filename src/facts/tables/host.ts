import type { TableFacts } from '../table.ts';

/** Audits of Windows: addresses of IPv4 may be written as IPv6, processes by their path, keys as the kernel names them. */
export const SecurityEvent = {
  observes: {
    ip: [
      { column: 'IpAddress', shape: 'mapped' },
      { column: 'ClientAddress', shape: 'mapped' },
    ],
    sha256: [{ column: 'FileHash', shape: 'text' }],
    filename: [
      { column: 'NewProcessName', shape: 'path' },
      { column: 'ParentProcessName', shape: 'path' },
      { column: 'ProcessName', shape: 'path' },
    ],
    filepath: [
      { column: 'NewProcessName' },
      { column: 'ParentProcessName' },
      { column: 'ProcessName' },
      { column: 'FilePath' },
    ],
    registry: [{ column: 'ObjectName', shape: 'kernel', valueName: 'ObjectValueName' }],
  },
  fields: {
    'source.ip': { column: 'IpAddress', shape: 'mapped' },
    'device.name': { column: 'Computer' },
    'user.name': { column: 'SubjectUserName' },
    'user.sid': { column: 'SubjectUserSid' },
    'process.name': { column: 'NewProcessName', shape: 'path' },
    'process.path': { column: 'NewProcessName' },
    'process.commandLine': { column: 'CommandLine' },
    'process.parent.name': { column: 'ParentProcessName', shape: 'path' },
    'file.path': { column: 'FilePath' },
    action: { column: 'Activity' },
  },
  results: {
    SourceIP: { column: 'IpAddress', shape: 'mapped' },
    HostName: { column: 'Computer', part: 'firstLabel' },
    DnsDomain: { column: 'Computer', part: 'afterFirstLabel' },
    AccountName: { column: 'SubjectUserName' },
    ProcessName: { column: 'NewProcessName', shape: 'path' },
    ProcessId: { column: 'NewProcessId' },
    CommandLine: { column: 'CommandLine' },
    ParentProcessName: { column: 'ParentProcessName', shape: 'path' },
    FilePath: { column: 'FilePath' },
    Action: { column: 'Activity' },
  },
} as const satisfies TableFacts;

/** Linux and appliances: whatever a message says is free text. */
export const Syslog = {
  observes: {
    ip: [{ column: 'SyslogMessage', shape: 'text' }, { column: 'HostIP' }],
    domain: [{ column: 'SyslogMessage', shape: 'text' }],
    url: [{ column: 'SyslogMessage', shape: 'text' }],
  },
  fields: {
    'device.name': { column: 'HostName' },
    'process.name': { column: 'ProcessName' },
    action: { column: 'SeverityLevel' },
  },
  results: {
    HostName: { column: 'HostName' },
    ProcessName: { column: 'ProcessName' },
    ProcessId: { column: 'ProcessID' },
    Action: { column: 'SeverityLevel' },
  },
} as const satisfies TableFacts;
