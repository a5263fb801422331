import type { Locate, LocateWithin } from '../diagnostics/index.ts';
import type { Exclusion } from './exclusion.ts';
import type { IndicatorSet } from './indicator.ts';
import type { RuleTest } from './rule-test.ts';

export type AlertSeverity = 'High' | 'Medium' | 'Low' | 'Informational';
export type TriggerOperator = 'GreaterThan' | 'LessThan' | 'Equal' | 'NotEqual';

/** A stretch of time in whole seconds. */
export type Seconds = number;

export interface EntityMapping {
  readonly entityType: string;
  readonly fieldMappings: readonly { readonly identifier: string; readonly columnName: string }[];
}

/** Names as in the ARM contract; the community spelling of a rule file is the same. */
export interface AlertDetailsOverride {
  readonly alertDisplayNameFormat?: string;
  readonly alertDescriptionFormat?: string;
  readonly alertTacticsColumnName?: string;
  readonly alertSeverityColumnName?: string;
  readonly alertDynamicProperties?: readonly {
    readonly alertProperty: string;
    readonly value: string;
  }[];
}

export interface IncidentConfiguration {
  readonly createIncident: boolean;
  readonly groupingConfiguration?: {
    readonly enabled: boolean;
    readonly reopenClosedIncident: boolean;
    readonly lookbackDuration: Seconds;
    readonly matchingMethod: 'AllEntities' | 'AnyAlert' | 'Selected';
    readonly groupByEntities: readonly string[];
    readonly groupByAlertDetails: readonly string[];
    readonly groupByCustomDetails: readonly string[];
  };
}

/** A rule that carries its own KQL. */
export interface QueryDetection {
  readonly kind: 'query';
  readonly query: string;
  /** Put where the query says `{{exclusions}}` on a line of its own, else behind it. */
  readonly exclusions: readonly Exclusion[];
}

/**
 * Where the indicators of a rule stand. auto: in the query while they fit, else in a watchlist ·
 * rules: spread over several numbered rules, each with its part in the query.
 */
export type Placement = 'auto' | 'inline' | 'watchlist' | 'rules';

/** A rule whose KQL is compiled from indicators and exclusions. */
export interface IndicatorDetection {
  readonly kind: 'indicators';
  readonly indicators: IndicatorSet;
  /** `match.tables`; absent means the default of the target, then of the types. */
  readonly tables?: readonly string[] | 'all';
  readonly port: 'exact' | 'any';
  readonly placement: Placement;
  /** How late events may arrive; default 30 minutes. */
  readonly ingestionDelay: Seconds;
  readonly exclusions: readonly Exclusion[];
  /** From which confidence on an alert has which severity, the highest first; below, that of the rule. */
  readonly severities?: readonly {
    readonly severity: AlertSeverity;
    readonly from: number;
  }[];
}

/** A validated rule: plain data, all defaults of the format filled in, nothing of its file. */
export interface Rule {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly kind: 'Scheduled' | 'NRT';
  readonly severity: AlertSeverity;
  /** Absent: created enabled, later left as it is in the workspace. */
  readonly enabled?: boolean;
  /** ARM name; absent means derived from project and id. */
  readonly resourceName?: string;
  /** Ids that it had before. */
  readonly moved?: readonly string[];
  /** Its query is deployed as a hunting query as well, or as nothing else. */
  readonly hunting?: 'also' | 'only';
  readonly tactics: readonly string[];
  /** As written: techniques and sub-techniques mixed. */
  readonly techniques: readonly string[];
  /** Words to select rules by; not deployed. */
  readonly tags: readonly string[];
  /** Scheduled rules only; `period` absent means derived by the compiler. */
  readonly schedule?: { readonly frequency: Seconds; readonly period?: Seconds };
  readonly trigger?: { readonly operator: TriggerOperator; readonly threshold: number };
  readonly suppression: { readonly enabled: boolean; readonly duration: Seconds };
  readonly detection: QueryDetection | IndicatorDetection;
  readonly entityMappings?: readonly EntityMapping[];
  readonly sentinelEntitiesMappings?: readonly { readonly columnName: string }[];
  readonly customDetails?: Readonly<Record<string, string>>;
  readonly alertDetailsOverride?: AlertDetailsOverride;
  readonly eventGrouping?: 'SingleAlert' | 'AlertPerResult';
  readonly incidentConfiguration?: IncidentConfiguration;
  readonly alertRuleTemplateName?: string;
  readonly templateVersion?: string;
  readonly version?: string;
  /** Findings in the rule that are accepted: diagnostic code to the reason why. */
  readonly acknowledge?: Readonly<Record<string, string>>;
  readonly requiredDataConnectors: readonly {
    readonly connectorId: string;
    readonly dataTypes: readonly string[];
  }[];
  readonly tests: readonly RuleTest[];
}

/** A rule with the way back to its file. */
export interface LocatedRule {
  readonly file: string;
  readonly rule: Rule;
  readonly locate: Locate;
  readonly locateWithin: LocateWithin;
}

/** A test with the way back to its file. */
export interface LocatedTest {
  readonly file: string;
  /** Id of the rule that it tests. */
  readonly rule: string;
  readonly test: RuleTest;
  /** Paths begin at the test. */
  readonly locate: Locate;
}
