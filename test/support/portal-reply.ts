import type { JsonObject } from '../../src/resources/index.ts';

/** A property that the portal writes as null where nobody filled it in. */
const unset: JsonObject = {
  alertDetailsOverride: null,
  customDetails: null,
  entityMappings: null,
  sentinelEntitiesMappings: null,
  alertRuleTemplateName: null,
  templateVersion: null,
  startTimeUtc: null,
  techniques: [],
  subTechniques: [],
  eventGroupingSettings: null,
  description: '',
  tactics: [],
};

const schedule: JsonObject = {
  queryFrequency: 'PT60M',
  queryPeriod: 'PT24H',
  triggerOperator: 'GreaterThan',
  triggerThreshold: 0,
};

const incident: JsonObject = {
  createIncident: true,
  groupingConfiguration: {
    enabled: false,
    reopenClosedIncident: false,
    lookbackDuration: 'PT5H',
    matchingMethod: 'AllEntities',
    groupByEntities: [],
    groupByAlertDetails: null,
    groupByCustomDetails: null,
  },
};

const query = 'DeviceNetworkEvents\r\n| where RemoteIP == "192.0.2.1"  \r\n| take 10\t\r\n\r\n';

/** One row of a reply to `GET alertRules`, as a rule that was made in the portal looks there. */
function row(
  name: string,
  displayName: string,
  { kind = 'Scheduled', ...properties }: JsonObject = {},
): JsonObject & { readonly name: string } {
  return {
    id: `/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/soc/providers/Microsoft.OperationalInsights/workspaces/law/providers/Microsoft.SecurityInsights/alertRules/${name}`,
    name,
    etag: '"61004e36-0000-0100-0000-69c3928d0000"',
    type: 'Microsoft.SecurityInsights/alertRules',
    kind,
    properties: {
      ...unset,
      incidentConfiguration: incident,
      ...(kind === 'Scheduled' && schedule),
      severity: 'Medium',
      query,
      suppressionDuration: 'PT5H',
      suppressionEnabled: false,
      displayName,
      enabled: true,
      lastModifiedUtc: '2026-05-17T09:12:44.671388Z',
      ...properties,
    },
  };
}

const id = (number: number): string =>
  `aaaaaaaa-bbbb-4ccc-8ddd-${number.toString(16).padStart(12, '0')}`;

const full: JsonObject = {
  description: "'Beacons\r\nto a documentation address.'",
  tactics: ['Exfiltration', 'CommandAndControl'],
  techniques: ['T1071'],
  subTechniques: ['T1071.001'],
  query: 'DeviceNetworkEvents\n| project TimeGenerated, RemoteIP, DeviceName, Score = "high"',
  entityMappings: [
    { entityType: 'IP', fieldMappings: [{ identifier: 'Address', columnName: 'RemoteIP' }] },
    { entityType: 'Host', fieldMappings: [{ identifier: 'HostName', columnName: 'DeviceName' }] },
  ],
  customDetails: { Address: 'RemoteIP' },
  alertDetailsOverride: {
    alertDisplayNameFormat: 'Beacon of {{DeviceName}}',
    alertDescriptionFormat: null,
    alertTacticsColumnName: null,
    alertSeverityColumnName: 'Score',
    alertDynamicProperties: [],
  },
  eventGroupingSettings: { aggregationKind: 'AlertPerResult' },
  incidentConfiguration: {
    createIncident: true,
    groupingConfiguration: {
      enabled: true,
      reopenClosedIncident: false,
      lookbackDuration: 'PT300M',
      matchingMethod: 'Selected',
      groupByEntities: ['Host', 'IP'],
      groupByAlertDetails: [],
      groupByCustomDetails: ['Address'],
    },
  },
  suppressionEnabled: true,
  suppressionDuration: 'PT120M',
  alertRuleTemplateName: '11111111-1111-4111-8111-111111111111',
  templateVersion: '1.0.2',
  startTimeUtc: '2026-05-01T10:00:00.000Z',
  addedIn2027: { deep: [1, null] },
};

/** Rules of a workspace in which people have worked for years, two of them of kinds that are no files. */
export const portalReply: { readonly value: readonly (JsonObject & { readonly name: string })[] } =
  {
    value: [
      row(id(1), 'Beacon to a documentation address', full),
      row(id(2), 'Near real time', { kind: 'NRT', severity: 'High' }),
      row(id(3), 'Switched off', { enabled: false, tactics: ['Discovery'] }),
      row(id(4), 'AUTO DISABLED Lost its table', {
        enabled: false,
        description: 'Looks at things.',
      }),
      row(id(5), 'Rule: "x" / CON'),
      row(id(6), 'CON'),
      row(id(7), '🔥🔥'),
      row(id(8), 'x'.repeat(256)),
      row(id(9), 'Twice there', { severity: 'Low' }),
      row(id(10), 'Twice there', { severity: 'High' }),
      row(id(11), '- id: other # not a comment', {
        description: 'red\u202e\nid: other\n---\n{{a}} ${b} \u2028 "\\',
      }),
      row('91', '  Blanks around  ', { query: 'Syslog | take 1' }),
      row(id(12), 'Own table', { query: '\n\nOwn_CL\n| where TimeGenerated > ago(1h)\n' }),
      row(id(13), 'Ñandú über-lauf'),
      row('BuiltInFusion', 'Advanced Multistage Attack Detection', { kind: 'Fusion' }),
      row(id(14), 'Incidents of Defender', { kind: 'MicrosoftSecurityIncidentCreation' }),
    ],
  };

/** A rule that no file can be as it is: its description acts on a terminal. */
export const unwritableRow = row(id(99), 'Rings', { description: 'a \u0007 bell' });
