/**
 * Which column of which table shows which type, as the documentation of the tables says: a second opinion,
 * written apart from src/facts. `Column~form`, `Address+Port` for pairs, `Key/ValueName` for the registry.
 * Forms: mapped (IPv4 may be written as IPv6), ipport, list, text, dyn (a path into a bag), url, urls (a JSON
 * list), path (a file name at its end), kernel (registry keys as Windows audits name them).
 */
const hashesOfProcess = {
  md5: 'InitiatingProcessMD5',
  sha1: 'InitiatingProcessSHA1',
  sha256: 'InitiatingProcessSHA256',
};
const process = {
  ...hashesOfProcess,
  filename: 'InitiatingProcessFileName',
  filepath: 'InitiatingProcessFolderPath',
};
const fileAndProcess = {
  md5: 'MD5 InitiatingProcessMD5',
  sha1: 'SHA1 InitiatingProcessSHA1',
  sha256: 'SHA256 InitiatingProcessSHA256',
  filename: 'FileName InitiatingProcessFileName',
  filepath: 'FolderPath InitiatingProcessFolderPath',
};
const sides = { ip: 'SourceIp DestinationIp' };
const pair = { 'ip:port': 'DestinationIp+DestinationPort' };
const address = { ip: 'IPAddress' };

/** The types of indicators. */
export type OracleType =
  | 'ip'
  | 'ip:port'
  | 'cidr'
  | 'domain'
  | 'url'
  | 'md5'
  | 'sha1'
  | 'sha256'
  | 'email'
  | 'filename'
  | 'filepath'
  | 'registry';

type Written = Readonly<Partial<Record<Exclude<OracleType, 'cidr'>, string>>>;

const written: Readonly<Record<string, Written>> = {
  CommonSecurityLog: {
    'ip:port': 'DestinationIP+DestinationPort SourceIP+SourcePort',
    ip: 'SourceIP DestinationIP SourceTranslatedAddress DestinationTranslatedAddress RemoteIP DeviceAddress',
    domain: 'DestinationHostName DestinationDnsDomain RequestURL~url',
    url: 'RequestURL',
    md5: 'FileHash',
    sha1: 'FileHash',
    sha256: 'FileHash',
    email: 'SourceUserName DestinationUserName DestinationUserID',
    filename: 'FileName',
    filepath: 'FilePath',
  },
  DeviceNetworkEvents: {
    ...process,
    'ip:port': 'RemoteIP~mapped+RemotePort',
    ip: 'RemoteIP~mapped LocalIP~mapped',
    domain: 'RemoteUrl~url',
    url: 'RemoteUrl',
  },
  DeviceFileEvents: {
    ...fileAndProcess,
    ip: 'FileOriginIP~mapped RequestSourceIP~mapped',
    url: 'FileOriginUrl FileOriginReferrerUrl',
    filename: 'FileName InitiatingProcessFileName PreviousFileName',
  },
  DeviceProcessEvents: {
    ...fileAndProcess,
    filename: 'FileName InitiatingProcessFileName ProcessVersionInfoOriginalFileName',
  },
  DeviceImageLoadEvents: fileAndProcess,
  DeviceRegistryEvents: {
    ...process,
    registry: 'RegistryKey/RegistryValueName PreviousRegistryKey/PreviousRegistryValueName',
  },
  DeviceLogonEvents: { ...process, ip: 'RemoteIP~mapped' },
  DeviceEvents: {
    ...fileAndProcess,
    ip: 'RemoteIP~mapped FileOriginIP~mapped',
    domain: 'RemoteUrl~url',
    url: 'RemoteUrl FileOriginUrl',
    registry: 'RegistryKey/RegistryValueName',
  },
  DnsEvents: { ip: 'ClientIP IPAddresses~list', domain: 'Name' },
  UrlClickEvents: {
    ...address,
    domain: 'Url~url',
    url: 'Url UrlChain~urls',
    email: 'AccountUpn',
  },
  EmailEvents: {
    ip: 'SenderIPv4 SenderIPv6',
    domain: 'SenderFromDomain SenderMailFromDomain',
    email: 'SenderFromAddress SenderMailFromAddress RecipientEmailAddress',
  },
  EmailUrlInfo: { domain: 'UrlDomain Url~url', url: 'Url' },
  EmailAttachmentInfo: {
    sha256: 'SHA256',
    email: 'SenderFromAddress RecipientEmailAddress',
    filename: 'FileName',
  },
  ASimDnsActivityLogs: { ip: 'SrcIpAddr DstIpAddr DnsResponseName~text', domain: 'DnsQuery' },
  ASimNetworkSessionLogs: {
    'ip:port': 'DstIpAddr+DstPortNumber SrcIpAddr+SrcPortNumber',
    ip: 'SrcIpAddr DstIpAddr SrcNatIpAddr DstNatIpAddr',
    domain: 'DstHostname DstFQDN',
  },
  ASimWebSessionLogs: {
    'ip:port': 'DstIpAddr+DstPortNumber',
    ip: 'SrcIpAddr DstIpAddr',
    domain: 'Url~url DstHostname DstFQDN',
    url: 'Url',
    md5: 'FileMD5',
    sha1: 'FileSHA1',
    sha256: 'FileSHA256',
    filename: 'FileName',
  },
  ASimAuthenticationEventLogs: { ip: 'SrcIpAddr TargetIpAddr' },
  ASimFileEventLogs: {
    md5: 'TargetFileMD5 SrcFileMD5',
    sha1: 'TargetFileSHA1 SrcFileSHA1',
    sha256: 'TargetFileSHA256 SrcFileSHA256',
    filename: 'TargetFileName SrcFileName',
    filepath: 'TargetFilePath SrcFilePath',
  },
  ASimProcessEventLogs: {
    md5: 'TargetProcessMD5 ActingProcessMD5',
    sha1: 'TargetProcessSHA1 ActingProcessSHA1',
    sha256: 'TargetProcessSHA256 ActingProcessSHA256',
    filename: 'TargetProcessName~path ActingProcessName~path',
    filepath: 'TargetProcessName ActingProcessName',
  },
  ASimRegistryEventLogs: {
    registry: 'RegistryKey/RegistryValue RegistryPreviousKey/RegistryPreviousValue',
  },
  AZFWNetworkRule: { ...pair, ...sides },
  AZFWApplicationRule: { ip: 'SourceIp', domain: 'Fqdn TargetUrl~url', url: 'TargetUrl' },
  AZFWDnsQuery: { ip: 'SourceIp', domain: 'QueryName' },
  AZFWNatRule: { ip: 'SourceIp DestinationIp TranslatedIp' },
  AZFWThreatIntel: sides,
  WindowsFirewall: {
    'ip:port': 'DestinationIP+DestinationPort',
    ip: 'SourceIP DestinationIP',
  },
  VMConnection: {
    ...pair,
    ip: 'SourceIp DestinationIp RemoteIp',
    domain: 'RemoteDnsQuestions~text RemoteDnsCanonicalNames~text',
  },
  AWSVPCFlow: { 'ip:port': 'DstAddr+DstPort', ip: 'SrcAddr DstAddr' },
  GCPFirewallLogs: { ip: 'SrcIp DestIp' },
  NetworkAccessTraffic: {
    ...sides,
    domain: 'DestinationFqdn DestinationUrl~url',
    url: 'DestinationUrl',
  },
  W3CIISLog: { ip: 'cIP sIP', domain: 'csHost~url csReferer~url' },
  AppServiceHTTPLogs: { ip: 'CIp' },
  AGWAccessLogs: { ip: 'ClientIp' },
  SecurityEvent: {
    ip: 'IpAddress~mapped ClientAddress~mapped',
    sha256: 'FileHash~text',
    filename: 'NewProcessName~path ParentProcessName~path ProcessName~path',
    filepath: 'NewProcessName ParentProcessName ProcessName FilePath',
    registry: 'ObjectName~kernel/ObjectValueName',
  },
  Syslog: {
    ip: 'SyslogMessage~text HostIP',
    domain: 'SyslogMessage~text',
    url: 'SyslogMessage~text',
  },
  SigninLogs: { ...address, email: 'UserPrincipalName AlternateSignInName' },
  AADNonInteractiveUserSignInLogs: address,
  AADServicePrincipalSignInLogs: address,
  AADManagedIdentitySignInLogs: address,
  ADFSSignInLogs: address,
  AuditLogs: {
    ip: 'InitiatedBy.user.ipAddress~dyn',
    email: 'InitiatedBy.user.userPrincipalName~dyn',
  },
  IdentityLogonEvents: { ip: 'IPAddress DestinationIPAddress', email: 'AccountUpn' },
  IdentityQueryEvents: { ip: 'IPAddress DestinationIPAddress' },
  BehaviorAnalytics: { ip: 'SourceIPAddress DestinationIPAddress' },
  Okta_CL: { ip: 'client_ipAddress_s' },
  OktaV2_CL: { ip: 'SrcIpAddr' },
  OfficeActivity: {
    ip: 'ClientIP~ipport Client_IPAddress~ipport ActorIpAddress~ipport',
    url: 'OfficeObjectId',
    email: 'UserId',
    filename: 'SourceFileName',
  },
  CloudAppEvents: { ...address, email: 'AccountId' },
  AzureActivity: { ip: 'CallerIpAddress', email: 'Caller' },
  MicrosoftGraphActivityLogs: address,
  StorageBlobLogs: { ip: 'CallerIpAddress~ipport' },
  AZKVAuditLogs: { ip: 'CallerIpAddress' },
  AWSCloudTrail: { ip: 'SourceIpAddress' },
};

/** How a column writes what it shows. */
export type Form =
  'plain' | 'mapped' | 'ipport' | 'list' | 'text' | 'dyn' | 'url' | 'urls' | 'path' | 'kernel';

/** A place in an event: a column, or what lies on a path inside it. */
export interface Place {
  readonly column: string;
  readonly path: readonly string[];
  readonly form: Form;
  readonly port?: string;
  readonly valueName?: string;
}

/** Reads one place of the notation above. */
export function placeOf(text: string): Place {
  const [main = '', port] = text.split('+');
  const [key = '', valueName] = main.split('/');
  const [way = '', form = 'plain'] = key.split('~');
  const [column = '', ...path] = way.split('.');
  return {
    column,
    path,
    form: form as Form,
    ...(port !== undefined && { port }),
    ...(valueName !== undefined && { valueName }),
  };
}

const placesIn = (text: string | undefined): readonly Place[] =>
  text === undefined ? [] : text.split(' ').map(placeOf);

const typesIn = (columns: Written): readonly OracleType[] => {
  const own = Object.keys(columns) as OracleType[];
  return columns.ip === undefined ? own : [...own, 'cidr'];
};

/** Every table that shows indicators. */
export const oracleTables: readonly string[] = Object.keys(written);

/** The types that a table shows; a network wherever an address stands alone: no function of KQL looks for one in a text. */
export const typesOf = (table: string): readonly OracleType[] => typesIn(written[table] ?? {});

/** Where a table shows a type. */
export const placesOf = (table: string, type: OracleType): readonly Place[] =>
  type === 'cidr'
    ? placesIn(written[table]?.ip).filter(({ form }) => form !== 'list' && form !== 'text')
    : placesIn(written[table]?.[type]);

/** `table type column` of every place where an indicator can be shown. */
export const everyPlace: readonly string[] = oracleTables.flatMap((table) =>
  typesOf(table).flatMap((type) =>
    placesOf(table, type).map(({ column }) => `${table} ${type} ${column}`),
  ),
);
