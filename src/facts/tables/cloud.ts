import type { TableFacts } from '../table.ts';

/** Exchange, SharePoint and Teams; addresses may have a port behind them. */
export const OfficeActivity = {
  observes: {
    ip: [
      { column: 'ClientIP', shape: 'addressPort' },
      { column: 'Client_IPAddress', shape: 'addressPort' },
      { column: 'ActorIpAddress', shape: 'addressPort' },
    ],
    url: [{ column: 'OfficeObjectId' }],
    email: [{ column: 'UserId' }],
    filename: [{ column: 'SourceFileName' }],
  },
  fields: {
    'source.ip': { column: 'ClientIP', shape: 'addressPort' },
    'user.upn': { column: 'UserId' },
    'file.name': { column: 'SourceFileName' },
    url: { column: 'OfficeObjectId' },
    action: { column: 'Operation' },
    product: { column: 'OfficeWorkload' },
  },
  results: {
    SourceIP: { column: 'ClientIP', shape: 'addressPort' },
    AccountUpn: { column: 'UserId' },
    FileName: { column: 'SourceFileName' },
    Url: { column: 'OfficeObjectId' },
    Action: { column: 'Operation' },
  },
} as const satisfies TableFacts;

/** Cloud apps that Defender watches. */
export const CloudAppEvents = {
  observes: {
    ip: [{ column: 'IPAddress' }],
    email: [{ column: 'AccountId' }],
  },
  fields: {
    'source.ip': { column: 'IPAddress' },
    'user.name': { column: 'AccountDisplayName' },
    'user.upn': { column: 'AccountId' },
    action: { column: 'ActionType' },
    product: { column: 'Application' },
  },
  results: {
    SourceIP: { column: 'IPAddress' },
    AccountName: { column: 'AccountDisplayName' },
    AccountUpn: { column: 'AccountId' },
    Action: { column: 'ActionType' },
  },
} as const satisfies TableFacts;

/** Changes to resources of Azure; the caller is a person or the id of a program. */
export const AzureActivity = {
  observes: {
    ip: [{ column: 'CallerIpAddress' }],
    email: [{ column: 'Caller' }],
  },
  fields: {
    'source.ip': { column: 'CallerIpAddress' },
    'user.upn': { column: 'Caller' },
    action: { column: 'OperationNameValue' },
  },
  results: {
    SourceIP: { column: 'CallerIpAddress' },
    AccountUpn: { column: 'Caller' },
    Action: { column: 'OperationNameValue' },
  },
} as const satisfies TableFacts;

/** Requests to Microsoft Graph; people have ids here, no names. */
export const MicrosoftGraphActivityLogs = {
  observes: {
    ip: [{ column: 'IPAddress' }],
  },
  fields: {
    'source.ip': { column: 'IPAddress' },
    url: { column: 'RequestUri' },
    action: { column: 'RequestMethod' },
  },
  results: {
    SourceIP: { column: 'IPAddress' },
    Url: { column: 'RequestUri' },
    Action: { column: 'RequestMethod' },
  },
} as const satisfies TableFacts;

/** Requests to blobs, addresses with a port behind them; AccountName is that of the storage, not of a person. */
export const StorageBlobLogs = {
  observes: {
    ip: [{ column: 'CallerIpAddress', shape: 'addressPort' }],
  },
  fields: {
    'source.ip': { column: 'CallerIpAddress', shape: 'addressPort' },
    'user.upn': { column: 'RequesterUpn' },
    url: { column: 'Uri' },
    action: { column: 'OperationName' },
  },
  results: {
    SourceIP: { column: 'CallerIpAddress', shape: 'addressPort' },
    AccountUpn: { column: 'RequesterUpn' },
    Url: { column: 'Uri' },
    Action: { column: 'OperationName' },
  },
} as const satisfies TableFacts;

/** Requests to key vaults. */
export const AZKVAuditLogs = {
  observes: {
    ip: [{ column: 'CallerIpAddress' }],
  },
  fields: {
    'source.ip': { column: 'CallerIpAddress' },
    url: { column: 'RequestUri' },
    action: { column: 'OperationName' },
  },
  results: {
    SourceIP: { column: 'CallerIpAddress' },
    Url: { column: 'RequestUri' },
    Action: { column: 'OperationName' },
  },
} as const satisfies TableFacts;

/** Calls to AWS; its ports are texts. */
export const AWSCloudTrail = {
  observes: {
    ip: [{ column: 'SourceIpAddress' }],
  },
  fields: {
    'source.ip': { column: 'SourceIpAddress' },
    'user.name': { column: 'UserIdentityUserName' },
    action: { column: 'EventName' },
    product: { column: 'EventSource' },
  },
  results: {
    SourceIP: { column: 'SourceIpAddress' },
    AccountName: { column: 'UserIdentityUserName' },
    Action: { column: 'EventName' },
  },
} as const satisfies TableFacts;
