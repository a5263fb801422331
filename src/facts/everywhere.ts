import type { LogicalField } from '../model/index.ts';

/** Programs that come with the system and run whatever they are told to. */
const hosts = [
  ...['powershell.exe', 'pwsh.exe', 'cmd.exe', 'svchost.exe', 'schtasks.exe', 'wscript.exe'],
  ...['cscript.exe', 'mshta.exe', 'rundll32.exe', 'regsvr32.exe', 'explorer.exe', 'services.exe'],
  ...['bash', 'sh', 'python', 'python3', 'python.exe', 'cron', 'systemd', 'powershell', 'pwsh'],
];

/** What each field holds on nearly every host: a condition that meets one of them selects nothing (users.md §5.4). */
export const everywhere: Readonly<Partial<Record<LogicalField, readonly string[]>>> = {
  'user.name': [
    ...['SYSTEM', 'root', 'LOCAL SERVICE', 'NETWORK SERVICE', 'Administrators'],
    'NT AUTHORITY\\SYSTEM',
  ],
  // Well-known SIDs of the same accounts and group (learn.microsoft.com, "Security identifiers").
  'user.sid': ['S-1-5-18', 'S-1-5-19', 'S-1-5-20', 'S-1-5-32-544'],
  'process.name': hosts,
  'process.parent.name': hosts,
  'process.path': [
    'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
    'C:\\Windows\\System32\\cmd.exe',
    'C:\\Windows\\System32\\svchost.exe',
    ...['/bin/bash', '/bin/sh', '/usr/bin/bash', '/usr/bin/python3'],
  ],
  'process.commandLine': ['powershell.exe -Command ', 'powershell -Command ', 'cmd.exe /c '],
  'destination.port': ['53', '80', '443'],
};
