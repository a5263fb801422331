interface EntityType {
  readonly identifiers: readonly string[];
  /** One of these combinations must be there. */
  readonly required: readonly (readonly string[])[];
}

/** Splits words, since the source is a table of words. */
const words = (text: string): readonly string[] => text.split(' ');

/** A type that needs any one of some identifiers. */
const anyOf = (identifiers: string, required: string): EntityType => ({
  identifiers: words(identifiers),
  required: words(required).map((name) => [name]),
});

const fileHash: EntityType = {
  identifiers: ['Algorithm', 'Value'],
  required: [['Algorithm', 'Value']],
};

const registryKey: EntityType = anyOf('Hive Key', 'Hive Key');

/** Entity types of ARM with their identifiers: facts/arm-api.md §2.6 (val, docs:entities-reference). */
export const entityTypes: Readonly<Record<string, EntityType>> = {
  Account: anyOf(
    'Name FullName NTDomain DnsDomain UPNSuffix Sid AadTenantId AadUserId PUID IsDomainJoined DisplayName ObjectGuid CloudAppAccountId',
    'FullName Sid Name AadUserId PUID ObjectGuid',
  ),
  AzureResource: anyOf('ResourceId', 'ResourceId'),
  CloudApplication: anyOf('AppId Name InstanceName', 'AppId Name'),
  DNS: anyOf('DomainName', 'DomainName'),
  File: anyOf('Directory Name', 'Name'),
  FileHash: fileHash,
  Host: anyOf(
    'DnsDomain NTDomain HostName FullName NetBiosName AzureID OMSAgentID OSFamily OSVersion IsDomainJoined',
    'FullName HostName NetBiosName AzureID OMSAgentID',
  ),
  IP: anyOf('Address AddressScope', 'Address'),
  Mailbox: anyOf(
    'MailboxPrimaryAddress DisplayName Upn ExternalDirectoryObjectId RiskLevel',
    'MailboxPrimaryAddress',
  ),
  MailCluster: anyOf(
    'NetworkMessageIds CountByDeliveryStatus CountByThreatType CountByProtectionStatus Threats Query QueryTime MailCount IsVolumeAnomaly Source ClusterSourceIdentifier ClusterSourceType ClusterQueryStartTime ClusterQueryEndTime ClusterGroup',
    'Query Source',
  ),
  MailMessage: anyOf(
    'Recipient Urls Threats Sender P1Sender P1SenderDisplayName P1SenderDomain SenderIP P2Sender P2SenderDisplayName P2SenderDomain ReceivedDate NetworkMessageId InternetMessageId Subject BodyFingerprintBin1 BodyFingerprintBin2 BodyFingerprintBin3 BodyFingerprintBin4 BodyFingerprintBin5 AntispamDirection DeliveryAction DeliveryLocation Language ThreatDetectionMethods',
    'NetworkMessageId Recipient',
  ),
  Malware: anyOf('Name Category', 'Name'),
  Process: anyOf('ProcessId CommandLine ElevationToken CreationTimeUtc', 'CommandLine ProcessId'),
  RegistryKey: registryKey,
  RegistryValue: anyOf('Name Value ValueType', 'Name'),
  SecurityGroup: anyOf('DistinguishedName SID ObjectGuid', 'DistinguishedName SID ObjectGuid'),
  SubmissionMail: anyOf(
    'NetworkMessageId Timestamp Recipient Sender SenderIp Subject ReportType SubmissionId SubmissionDate Submitter',
    'SubmissionId NetworkMessageId Recipient Submitter',
  ),
  URL: anyOf('Url', 'Url'),
};
