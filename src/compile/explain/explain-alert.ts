import { parseDuration } from '../../facts/index.ts';
import type { AnalyticsRuleProperties } from '../../resources/index.ts';
import { stated } from '../stated.ts';
import type { ExplainedAlert, ExplainedSchedule } from './explanation.ts';

const seconds = (text: string | undefined): number => parseDuration(text ?? '') ?? 0;

/** Without a configuration the service makes an incident of each alert (facts/arm-api.md §3). */
const unstated = { createIncident: true } as const;

function incidentOf({
  incidentConfiguration = unstated,
}: AnalyticsRuleProperties): ExplainedAlert['incident'] {
  const { createIncident, groupingConfiguration: grouping } = incidentConfiguration;
  if (!createIncident || !grouping?.enabled) return { created: createIncident };
  const { groupByEntities = [], groupByAlertDetails = [], groupByCustomDetails = [] } = grouping;
  return {
    created: true,
    grouping: {
      method: grouping.matchingMethod,
      by: [...groupByEntities, ...groupByAlertDetails, ...groupByCustomDetails],
      within: seconds(grouping.lookbackDuration),
      reopens: grouping.reopenClosedIncident,
    },
  };
}

type Texts = Pick<
  ExplainedAlert,
  'title' | 'example' | 'description' | 'severityColumn' | 'tacticsColumn' | 'properties'
>;

/** What the rule overrides, else what it says of itself. */
function textsOf(
  { displayName, description, alertDetailsOverride = {} }: AnalyticsRuleProperties,
  indicator: string | undefined,
): Texts {
  const {
    alertDisplayNameFormat: title = displayName,
    alertDescriptionFormat: told = description,
    alertSeverityColumnName: severityColumn,
    alertTacticsColumnName: tacticsColumn,
    alertDynamicProperties = [],
  } = alertDetailsOverride;
  return stated<Texts>({
    title,
    // A function: `$` in an indicator means nothing to it.
    example: title.replace(/\{\{Indicator\}\}/g, (whole) => indicator ?? whole),
    description: told,
    severityColumn,
    tacticsColumn,
    properties: alertDynamicProperties.map(({ alertProperty, value }) => ({
      property: alertProperty,
      column: value,
    })),
  });
}

/** What an alert of a rule looks like; the indicator stands in its title as an example. */
export function explainAlert(
  properties: AnalyticsRuleProperties,
  indicator: string | undefined,
): ExplainedAlert {
  const { tactics = [], techniques = [], subTechniques = [], customDetails = {} } = properties;
  const { entityMappings = [], sentinelEntitiesMappings = [] } = properties;
  const refined = new Set(subTechniques.map((technique) => technique.replace(/\..*/, '')));
  return {
    ...textsOf(properties, indicator),
    severity: properties.severity,
    tactics,
    techniques: [...techniques.filter((technique) => !refined.has(technique)), ...subTechniques],
    each: properties.eventGroupingSettings?.aggregationKind === 'AlertPerResult' ? 'result' : 'run',
    entities: entityMappings.map(({ entityType, fieldMappings }) => ({
      type: entityType,
      identifiers: fieldMappings.map(({ identifier, columnName }) => ({
        identifier,
        column: columnName,
      })),
    })),
    entityColumns: sentinelEntitiesMappings.map(({ columnName }) => columnName),
    customDetails: Object.entries(customDetails).map(([name, column]) => ({ name, column })),
    incident: incidentOf(properties),
    ...(properties.suppressionEnabled && { suppressed: seconds(properties.suppressionDuration) }),
  };
}

/** How often a rule runs; `delay` is that of indicator rules. */
export function explainSchedule(
  properties: AnalyticsRuleProperties,
  delay: number | undefined,
): ExplainedSchedule {
  const { queryFrequency, queryPeriod, triggerOperator, triggerThreshold = 0 } = properties;
  if (queryFrequency === undefined) return { kind: 'NRT' };
  return {
    kind: 'Scheduled',
    frequency: seconds(queryFrequency),
    period: seconds(queryPeriod),
    ...(delay !== undefined && { delay }),
    trigger: { operator: triggerOperator ?? 'GreaterThan', threshold: triggerThreshold },
  };
}
