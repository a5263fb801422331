import type { Json, JsonObject } from '../../resources/index.ts';

/** Keys of a rule file in the order of the community format, ours among them (design.md §4). */
const order = [
  'id',
  'name',
  'description',
  'severity',
  'enabled',
  'status',
  'requiredDataConnectors',
  'queryFrequency',
  'queryPeriod',
  'triggerOperator',
  'triggerThreshold',
  'tactics',
  'relevantTechniques',
  'query',
  'indicators',
  'match',
  'exclusions',
  'entityMappings',
  'sentinelEntitiesMappings',
  'customDetails',
  'alertDetailsOverride',
  'eventGroupingSettings',
  'incidentConfiguration',
  'suppressionDuration',
  'suppressionEnabled',
  'alertRuleTemplateName',
  'templateVersion',
  'tags',
  'version',
  'kind',
  'resourceName',
];

/** Members that are there, in the order in which a rule file has them; others come behind. */
export function inOrder(data: Readonly<Record<string, Json | undefined>>): JsonObject {
  const rest = Object.keys(data).filter((key) => !order.includes(key));
  const entries = [...order, ...rest].flatMap((key): [string, Json][] => {
    const value = Object.hasOwn(data, key) ? data[key] : undefined;
    return value === undefined ? [] : [[key, value]];
  });
  return Object.fromEntries(entries);
}
