import { isObject, listAt, objectAt, textAt } from '../http.ts';
import type { Json, JsonObject } from '../http.ts';
import type { Check } from './check.ts';
import { secondsOf } from './schedule.ts';
import { enumError, isOneOf } from './taxonomy.ts';

/** Members without which a grouping is refused [D] swagger: facts/arm-api.md §2.5. */
const required = ['enabled', 'reopenClosedIncident', 'lookbackDuration', 'matchingMethod'] as const;
const methods = ['AllEntities', 'AnyAlert', 'Selected'] as const;
const minute = 60;
const day = 86_400;

const missing = (name: string): string => `Required property '${name}' not found in JSON.`;

/** Keys that may be grouped by, from the rule itself. */
const groupable: Readonly<Record<string, (properties: JsonObject) => readonly string[]>> = {
  groupByEntities: ({ entityMappings }) =>
    listAt(entityMappings).map((entry) => textAt(objectAt(entry).entityType)),
  groupByAlertDetails: () => ['DisplayName', 'Severity'],
  groupByCustomDetails: ({ customDetails }) => Object.keys(objectAt(customDetails)),
};

const keysOf = (grouping: JsonObject, member: string): readonly string[] =>
  listAt(grouping[member]).map(textAt);

/** Texts of this function are invented; the rules are of the swagger and the portal: §2.5. */
function refuseSelected(grouping: JsonObject, properties: JsonObject): string | undefined {
  const members = Object.keys(groupable);
  if (members.every((member) => keysOf(grouping, member).length === 0))
    return "Invalid Properties for alert rule: 'matchingMethod' 'Selected' needs at least one key to group by.";
  for (const member of members) {
    const known = groupable[member]?.(properties) ?? [];
    const unknown = keysOf(grouping, member).find((key) => !isOneOf(known, key));
    if (unknown !== undefined)
      return `Invalid Properties for alert rule: '${unknown}' in '${member}' is not defined in the rule.`;
  }
  return undefined;
}

function refuseGrouping(grouping: JsonObject, properties: JsonObject): string | undefined {
  const absent = required.find((name) => (grouping[name] ?? null) === null);
  if (absent !== undefined) return missing(absent);
  const method = textAt(grouping.matchingMethod);
  if (!isOneOf(methods, method)) return enumError('matchingMethod', method);
  const lookback = secondsOf(grouping.lookbackDuration);
  if (lookback === undefined || lookback < 5 * minute || lookback > 7 * day)
    return "Invalid Properties for alert rule: 'lookbackDuration' should be between 5 minutes and 7 days.";
  return isOneOf(['Selected'], method) ? refuseSelected(grouping, properties) : undefined;
}

const incident: Check = (properties) => {
  const configuration: Json = properties.incidentConfiguration ?? null;
  if (!isObject(configuration)) return undefined;
  if (typeof configuration.createIncident !== 'boolean') return missing('createIncident');
  const grouping = configuration.groupingConfiguration;
  return isObject(grouping) ? refuseGrouping(grouping, properties) : undefined;
};

export const incidentChecks: readonly Check[] = [incident];
