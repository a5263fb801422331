import type { IndicatorTypeWord, UnseenTypeWord } from '../indicators/index.ts';
import type {
  AlertDetailsOverride,
  AlertSeverity,
  ConditionOperator,
  ConditionValue,
  EntityMapping,
  LogicalField,
  Placement,
} from '../model/index.ts';

/** A list that YAML may leave empty: `key:` is null. */
type Optional<T> = T | null;

/** One entry of `indicators.values`, after the schema. */
export interface IndicatorEntry {
  readonly type: IndicatorTypeWord | UnseenTypeWord;
  readonly value: string;
  readonly threatType?: string;
  readonly confidence?: number | string;
  readonly firstSeen?: string;
  readonly lastSeen?: string;
  readonly validUntil?: string;
}

/** One condition of an exclusion or a group of them, after the schema: which of both is checked later. */
export interface ConditionEntry {
  readonly field?: LogicalField;
  readonly column?: string;
  readonly op?: ConditionOperator;
  readonly values?: readonly ConditionValue[];
  readonly parameter?: string;
  readonly file?: string;
  readonly watchlist?: { readonly alias: string; readonly column?: string };
  readonly any?: readonly ConditionEntry[];
  readonly all?: readonly ConditionEntry[];
  readonly not?: ConditionEntry;
}

/** One entry of `exclusions`, after the schema. */
export interface ExclusionEntry {
  readonly id: string;
  readonly reason: string;
  readonly owner: string;
  readonly ticket?: string;
  readonly reference?: string;
  readonly created?: string;
  readonly expires?: string;
  readonly permanent?: boolean;
  readonly approvedBy?: string;
  readonly tables?: readonly string[];
  readonly workspaces?: readonly string[];
  readonly indicators?: readonly string[];
  readonly match: readonly ConditionEntry[];
  readonly whenFieldMissing?: 'skip' | 'error' | 'dropTable';
  readonly acknowledge?: Readonly<Record<string, string>>;
}

/** One entry of a file of shared exclusions, after the schema. */
export interface SharedEntry extends ExclusionEntry {
  readonly appliesTo?: {
    readonly rules?: readonly string[];
    readonly tags?: readonly string[];
    readonly all?: boolean;
  };
}

/** `indicators:`, after the schema; entries that failed it are holes. */
export interface IndicatorsEntry {
  readonly source?: string;
  readonly malware?: string;
  readonly reference?: string;
  readonly minConfidence?: number | string;
  readonly maxAge?: string;
  readonly values?: readonly (IndicatorEntry | undefined)[];
  readonly file?: string;
  readonly allow?: readonly { readonly value: string; readonly reason: string }[];
}

/** `match:`, after the schema. */
export interface MatchEntry {
  readonly tables?: readonly string[] | 'all';
  readonly port?: 'exact' | 'any';
  readonly placement?: Placement;
  readonly ingestionDelay?: string;
}

/** `incidentConfiguration:`, after the schema. */
export interface IncidentEntry {
  readonly createIncident: boolean;
  readonly groupingConfiguration?: {
    readonly enabled: boolean;
    readonly reopenClosedIncident: boolean;
    readonly lookbackDuration: string;
    readonly matchingMethod: 'AllEntities' | 'AnyAlert' | 'Selected';
    readonly groupByEntities?: Optional<readonly string[]>;
    readonly groupByAlertDetails?: Optional<readonly string[]>;
    readonly groupByCustomDetails?: Optional<readonly string[]>;
  };
}

/** Rows of a test, after the schema. */
export type RowsEntry = string | readonly Readonly<Record<string, unknown>>[];

/** One entry of `tests`, after the schema. */
export interface TestEntry {
  readonly name: string;
  readonly now?: string;
  readonly events: Readonly<Record<string, RowsEntry>>;
  readonly watchlists?: Readonly<Record<string, RowsEntry>>;
  readonly externaldata?: Readonly<Record<string, RowsEntry>>;
  readonly expect: 'alert' | 'none' | number | readonly Readonly<Record<string, unknown>>[];
}

/** What schemas/test.schema.json lets through. */
export interface TestFile {
  readonly rule: string;
  readonly now?: string;
  readonly tests: readonly TestEntry[];
}

/** What schemas/rule.schema.json lets through; a test keeps the two in step. */
export interface RuleFile {
  readonly id: string;
  readonly name: string;
  readonly description?: Optional<string>;
  readonly kind?: 'Scheduled' | 'NRT';
  readonly severity: string;
  readonly severityByConfidence?: Readonly<Partial<Record<AlertSeverity, number>>>;
  readonly enabled?: boolean;
  readonly resourceName?: string;
  readonly moved?: readonly string[];
  readonly hunting?: boolean | 'only';
  readonly requiredDataConnectors?: Optional<
    readonly { readonly connectorId: string; readonly dataTypes?: readonly string[] }[]
  >;
  readonly queryFrequency?: string;
  readonly queryPeriod?: string;
  readonly triggerOperator?: string;
  readonly triggerThreshold?: number;
  readonly tactics?: Optional<readonly string[]>;
  readonly relevantTechniques?: Optional<readonly string[]>;
  readonly query?: string;
  readonly indicators?: IndicatorsEntry;
  readonly match?: MatchEntry;
  readonly exclusions?: readonly (ExclusionEntry | undefined)[];
  readonly entityMappings?: Optional<readonly EntityMapping[]>;
  readonly sentinelEntitiesMappings?: Optional<readonly { readonly columnName: string }[]>;
  readonly customDetails?: Optional<Readonly<Record<string, string>>>;
  readonly alertDetailsOverride?: Optional<{
    readonly [K in keyof AlertDetailsOverride]?: Optional<AlertDetailsOverride[K]>;
  }>;
  readonly eventGroupingSettings?: Optional<{
    readonly aggregationKind: 'SingleAlert' | 'AlertPerResult';
  }>;
  readonly incidentConfiguration?: Optional<IncidentEntry>;
  readonly suppressionEnabled?: boolean;
  readonly suppressionDuration?: string;
  readonly alertRuleTemplateName?: Optional<string>;
  readonly templateVersion?: Optional<string>;
  readonly version?: Optional<string>;
  readonly acknowledge?: Optional<Readonly<Record<string, string>>>;
  readonly tags?: Optional<readonly unknown[]>;
  readonly tests?: Optional<readonly (TestEntry | undefined)[]>;
}
