import fc from 'fast-check';
import { parseDuration } from '../../src/facts/index.ts';
import type {
  AnalyticsRuleBody,
  AnalyticsRuleProperties,
  Json,
  JsonObject,
} from '../../src/resources/index.ts';

/** A small valid rule body. */
export const aBody = (
  properties: Partial<AnalyticsRuleProperties> = {},
  kind: AnalyticsRuleBody['kind'] = 'Scheduled',
): AnalyticsRuleBody => ({
  kind,
  properties: {
    displayName: 'Beacon to a documentation address',
    description: 'One.\nTwo.',
    severity: 'High',
    enabled: true,
    query: 'DeviceNetworkEvents\n| where RemoteIP == "192.0.2.1"\n| project TimeGenerated',
    ...(kind === 'Scheduled' && {
      queryFrequency: 'PT1H',
      queryPeriod: 'PT90M',
      triggerOperator: 'GreaterThan',
      triggerThreshold: 0,
    }),
    suppressionEnabled: false,
    suppressionDuration: 'PT5H',
    tactics: ['CommandAndControl', 'Exfiltration'],
    techniques: ['T1071', 'T1041'],
    ...properties,
  },
});

const word = fc.stringMatching(/^[A-Oa-o][A-Za-z0-9 ]{0,11}[A-Za-z]$/);
const column = fc.stringMatching(/^[A-Za-z]{1,8}$/);
const lines = fc.array(word, { minLength: 1, maxLength: 4 }).map((items) => items.join('\n'));
const duration = fc.constantFrom('PT5M', 'PT1H', 'PT90M', 'P1D', 'P1DT6H', 'P14D');
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });
const some = (...words: string[]): fc.Arbitrary<string[]> => fc.subarray(words);

const grouping = fc.record({
  enabled: fc.boolean(),
  reopenClosedIncident: fc.boolean(),
  lookbackDuration: duration,
  matchingMethod: fc.constantFrom('AllEntities', 'AnyAlert', 'Selected'),
  groupByEntities: some('Host', 'IP', 'Account'),
  groupByAlertDetails: some('DisplayName', 'Severity'),
  groupByCustomDetails: some('Indicator', 'Host'),
});

const optionalProperties = fc.record({
  description: optional(lines),
  tactics: optional(some('Discovery', 'CommandAndControl', 'Exfiltration')),
  techniques: optional(some('T1071', 'T1041', 'T1046')),
  subTechniques: optional(some('T1071.001', 'T1071.004')),
  entityMappings: optional(
    fc.array(
      fc.record({
        entityType: fc.constantFrom('Host', 'IP', 'FileHash'),
        fieldMappings: fc.array(
          fc.record({
            identifier: fc.constantFrom('HostName', 'Address', 'Algorithm', 'Value'),
            columnName: column,
          }),
          { minLength: 1, maxLength: 3 },
        ),
      }),
      { maxLength: 4 },
    ),
  ),
  sentinelEntitiesMappings: optional(fc.array(fc.record({ columnName: column }))),
  customDetails: optional(fc.dictionary(column, column)),
  alertDetailsOverride: optional(
    fc.record({
      alertDisplayNameFormat: word,
      alertDescriptionFormat: optional(lines),
      alertTacticsColumnName: optional(column),
      alertSeverityColumnName: optional(column),
      alertDynamicProperties: fc.array(
        fc.record({
          alertProperty: fc.constantFrom('AlertLink', 'ProductName'),
          value: column,
        }),
      ),
    }),
  ),
  eventGroupingSettings: optional(
    fc.record({ aggregationKind: fc.constantFrom('SingleAlert', 'AlertPerResult') }),
  ),
  incidentConfiguration: optional(
    fc.record({ createIncident: fc.boolean(), groupingConfiguration: grouping }),
  ),
  alertRuleTemplateName: optional(fc.uuid()),
  templateVersion: optional(fc.constantFrom('1.0.0', '2.10.3')),
  suppressionEnabled: fc.boolean(),
});

/** Any rule body, of both kinds, with any of the optional properties. */
export const ruleBody: fc.Arbitrary<AnalyticsRuleBody> = fc
  .tuple(
    fc.constantFrom('Scheduled' as const, 'NRT' as const),
    fc.record({
      displayName: word,
      severity: fc.constantFrom('High', 'Medium', 'Low'),
      enabled: fc.boolean(),
      query: lines,
      suppressionDuration: duration,
    }),
    optionalProperties,
    duration,
  )
  .map(([kind, required, extra, frequency]) => {
    const present = Object.entries(extra).filter(([, value]) => value !== undefined);
    return aBody(
      {
        ...required,
        ...Object.fromEntries(present),
        ...(kind === 'Scheduled' && { queryFrequency: frequency }),
      },
      kind,
    );
  });

const minutes = (text: string): string => `PT${(parseDuration(text) ?? 0) / 60}M`;
const enumKeys = new Set([
  'kind',
  'severity',
  'triggerOperator',
  'tactics',
  'entityType',
  'matchingMethod',
  'aggregationKind',
  'identifier',
  'alertProperty',
  'groupByEntities',
]);
const textKeys = new Set(['query', 'description']);
const keepsItsKeys = new Set(['customDetails']);

function rewrittenText(key: string, text: string): string {
  if (enumKeys.has(key)) return text.toUpperCase();
  if (/^P(T?\d+[DHM])+$/.test(text)) return minutes(text);
  return textKeys.has(key) ? `${text.replaceAll('\n', '  \r\n')}\r\n` : text;
}

/** A value as a portal or a hostile server would give it back: same meaning, every letter different. */
function rewritten(key: string, value: Json | undefined): Json {
  if (typeof value === 'string') return rewrittenText(key, value);
  if (Array.isArray(value))
    return (value as readonly Json[]).map((item) => rewritten(key, item)).reverse();
  if (typeof value !== 'object' || value === null) return value ?? null;
  const members = Object.entries(value as JsonObject).map(
    ([name, member]) => [name, rewritten(name, member)] as const,
  );
  return Object.fromEntries([
    ...members.reverse(),
    ...(keepsItsKeys.has(key) ? [] : [['serverAdded', 'x'] as const]),
  ]);
}

/** What a GET may answer for a body that was sent: arm-api §3, and worse. */
export function portalShaped(body: AnalyticsRuleBody): JsonObject {
  const properties = rewritten(
    'properties',
    body.properties as unknown as JsonObject,
  ) as JsonObject;
  const absent = Object.fromEntries(
    ['description', 'tactics', 'alertRuleTemplateName', 'templateVersion', 'customDetails']
      .filter((key) => properties[key] === undefined)
      .map((key) => [key, null]),
  );
  return {
    id: '/subscriptions/x/resourcegroups/y/alertRules/z',
    name: 'z',
    etag: '"1"',
    type: 'Microsoft.SecurityInsights/alertRules',
    kind: body.kind.toUpperCase(),
    properties: {
      ...properties,
      ...absent,
      subTechniques: properties.subTechniques ?? [],
      alertDetailsOverride: properties.alertDetailsOverride ?? {
        alertDisplayNameFormat: null,
        alertDynamicProperties: [],
      },
      incidentConfiguration: properties.incidentConfiguration ?? {
        createIncident: true,
        groupingConfiguration: {
          enabled: false,
          reopenClosedIncident: false,
          lookbackDuration: 'PT5H',
          matchingMethod: 'AllEntities',
          groupByEntities: null,
        },
      },
      lastModifiedUtc: '2026-11-23T22:00:17.6713881Z',
    },
  };
}
