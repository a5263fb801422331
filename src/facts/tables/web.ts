import type { TableFacts } from '../table.ts';

/** Requests to web servers of Windows: the client is the source, Computer the server. */
export const W3CIISLog = {
  observes: {
    ip: [{ column: 'cIP' }, { column: 'sIP' }],
    domain: [
      { column: 'csHost', shape: 'host' },
      { column: 'csReferer', shape: 'host' },
    ],
  },
  fields: {
    'source.ip': { column: 'cIP' },
    'destination.ip': { column: 'sIP' },
    'device.name': { column: 'Computer' },
    'user.name': { column: 'csUserName' },
    action: { column: 'scStatus' },
    domain: { column: 'csHost', shape: 'host' },
  },
  results: {
    SourceIP: { column: 'cIP' },
    DestinationIP: { column: 'sIP' },
    HostName: { column: 'Computer' },
    AccountName: { column: 'csUserName' },
    Action: { column: 'scStatus' },
    DomainName: { column: 'csHost', shape: 'host' },
  },
} as const satisfies TableFacts;

/** Requests to web apps of Azure. */
export const AppServiceHTTPLogs = {
  observes: {
    ip: [{ column: 'CIp' }],
  },
  fields: {
    'source.ip': { column: 'CIp' },
    'device.name': { column: 'ComputerName' },
    'user.name': { column: 'CsUsername' },
    action: { column: 'Result' },
    domain: { column: 'CsHost', shape: 'host' },
  },
  results: {
    SourceIP: { column: 'CIp' },
    HostName: { column: 'ComputerName' },
    AccountName: { column: 'CsUsername' },
    Action: { column: 'Result' },
    DomainName: { column: 'CsHost', shape: 'host' },
  },
} as const satisfies TableFacts;

/** Requests to Application Gateway. */
export const AGWAccessLogs = {
  observes: {
    ip: [{ column: 'ClientIp' }],
  },
  fields: {
    'source.ip': { column: 'ClientIp' },
    'source.port': { column: 'ClientPort' },
    domain: { column: 'Host', shape: 'host' },
    url: { column: 'OriginalRequestUriWithArgs' },
  },
  results: {
    SourceIP: { column: 'ClientIp' },
    SourcePort: { column: 'ClientPort' },
    DomainName: { column: 'Host', shape: 'host' },
    Url: { column: 'OriginalRequestUriWithArgs' },
  },
} as const satisfies TableFacts;
