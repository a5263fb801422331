/**
 * Closed vocabularies of the service (swagger 2025-07-01-preview; identifiers: facts/arm-api.md §2.6).
 * They give a word that came back in another case its usual spelling, and refuse nothing.
 */
export const serviceWords = {
  kind: ['Scheduled', 'NRT'],
  severity: ['High', 'Medium', 'Low', 'Informational'],
  triggerOperator: ['GreaterThan', 'LessThan', 'Equal', 'NotEqual'],
  aggregationKind: ['SingleAlert', 'AlertPerResult'],
  matchingMethod: ['AllEntities', 'AnyAlert', 'Selected'],
  alertDetail: ['DisplayName', 'Severity'],
  tactic:
    `Reconnaissance ResourceDevelopment InitialAccess Execution Persistence PrivilegeEscalation
    DefenseEvasion CredentialAccess Discovery LateralMovement Collection Exfiltration
    CommandAndControl Impact PreAttack ImpairProcessControl InhibitResponseFunction`.split(/\s+/),
  alertProperty: `AlertLink ConfidenceLevel ConfidenceScore ExtendedLinks ProductName ProviderName
    ProductComponentName RemediationSteps Techniques SubTechniques`.split(/\s+/),
  entityType: `Account AzureResource CloudApplication DNS File FileHash Host IP Mailbox MailCluster
    MailMessage Malware Process RegistryKey RegistryValue SecurityGroup SubmissionMail URL`.split(
    /\s+/,
  ),
  identifier:
    `Name FullName NTDomain DnsDomain UPNSuffix Sid AadTenantId AadUserId PUID IsDomainJoined
    DisplayName ObjectGuid CloudAppAccountId ResourceId AppId InstanceName DomainName Directory
    Algorithm Value HostName NetBiosName AzureID OMSAgentID OSFamily OSVersion Address AddressScope
    MailboxPrimaryAddress Upn ExternalDirectoryObjectId RiskLevel NetworkMessageIds
    CountByDeliveryStatus CountByThreatType CountByProtectionStatus Threats Query QueryTime
    MailCount IsVolumeAnomaly Source ClusterSourceIdentifier ClusterSourceType
    ClusterQueryStartTime ClusterQueryEndTime ClusterGroup Recipient Urls Sender P1Sender
    P1SenderDisplayName P1SenderDomain SenderIP P2Sender P2SenderDisplayName P2SenderDomain
    ReceivedDate NetworkMessageId InternetMessageId Subject BodyFingerprintBin1 BodyFingerprintBin2
    BodyFingerprintBin3 BodyFingerprintBin4 BodyFingerprintBin5 AntispamDirection DeliveryAction
    DeliveryLocation Language ThreatDetectionMethods Category ProcessId CommandLine ElevationToken
    CreationTimeUtc Key Hive ValueType DistinguishedName Timestamp SenderIp ReportType SubmissionId
    SubmissionDate Submitter Url`.split(/\s+/),
} as const satisfies Record<string, readonly string[]>;
