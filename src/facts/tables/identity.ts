import type { TableFacts } from '../table.ts';

/** Sign-ins of people to Entra ID. */
export const SigninLogs = {
  observes: {
    ip: [{ column: 'IPAddress' }],
    email: [{ column: 'UserPrincipalName' }, { column: 'AlternateSignInName' }],
  },
  fields: {
    'source.ip': { column: 'IPAddress' },
    'user.name': { column: 'UserDisplayName' },
    'user.upn': { column: 'UserPrincipalName' },
    product: { column: 'AppDisplayName' },
    action: { column: 'ResultType' },
  },
  results: {
    SourceIP: { column: 'IPAddress' },
    AccountName: { column: 'UserDisplayName' },
    AccountUpn: { column: 'UserPrincipalName' },
    Action: { column: 'ResultType' },
  },
} as const satisfies TableFacts;

/** Sign-ins that programs make for people, who are the same as in SigninLogs. */
export const AADNonInteractiveUserSignInLogs = {
  ...SigninLogs,
  observes: { ip: [{ column: 'IPAddress' }] },
} as const satisfies TableFacts;

/** Sign-ins to federation servers. */
export const ADFSSignInLogs = {
  ...AADNonInteractiveUserSignInLogs,
} as const satisfies TableFacts;

/** Sign-ins of programs, which have a name and no address of mail. */
export const AADServicePrincipalSignInLogs = {
  observes: {
    ip: [{ column: 'IPAddress' }],
  },
  fields: {
    'source.ip': { column: 'IPAddress' },
    'user.name': { column: 'ServicePrincipalName' },
    product: { column: 'ResourceDisplayName' },
    action: { column: 'ResultType' },
  },
  results: {
    SourceIP: { column: 'IPAddress' },
    AccountName: { column: 'ServicePrincipalName' },
    Action: { column: 'ResultType' },
  },
} as const satisfies TableFacts;

/** Sign-ins of the programs whose secrets Azure keeps. */
export const AADManagedIdentitySignInLogs = {
  ...AADServicePrincipalSignInLogs,
} as const satisfies TableFacts;

/** Changes in Entra ID: who made one stands inside InitiatedBy. */
export const AuditLogs = {
  observes: {
    ip: [{ column: 'InitiatedBy', path: 'user.ipAddress' }],
    email: [{ column: 'InitiatedBy', path: 'user.userPrincipalName' }],
  },
  fields: {
    'source.ip': { column: 'InitiatedBy', path: 'user.ipAddress' },
    'user.upn': { column: 'InitiatedBy', path: 'user.userPrincipalName' },
    action: { column: 'OperationName' },
  },
  results: {
    SourceIP: { column: 'InitiatedBy', path: 'user.ipAddress' },
    AccountUpn: { column: 'InitiatedBy', path: 'user.userPrincipalName' },
    Action: { column: 'OperationName' },
  },
} as const satisfies TableFacts;

/** Logons that Defender for Identity sees on domain controllers. */
export const IdentityLogonEvents = {
  observes: {
    ip: [{ column: 'IPAddress' }, { column: 'DestinationIPAddress' }],
    email: [{ column: 'AccountUpn' }],
  },
  fields: {
    'source.ip': { column: 'IPAddress' },
    'destination.ip': { column: 'DestinationIPAddress' },
    'device.name': { column: 'DeviceName' },
    'user.name': { column: 'AccountName' },
    'user.upn': { column: 'AccountUpn' },
    'user.sid': { column: 'AccountSid' },
    action: { column: 'ActionType' },
  },
  results: {
    SourceIP: { column: 'IPAddress' },
    DestinationIP: { column: 'DestinationIPAddress' },
    HostName: { column: 'DeviceName', part: 'firstLabel' },
    DnsDomain: { column: 'DeviceName', part: 'afterFirstLabel' },
    AccountName: { column: 'AccountName' },
    AccountUpn: { column: 'AccountUpn' },
    Action: { column: 'ActionType' },
  },
} as const satisfies TableFacts;

/** Questions to directories, by the same sensor. */
export const IdentityQueryEvents = {
  ...IdentityLogonEvents,
  observes: { ip: IdentityLogonEvents.observes.ip },
} as const satisfies TableFacts;

/** What the behaviour analytics of Sentinel made of events of other tables. */
export const BehaviorAnalytics = {
  observes: {
    ip: [{ column: 'SourceIPAddress' }, { column: 'DestinationIPAddress' }],
  },
  fields: {
    'source.ip': { column: 'SourceIPAddress' },
    'destination.ip': { column: 'DestinationIPAddress' },
    'device.name': { column: 'SourceDevice' },
    'user.name': { column: 'UserName' },
    'user.upn': { column: 'UserPrincipalName' },
    action: { column: 'ActionType' },
    vendor: { column: 'EventVendor' },
    product: { column: 'EventSource' },
  },
  results: {
    SourceIP: { column: 'SourceIPAddress' },
    DestinationIP: { column: 'DestinationIPAddress' },
    HostName: { column: 'SourceDevice' },
    AccountName: { column: 'UserName' },
    AccountUpn: { column: 'UserPrincipalName' },
    Action: { column: 'ActionType' },
  },
} as const satisfies TableFacts;

/** Events of Okta by its first connector. */
export const Okta_CL = {
  observes: {
    ip: [{ column: 'client_ipAddress_s' }],
  },
  fields: {
    'source.ip': { column: 'client_ipAddress_s' },
    'user.name': { column: 'actor_displayName_s' },
    'user.upn': { column: 'actor_alternateId_s' },
    action: { column: 'eventType_s' },
  },
  results: {
    SourceIP: { column: 'client_ipAddress_s' },
    AccountName: { column: 'actor_displayName_s' },
    AccountUpn: { column: 'actor_alternateId_s' },
    Action: { column: 'eventType_s' },
  },
} as const satisfies TableFacts;

/** Events of Okta by its second connector. */
export const OktaV2_CL = {
  observes: {
    ip: [{ column: 'SrcIpAddr' }],
  },
  fields: {
    'source.ip': { column: 'SrcIpAddr' },
    'user.name': { column: 'ActorDisplayName' },
    'user.upn': { column: 'ActorUsername' },
    action: { column: 'EventOriginalType' },
  },
  results: {
    SourceIP: { column: 'SrcIpAddr' },
    AccountName: { column: 'ActorDisplayName' },
    AccountUpn: { column: 'ActorUsername' },
    Action: { column: 'EventOriginalType' },
  },
} as const satisfies TableFacts;
