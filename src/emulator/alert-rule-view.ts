import { resourceId } from './address.ts';
import type { Call } from './call.ts';
import { isObject, objectAt } from './http.ts';
import type { Json, JsonObject } from './http.ts';
import { normaliseRule } from './normaliser.ts';
import type { StoredRule } from './state.ts';

/** Members that a read shows as null where they were not sent [R]: facts/arm-api.md §3. */
const nulls = {
  rule: ['description', 'tactics', 'techniques', 'alertRuleTemplateName'],
  grouping: ['groupByEntities', 'groupByAlertDetails', 'groupByCustomDetails'],
  override: [
    'alertDisplayNameFormat',
    'alertDescriptionFormat',
    'alertTacticsColumnName',
    'alertSeverityColumnName',
  ],
} as const;

/** Kinds, and members, that only preview versions know [I]: facts/arm-api.md §2.2. */
const previewKinds: readonly string[] = ['NRT', 'MLBehaviorAnalytics', 'ThreatIntelligence'];
const previewMembers: readonly string[] = ['subTechniques', 'sentinelEntitiesMappings'];

/** The commonest form among exported rules [X]: facts/arm-api.md §3. */
const defaultGrouping: JsonObject = {
  enabled: false,
  reopenClosedIncident: false,
  lookbackDuration: 'PT5H',
  matchingMethod: 'AllEntities',
};

const withNulls = (members: readonly string[], sent: JsonObject): JsonObject => ({
  ...sent,
  ...Object.fromEntries(members.map((name) => [name, sent[name] ?? null])),
});

const incidents = (sent: Json | undefined): JsonObject => {
  const incident = isObject(sent)
    ? sent
    : { createIncident: true, groupingConfiguration: defaultGrouping };
  const grouping = incident.groupingConfiguration;
  return {
    ...incident,
    groupingConfiguration: isObject(grouping) ? withNulls(nulls.grouping, grouping) : null,
  };
};

function shownProperties({ kind, properties }: StoredRule): JsonObject {
  if (kind !== 'Scheduled' && kind !== 'NRT') return properties;
  const override = properties.alertDetailsOverride;
  return {
    ...withNulls(nulls.rule, properties),
    incidentConfiguration: incidents(properties.incidentConfiguration),
    ...(isObject(override) && { alertDetailsOverride: withNulls(nulls.override, override) }),
  };
}

const isPreview = ({ url }: Call): boolean =>
  (url.searchParams.get('api-version') ?? '').toLowerCase().endsWith('-preview');

/** Whether the api-version of the request can see this rule: §5.7. */
export const isVisible = (rule: StoredRule, call: Call): boolean =>
  isPreview(call) || !previewKinds.includes(rule.kind);

/** A rule as the service shows it, keys in the recorded order [R]: facts/arm-api.md §2.1. */
export function showRule(rule: StoredRule, call: Call): JsonObject {
  const properties = Object.entries(shownProperties(rule)).filter(
    ([name]) => isPreview(call) || !previewMembers.includes(name),
  );
  const shown = {
    id: resourceId(call.workspace, 'alertRules', rule.name),
    name: rule.name,
    etag: rule.etag,
    type: 'Microsoft.SecurityInsights/alertRules',
    kind: rule.kind,
    properties: {
      ...objectAt(Object.fromEntries(properties)),
      lastModifiedUtc: rule.lastModifiedUtc,
    },
  };
  return call.behaviour.normaliser === 'adversarial' ? normaliseRule(shown) : shown;
}
