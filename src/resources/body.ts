/** Anything that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** What we send for a rule, in the words of ARM (facts: 2025-07-01-preview). Durations are ISO 8601. */
export interface AnalyticsRuleBody {
  readonly kind: 'Scheduled' | 'NRT';
  readonly properties: AnalyticsRuleProperties;
}

export interface AnalyticsRuleProperties {
  readonly displayName: string;
  readonly description?: string;
  readonly severity: string;
  readonly enabled: boolean;
  readonly query: string;
  readonly queryFrequency?: string;
  readonly queryPeriod?: string;
  readonly triggerOperator?: string;
  readonly triggerThreshold?: number;
  readonly suppressionEnabled: boolean;
  readonly suppressionDuration: string;
  readonly tactics?: readonly string[];
  readonly techniques?: readonly string[];
  readonly subTechniques?: readonly string[];
  readonly entityMappings?: readonly {
    readonly entityType: string;
    readonly fieldMappings: readonly { readonly identifier: string; readonly columnName: string }[];
  }[];
  readonly sentinelEntitiesMappings?: readonly { readonly columnName: string }[];
  readonly customDetails?: Readonly<Record<string, string>>;
  readonly alertDetailsOverride?: {
    readonly alertDisplayNameFormat?: string;
    readonly alertDescriptionFormat?: string;
    readonly alertTacticsColumnName?: string;
    readonly alertSeverityColumnName?: string;
    readonly alertDynamicProperties?: readonly {
      readonly alertProperty: string;
      readonly value: string;
    }[];
  };
  readonly eventGroupingSettings?: { readonly aggregationKind: string };
  readonly incidentConfiguration?: {
    readonly createIncident: boolean;
    readonly groupingConfiguration?: {
      readonly enabled: boolean;
      readonly reopenClosedIncident: boolean;
      readonly lookbackDuration: string;
      readonly matchingMethod: string;
      readonly groupByEntities?: readonly string[];
      readonly groupByAlertDetails?: readonly string[];
      readonly groupByCustomDetails?: readonly string[];
    };
  };
  readonly alertRuleTemplateName?: string;
  readonly templateVersion?: string;
}
