import type { AnalyticsRuleBody, AnalyticsRuleProperties, Json, JsonObject } from './body.ts';
import { form, isObject } from './normal-form.ts';
import type { Normaliser } from './normal-form.ts';
import { serviceWords } from './service-words.ts';

const { asItIs, text, caseless, duration, wordOf, setOf, setBy, mapOf, shape, then } = form;

const technique = caseless('toUpperCase');

const entityMappings = setBy('entityType', {
  entityType: wordOf(serviceWords.entityType),
  fieldMappings: setBy('identifier', {
    identifier: wordOf(serviceWords.identifier),
    columnName: text,
  }),
});

const groupingConfiguration = then(
  shape({
    enabled: asItIs,
    reopenClosedIncident: asItIs,
    lookbackDuration: duration,
    matchingMethod: wordOf(serviceWords.matchingMethod),
    groupByEntities: setOf(wordOf(serviceWords.entityType)),
    groupByAlertDetails: setOf(wordOf(serviceWords.alertDetail)),
    groupByCustomDetails: setOf(text),
  }),
  // Switched off, the other members have no effect, and the server fills them in (arm-api §3).
  (grouping) => (grouping.enabled === true ? grouping : undefined),
);

/** The default that the server writes where nothing was sent is the same as nothing (arm-api §3). */
const isDefaultIncident = (incident: JsonObject): boolean =>
  incident.createIncident === true && incident.groupingConfiguration === undefined;

/**
 * Every property that the format knows. All lists are sets: none of them changes what the service
 * does when it is reordered (docs/adr/0004-lists-are-sets.md).
 */
export const ruleProperties = {
  displayName: text,
  description: text,
  severity: wordOf(serviceWords.severity),
  enabled: asItIs,
  query: text,
  queryFrequency: duration,
  queryPeriod: duration,
  triggerOperator: wordOf(serviceWords.triggerOperator),
  triggerThreshold: asItIs,
  suppressionEnabled: asItIs,
  suppressionDuration: duration,
  tactics: setOf(wordOf(serviceWords.tactic)),
  techniques: setOf(technique),
  subTechniques: setOf(technique),
  entityMappings,
  sentinelEntitiesMappings: setBy('columnName', { columnName: text }),
  customDetails: mapOf(text),
  alertDetailsOverride: shape({
    alertDisplayNameFormat: text,
    alertDescriptionFormat: text,
    alertTacticsColumnName: text,
    alertSeverityColumnName: text,
    alertDynamicProperties: setBy('alertProperty', {
      alertProperty: wordOf(serviceWords.alertProperty),
      value: text,
    }),
  }),
  eventGroupingSettings: shape({ aggregationKind: wordOf(serviceWords.aggregationKind) }),
  incidentConfiguration: then(
    shape({ createIncident: asItIs, groupingConfiguration }),
    (incident) => (isDefaultIncident(incident) ? undefined : incident),
  ),
  alertRuleTemplateName: caseless('toLowerCase'), // a GUID
  templateVersion: text,
} as const satisfies Record<keyof AnalyticsRuleProperties, Normaliser>;

/** A field of the canonical form of a rule. */
export type RuleField = 'kind' | keyof typeof ruleProperties;

/** The fields in the order in which a marker lists their digests: append only, else a new marker form. */
export const ruleFields: readonly RuleField[] = [
  'kind',
  ...(Object.keys(ruleProperties) as (keyof typeof ruleProperties)[]),
];

/** The one normal form in which desired, live and last applied rules are compared. */
export type CanonicalRule = Readonly<Partial<Record<RuleField, Json>>>;

/** A rule body: the one we send, or the whole reply of the service. */
export type RuleBody = AnalyticsRuleBody | JsonObject;

const kindOf = wordOf(serviceWords.kind);

/** Brings a rule body to its canonical form; `undefined` for kinds that are not ours, such as Fusion. */
export function canonicalRule(body: RuleBody): CanonicalRule | undefined {
  const kind = kindOf.normalise((body as JsonObject).kind ?? null);
  const live = (body as JsonObject).properties;
  if ((kind !== 'Scheduled' && kind !== 'NRT') || !isObject(live)) return undefined;
  const entries = Object.entries<Normaliser>(ruleProperties)
    .map(([field, { normalise }]) => [field, normalise(live[field] ?? null)] as const)
    .filter(([, value]) => value !== undefined);
  return { kind, ...Object.fromEntries(entries) };
}
