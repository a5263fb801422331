import { type Place, placeOf } from './columns.ts';

/**
 * Which column holds a logical field, by users.md §5.4 for the tables that it lists and by the documentation of
 * the columns for the others: `field=Column~form`. `process.*` is the process that acted; a host that only
 * reports (a DNS server, a firewall) is the device where an exclusion can name no other.
 */
const acting = [
  'device.name=DeviceName device.group=MachineGroup action=ActionType',
  'user.name=InitiatingProcessAccountName user.upn=InitiatingProcessAccountUpn',
  'user.sid=InitiatingProcessAccountSid process.name=InitiatingProcessFileName',
  'process.path=InitiatingProcessFolderPath process.commandLine=InitiatingProcessCommandLine',
  'process.sha256=InitiatingProcessSHA256 process.parent.name=InitiatingProcessParentFileName',
].join(' ');
const file = 'file.name=FileName file.path=FolderPath file.sha256=SHA256';
const connection = [
  'source.ip=LocalIP~mapped source.port=LocalPort',
  'destination.ip=RemoteIP~mapped destination.port=RemotePort domain=RemoteUrl~url url=RemoteUrl',
].join(' ');
const reported = 'action=DvcAction vendor=EventVendor product=EventProduct';
const asimSides = [
  reported,
  'source.ip=SrcIpAddr source.port=SrcPortNumber destination.ip=DstIpAddr',
  'destination.port=DstPortNumber device.name=SrcHostname user.name=SrcUsername',
].join(' ');
const asimDevice = `${reported} device.name=DvcHostname user.name=ActorUsername`;
const asimActing = [
  'process.name=ActingProcessName~path process.path=ActingProcessName',
  'process.commandLine=ActingProcessCommandLine',
].join(' ');
const ports = 'source.port=SourcePort destination.port=DestinationPort';
const azureFirewall = `source.ip=SourceIp destination.ip=DestinationIp ${ports}`;
const person = 'source.ip=IPAddress user.name=UserDisplayName user.upn=UserPrincipalName';
const signIn = `${person} product=AppDisplayName action=ResultType`;
const program = [
  'source.ip=IPAddress user.name=ServicePrincipalName',
  'product=ResourceDisplayName action=ResultType',
].join(' ');
const directory = [
  'source.ip=IPAddress destination.ip=DestinationIPAddress device.name=DeviceName',
  'user.name=AccountName user.upn=AccountUpn user.sid=AccountSid action=ActionType',
].join(' ');

const written: Readonly<Record<string, string>> = {
  CommonSecurityLog: [
    `source.ip=SourceIP destination.ip=DestinationIP ${ports} device.name=SourceHostName`,
    'user.name=SourceUserName process.name=SourceProcessName file.name=FileName file.path=FilePath',
    'file.sha256=FileHash domain=DestinationHostName url=RequestURL action=DeviceAction',
    'vendor=DeviceVendor product=DeviceProduct',
  ].join(' '),
  DeviceNetworkEvents: `${acting} ${connection}`,
  DeviceFileEvents: `${acting} ${file} url=FileOriginUrl`,
  DeviceProcessEvents: [
    'device.name=DeviceName device.group=MachineGroup user.name=AccountName user.upn=AccountUpn',
    'user.sid=AccountSid process.name=FileName process.path=FolderPath action=ActionType',
    'process.commandLine=ProcessCommandLine process.sha256=SHA256',
    `process.parent.name=InitiatingProcessFileName ${file}`,
  ].join(' '),
  DeviceImageLoadEvents: `${acting} ${file}`,
  DeviceRegistryEvents: acting,
  DeviceLogonEvents: [
    acting.replace(/user\.\S+ /g, ''),
    'source.ip=RemoteIP~mapped source.port=RemotePort user.name=AccountName user.sid=AccountSid',
  ].join(' '),
  DeviceEvents: `${acting} ${file} ${connection}`,
  DnsEvents: 'source.ip=ClientIP device.name=Computer domain=Name action=SubType',
  UrlClickEvents:
    'source.ip=IPAddress user.upn=AccountUpn domain=Url~url url=Url action=ActionType',
  EmailEvents:
    'source.ip=SenderIPv4 user.upn=RecipientEmailAddress domain=SenderFromDomain action=DeliveryAction',
  EmailUrlInfo: 'domain=UrlDomain url=Url',
  EmailAttachmentInfo: 'user.upn=RecipientEmailAddress file.name=FileName file.sha256=SHA256',
  ASimDnsActivityLogs: `${asimSides} process.name=SrcProcessName domain=DnsQuery`,
  ASimNetworkSessionLogs: `${asimSides} domain=DstHostname`,
  ASimWebSessionLogs: [
    asimSides,
    'process.name=SrcProcessName file.name=FileName file.sha256=FileSHA256 domain=Url~url url=Url',
  ].join(' '),
  ASimAuthenticationEventLogs: [
    `${reported} source.ip=SrcIpAddr source.port=SrcPortNumber destination.ip=TargetIpAddr`,
    'destination.port=TargetPortNumber device.name=SrcHostname user.name=TargetUsername',
  ].join(' '),
  ASimFileEventLogs: [
    `${asimDevice} ${asimActing} source.ip=SrcIpAddr user.sid=ActorUserSid url=TargetUrl`,
    'file.name=TargetFileName file.path=TargetFilePath file.sha256=TargetFileSHA256',
  ].join(' '),
  ASimProcessEventLogs: [
    `${asimDevice} process.name=TargetProcessName~path process.path=TargetProcessName`,
    'process.commandLine=TargetProcessCommandLine process.sha256=TargetProcessSHA256',
    'process.parent.name=ActingProcessName~path',
  ].join(' '),
  ASimRegistryEventLogs: [
    `${asimDevice} ${asimActing} user.sid=ActorUserSid`,
    'process.parent.name=ParentProcessName~path',
  ].join(' '),
  AZFWNetworkRule: `${azureFirewall} action=Action`,
  AZFWApplicationRule: `source.ip=SourceIp ${ports} action=Action domain=Fqdn url=TargetUrl`,
  AZFWDnsQuery: 'source.ip=SourceIp source.port=SourcePort action=ResponseCode domain=QueryName',
  AZFWNatRule: azureFirewall,
  AZFWThreatIntel: `${azureFirewall} action=Action domain=Fqdn url=TargetUrl`,
  WindowsFirewall: `source.ip=SourceIP destination.ip=DestinationIP ${ports} device.name=Computer action=FirewallAction`,
  VMConnection: [
    'source.ip=SourceIp destination.ip=DestinationIp destination.port=DestinationPort',
    'device.name=Computer process.name=ProcessName',
  ].join(' '),
  AWSVPCFlow:
    'source.ip=SrcAddr source.port=SrcPort destination.ip=DstAddr destination.port=DstPort action=Action',
  GCPFirewallLogs:
    'source.ip=SrcIp destination.ip=DestIp device.name=InstanceVmName action=Disposition',
  NetworkAccessTraffic: [
    `${azureFirewall} user.upn=UserPrincipalName process.name=InitiatingProcessName`,
    'action=Action domain=DestinationFqdn url=DestinationUrl',
  ].join(' '),
  W3CIISLog: [
    'source.ip=cIP destination.ip=sIP device.name=Computer user.name=csUserName action=scStatus',
    'domain=csHost~url',
  ].join(' '),
  AppServiceHTTPLogs:
    'source.ip=CIp device.name=ComputerName user.name=CsUsername action=Result domain=CsHost~url',
  AGWAccessLogs:
    'source.ip=ClientIp source.port=ClientPort domain=Host~url url=OriginalRequestUriWithArgs',
  SecurityEvent: [
    'source.ip=IpAddress~mapped device.name=Computer user.name=SubjectUserName',
    'user.sid=SubjectUserSid process.name=NewProcessName~path process.path=NewProcessName',
    'process.commandLine=CommandLine process.parent.name=ParentProcessName~path',
    'file.path=FilePath action=Activity',
  ].join(' '),
  Syslog: 'device.name=HostName process.name=ProcessName action=SeverityLevel',
  SigninLogs: signIn,
  AADNonInteractiveUserSignInLogs: signIn,
  ADFSSignInLogs: signIn,
  AADServicePrincipalSignInLogs: program,
  AADManagedIdentitySignInLogs: program,
  AuditLogs: [
    'source.ip=InitiatedBy.user.ipAddress~dyn user.upn=InitiatedBy.user.userPrincipalName~dyn',
    'action=OperationName',
  ].join(' '),
  IdentityLogonEvents: directory,
  IdentityQueryEvents: directory,
  BehaviorAnalytics: [
    'source.ip=SourceIPAddress destination.ip=DestinationIPAddress device.name=SourceDevice',
    'user.name=UserName user.upn=UserPrincipalName action=ActionType vendor=EventVendor',
    'product=EventSource',
  ].join(' '),
  Okta_CL: [
    'source.ip=client_ipAddress_s user.name=actor_displayName_s user.upn=actor_alternateId_s',
    'action=eventType_s',
  ].join(' '),
  OktaV2_CL:
    'source.ip=SrcIpAddr user.name=ActorDisplayName user.upn=ActorUsername action=EventOriginalType',
  OfficeActivity: [
    'source.ip=ClientIP~ipport user.upn=UserId file.name=SourceFileName url=OfficeObjectId',
    'action=Operation product=OfficeWorkload',
  ].join(' '),
  CloudAppEvents: [
    'source.ip=IPAddress user.name=AccountDisplayName user.upn=AccountId action=ActionType',
    'product=Application',
  ].join(' '),
  AzureActivity: 'source.ip=CallerIpAddress user.upn=Caller action=OperationNameValue',
  MicrosoftGraphActivityLogs: 'source.ip=IPAddress url=RequestUri action=RequestMethod',
  StorageBlobLogs:
    'source.ip=CallerIpAddress~ipport user.upn=RequesterUpn url=Uri action=OperationName',
  AZKVAuditLogs: 'source.ip=CallerIpAddress url=RequestUri action=OperationName',
  AWSCloudTrail:
    'source.ip=SourceIpAddress user.name=UserIdentityUserName action=EventName product=EventSource',
};

const fields: ReadonlyMap<string, ReadonlyMap<string, Place>> = new Map(
  Object.entries(written).map(([table, text]) => [
    table,
    new Map(
      text.split(' ').map((entry): [string, Place] => {
        const [field = '', place = ''] = entry.split('=');
        return [field, placeOf(place)];
      }),
    ),
  ]),
);

/** The fields that a table has. */
export const fieldsOf = (table: string): readonly string[] => [
  ...(fields.get(table)?.keys() ?? []),
];

/** Where a table holds a field; undefined where it does not. */
export const fieldPlace = (table: string, field: string): Place | undefined =>
  fields.get(table)?.get(field);
