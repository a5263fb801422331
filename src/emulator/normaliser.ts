import { listAt, objectAt, textAt } from './http.ts';
import type { Json, JsonObject } from './http.ts';

type Rewrite = (value: Json) => Json;

const reversed: Rewrite = (value) => listAt(value).toReversed();
const lowerCase: Rewrite = (value) => textAt(value).toLowerCase();

/** The same length of time in another spelling: PT1H is PT60M, PT24H is P1D, P14D is PT336H. */
export const respell: Rewrite = (value) => {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(textAt(value));
  if (!match) return value;
  const [days = 0, hours = 0, minutes = 0] = match.slice(1).map((part) => Number(part) || 0);
  const total = (days * 24 + hours) * 60 + minutes;
  if (days > 0) return total % 60 === 0 ? `PT${total / 60}H` : `PT${total}M`;
  if (total % 1_440 === 0) return `P${total / 1_440}D`;
  return hours > 0 ? `PT${total}M` : `PT${total * 60}S`;
};

/** What is rewritten where; the lists are sets, or lists of independent entries. */
const rewrites: Readonly<Record<string, Rewrite>> = {
  severity: lowerCase,
  triggerOperator: lowerCase,
  aggregationKind: lowerCase,
  matchingMethod: lowerCase,
  queryFrequency: respell,
  queryPeriod: respell,
  suppressionDuration: respell,
  lookbackDuration: respell,
  tactics: reversed,
  techniques: reversed,
  subTechniques: reversed,
  entityMappings: (value) =>
    listAt(value)
      .map((entry) => ({
        ...objectAt(entry),
        fieldMappings: listAt(objectAt(entry).fieldMappings).toReversed(),
      }))
      .reverse(),
  sentinelEntitiesMappings: reversed,
  groupByEntities: reversed,
  groupByAlertDetails: reversed,
  groupByCustomDetails: reversed,
};

/** Objects whose members are rewritten by the same table. */
const nested: readonly string[] = [
  'incidentConfiguration',
  'groupingConfiguration',
  'eventGroupingSettings',
];

function rewriteMembers(members: JsonObject): JsonObject {
  const entries = Object.entries(members).map(([name, value]): [string, Json] => {
    if (value === null || value === undefined) return [name, null];
    if (nested.includes(name)) return [name, rewriteMembers(objectAt(value))];
    return [name, rewrites[name]?.(value) ?? value];
  });
  return Object.fromEntries(entries.reverse());
}

/** The same rule, spelt as differently as a client must be able to read. */
export function normaliseRule(rule: JsonObject): JsonObject {
  return {
    ...rule,
    systemData: { createdByType: 'Application' },
    properties: {
      ...rewriteMembers(objectAt(rule.properties)),
      serviceAddedField: { reason: 'adversarial normaliser', values: [1, 2] },
    },
  };
}

/** The same metadata row with an unknown member and the group's segment in lower case. */
export function normaliseRow(row: JsonObject): JsonObject {
  const properties = objectAt(row.properties);
  return {
    ...row,
    properties: {
      ...properties,
      parentId: textAt(properties.parentId).replace('/resourceGroups/', '/resourcegroups/'),
      serviceAddedField: true,
    },
  };
}
