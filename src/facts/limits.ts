const minute = 60;
const day = 86_400;

/** Limits of the service, in characters, items or seconds (facts/arm-api.md §2.5, sources there). */
export const limits = {
  queryLength: 10_000,
  frequency: { min: 5 * minute, max: 14 * day },
  period: { min: 5 * minute, max: 14 * day },
  /** From this period on a rule may not run more often than `hourlyFrequency`. */
  longPeriod: 2 * day,
  hourlyFrequency: 60 * minute,
  threshold: { min: 0, max: 10_000 },
  suppression: { min: 5 * minute, max: day },
  nameLength: 256,
  descriptionLength: 5_000,
  entityMappings: 10,
  fieldMappings: { min: 1, max: 3 },
  columnNameLength: 500,
  customDetails: 20,
  customDetailKeyLength: 20,
  titleFormatLength: 256,
  descriptionFormatLength: 5_000,
  placeholders: 3,
  templateVersionLength: 20,
  groupingLookback: { min: 5 * minute, max: 7 * day },
  /** Watchlists (facts/arm-api.md §2.7; design §4 for the items). */
  watchlist: {
    items: 100_000,
    /** Bytes of one upload that is safe; the service takes up to 3.8 MB. */
    uploadBytes: 3_500_000,
    lineLength: 10_240,
    /** Items that may change in a month, over all watchlists of a workspace. */
    monthlyChanges: 100_000,
    alias: { min: 3, max: 64 },
  },
  /** Distinct values of `has_any` (facts/kql.md §4.1). */
  hasAnyValues: 10_000,
  /** Bytes of one dynamic value (learn.microsoft.com/kusto/query/scalar-data-types/dynamic). */
  dynamicBytes: 1_048_576,
} as const;

/** Tactics of the ARM enum (facts/arm-api.md §2.5). */
export const tactics = [
  'Reconnaissance',
  'ResourceDevelopment',
  'InitialAccess',
  'Execution',
  'Persistence',
  'PrivilegeEscalation',
  'DefenseEvasion',
  'CredentialAccess',
  'Discovery',
  'LateralMovement',
  'Collection',
  'Exfiltration',
  'CommandAndControl',
  'Impact',
  'PreAttack',
  'ImpairProcessControl',
  'InhibitResponseFunction',
] as const;

/** Properties of an alert that a column may set (swagger of 2025-07-01-preview). */
export const alertProperties = [
  'AlertLink',
  'ConfidenceLevel',
  'ConfidenceScore',
  'ExtendedLinks',
  'ProductName',
  'ProviderName',
  'ProductComponentName',
  'RemediationSteps',
  'Techniques',
  'SubTechniques',
] as const;
