import { entitySpelling, limits, toIsoDuration } from '../facts/index.ts';
import type { EntityMapping, IncidentConfiguration, Rule } from '../model/index.ts';
import type { AnalyticsRuleBody, AnalyticsRuleProperties } from '../resources/index.ts';
import type { Derived } from './derived.ts';
import { stated } from './stated.ts';

/** The part of a body that depends on how the rule detects. */
export interface Detected {
  readonly query: string;
  readonly enabled: boolean;
  /** What the compiler derives where the rule is silent; nothing for a rule with its own KQL. */
  readonly derived?: Derived;
}

/** Frequency and period where a scheduled rule states none: an hour, the default of the portal. */
const hourly = { frequency: 3_600 } as const;

/** How far back a run looks: what the rule says, else its frequency and the delay of late events. */
export function periodOf({ schedule = hourly, detection }: Rule): number {
  if (schedule.period !== undefined) return schedule.period;
  const delay = detection.kind === 'indicators' ? detection.ingestionDelay : 0;
  return Math.max(schedule.frequency, Math.min(schedule.frequency + delay, limits.period.max));
}

const scheduling = (rule: Rule): Partial<AnalyticsRuleProperties> =>
  rule.kind === 'NRT'
    ? {}
    : {
        queryFrequency: toIsoDuration((rule.schedule ?? hourly).frequency),
        queryPeriod: toIsoDuration(periodOf(rule)),
        triggerOperator: rule.trigger?.operator ?? 'GreaterThan',
        triggerThreshold: rule.trigger?.threshold ?? 0,
      };

/** ARM takes techniques and sub-techniques apart, and wants the parent of each of the latter (§2.5). */
function attack({ tactics, techniques }: Rule): Partial<AnalyticsRuleProperties> {
  const parents = [...new Set(techniques.map((technique) => technique.replace(/\.\d{3}$/, '')))];
  const subTechniques = [...new Set(techniques.filter((technique) => /\.\d{3}$/.test(technique)))];
  return {
    ...(tactics.length > 0 && { tactics: [...new Set(tactics)] }),
    ...(parents.length > 0 && { techniques: parents }),
    ...(subTechniques.length > 0 && { subTechniques }),
  };
}

const incidents = ({
  createIncident,
  groupingConfiguration: grouping,
}: IncidentConfiguration): NonNullable<AnalyticsRuleProperties['incidentConfiguration']> => ({
  createIncident,
  ...(grouping && {
    groupingConfiguration: {
      ...grouping,
      lookbackDuration: toIsoDuration(grouping.lookbackDuration),
    },
  }),
});

const filled = <T extends object>(value: T | undefined): T | undefined =>
  value && Object.keys(value).length > 0 ? value : undefined;

type Presentation = Pick<
  AnalyticsRuleProperties,
  | 'entityMappings'
  | 'sentinelEntitiesMappings'
  | 'customDetails'
  | 'alertDetailsOverride'
  | 'eventGroupingSettings'
  | 'incidentConfiguration'
>;

/** Published rules write `SID` for `Sid`: whichever case they use, ARM gets its own spelling. */
const spelled = (mapping: EntityMapping): EntityMapping => {
  const { entityType, identifierOf } = entitySpelling(mapping.entityType);
  return {
    entityType,
    fieldMappings: mapping.fieldMappings.map(({ identifier, columnName }) => ({
      identifier: identifierOf(identifier),
      columnName,
    })),
  };
};

/** A severity by confidence holds for a rule that states other parts of its alerts as well. */
function withSeverity(
  override: Rule['alertDetailsOverride'],
  derived: Derived | undefined,
): Rule['alertDetailsOverride'] {
  const alertSeverityColumnName = derived?.alertDetailsOverride.alertSeverityColumnName;
  return override && alertSeverityColumnName !== undefined
    ? { alertSeverityColumnName, ...override }
    : override;
}

/** Entities, details, title and grouping: what the rule states, else what is derived. */
function presentation(rule: Rule, derived: Derived | undefined): Presentation {
  const { entityMappings, customDetails, alertDetailsOverride, incidentConfiguration } = {
    ...derived,
    ...stated<Partial<Rule>>(rule),
  };
  const aggregationKind = rule.eventGrouping ?? (derived && 'AlertPerResult');
  return stated<Presentation>({
    entityMappings: filled(entityMappings?.map(spelled)),
    sentinelEntitiesMappings: filled(rule.sentinelEntitiesMappings),
    customDetails: filled(customDetails),
    alertDetailsOverride: filled(withSeverity(alertDetailsOverride, derived)),
    eventGroupingSettings: aggregationKind && { aggregationKind },
    incidentConfiguration: incidentConfiguration && incidents(incidentConfiguration),
  });
}

/** The whole body that ARM gets for a rule. */
export const bodyOf = (rule: Rule, { query, enabled, derived }: Detected): AnalyticsRuleBody => ({
  kind: rule.kind,
  properties: stated<AnalyticsRuleProperties>({
    displayName: rule.name,
    description: rule.description,
    severity: rule.severity,
    enabled,
    query,
    ...scheduling(rule),
    suppressionEnabled: rule.suppression.enabled,
    suppressionDuration: toIsoDuration(rule.suppression.duration),
    ...attack(rule),
    ...presentation(rule, derived),
    alertRuleTemplateName: rule.alertRuleTemplateName,
    templateVersion: rule.templateVersion,
  }),
});
