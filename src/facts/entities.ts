/** Identifiers of one entity type: all that may be mapped, and the combinations of which one is required. */
export interface EntityFacts {
  readonly identifiers: readonly string[];
  readonly required: readonly (readonly string[])[];
}

const words = (text: string): readonly string[] => text.split(' ');
const each = (text: string): readonly (readonly string[])[] => words(text).map((word) => [word]);

/** Entity types of the ARM enum with their identifiers (facts/arm-api.md §2.6; Microsoft's template validation and entities-reference). */
export const entities = {
  Account: {
    identifiers: words(
      'Name FullName NTDomain DnsDomain UPNSuffix Sid AadTenantId AadUserId PUID IsDomainJoined DisplayName ObjectGuid CloudAppAccountId',
    ),
    required: each('FullName Sid Name AadUserId PUID ObjectGuid'),
  },
  AzureResource: { identifiers: ['ResourceId'], required: [['ResourceId']] },
  CloudApplication: {
    identifiers: words('AppId Name InstanceName'),
    required: each('AppId Name'),
  },
  DNS: { identifiers: ['DomainName'], required: [['DomainName']] },
  File: { identifiers: words('Directory Name'), required: [['Name']] },
  FileHash: { identifiers: words('Algorithm Value'), required: [['Algorithm', 'Value']] },
  Host: {
    identifiers: words(
      'DnsDomain NTDomain HostName FullName NetBiosName AzureID OMSAgentID OSFamily OSVersion IsDomainJoined',
    ),
    required: each('FullName HostName NetBiosName AzureID OMSAgentID'),
  },
  IP: { identifiers: words('Address AddressScope'), required: [['Address']] },
  Mailbox: {
    identifiers: words('MailboxPrimaryAddress DisplayName Upn ExternalDirectoryObjectId RiskLevel'),
    required: [['MailboxPrimaryAddress']],
  },
  MailCluster: {
    identifiers: words(
      'NetworkMessageIds CountByDeliveryStatus CountByThreatType CountByProtectionStatus Threats Query QueryTime MailCount IsVolumeAnomaly Source ClusterSourceIdentifier ClusterSourceType ClusterQueryStartTime ClusterQueryEndTime ClusterGroup',
    ),
    required: each('Query Source'),
  },
  MailMessage: {
    identifiers: words(
      'Recipient Urls Threats Sender P1Sender P1SenderDisplayName P1SenderDomain SenderIP P2Sender P2SenderDisplayName P2SenderDomain ReceivedDate NetworkMessageId InternetMessageId Subject BodyFingerprintBin1 BodyFingerprintBin2 BodyFingerprintBin3 BodyFingerprintBin4 BodyFingerprintBin5 AntispamDirection DeliveryAction DeliveryLocation Language ThreatDetectionMethods',
    ),
    required: each('NetworkMessageId Recipient'),
  },
  Malware: { identifiers: words('Name Category'), required: [['Name']] },
  Process: {
    identifiers: words('ProcessId CommandLine ElevationToken CreationTimeUtc'),
    required: each('CommandLine ProcessId'),
  },
  RegistryKey: { identifiers: words('Hive Key'), required: each('Key Hive') },
  RegistryValue: { identifiers: words('Name Value ValueType'), required: [['Name']] },
  SecurityGroup: {
    identifiers: words('DistinguishedName SID ObjectGuid'),
    required: each('DistinguishedName SID ObjectGuid'),
  },
  SubmissionMail: {
    identifiers: words(
      'NetworkMessageId Timestamp Recipient Sender SenderIp Subject ReportType SubmissionId SubmissionDate Submitter',
    ),
    required: each('SubmissionId NetworkMessageId Recipient Submitter'),
  },
  URL: { identifiers: ['Url'], required: [['Url']] },
} as const satisfies Record<string, EntityFacts>;

/** The facts of an entity type by its ARM name, or undefined for a name that ARM does not know. */
export const entityFacts = (type: string): EntityFacts | undefined =>
  Object.hasOwn(entities, type) ? entities[type as keyof typeof entities] : undefined;

const spellingIn = (known: readonly string[], text: string): string =>
  known.find((name) => name.toLowerCase() === text.toLowerCase()) ?? text;

/** The spelling of ARM for an entity type and its identifiers, whatever their case; unknown ones stay as they are. */
export function entitySpelling(text: string): {
  readonly entityType: string;
  readonly identifierOf: (text: string) => string;
} {
  const entityType = spellingIn(Object.keys(entities), text);
  const identifiers = entityFacts(entityType)?.identifiers ?? [];
  return { entityType, identifierOf: (identifier) => spellingIn(identifiers, identifier) };
}
