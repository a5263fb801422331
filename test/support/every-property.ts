import type { AnalyticsRuleBody, AnalyticsRuleProperties } from '../../src/resources/index.ts';

/** The compiler refuses a value that lacks a property, at any depth. */
type Complete<T> = T extends readonly (infer Item)[]
  ? readonly Complete<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]-?: Complete<NonNullable<T[Key]>> }
    : T;

const properties: Complete<AnalyticsRuleProperties> = {
  displayName: 'Beacon to a documentation address',
  description: 'One.\nTwo.',
  severity: 'High',
  enabled: true,
  query: 'DeviceNetworkEvents\n| where RemoteIP == "192.0.2.1"\n\n| project TimeGenerated',
  queryFrequency: 'PT1H',
  queryPeriod: 'P1D',
  triggerOperator: 'GreaterThan',
  triggerThreshold: 0,
  suppressionEnabled: false,
  suppressionDuration: 'PT5H',
  tactics: ['CommandAndControl', 'Exfiltration'],
  techniques: ['T1071', 'T1041'],
  subTechniques: ['T1071.001', 'T1071.004'],
  entityMappings: [
    {
      entityType: 'Host',
      fieldMappings: [
        { identifier: 'HostName', columnName: 'Computer' },
        { identifier: 'DnsDomain', columnName: 'Domain' },
      ],
    },
    { entityType: 'IP', fieldMappings: [{ identifier: 'Address', columnName: 'RemoteIP' }] },
    { entityType: 'IP', fieldMappings: [{ identifier: 'Address', columnName: 'LocalIP' }] },
  ],
  sentinelEntitiesMappings: [{ columnName: 'Entities' }, { columnName: 'MoreEntities' }],
  customDetails: { Indicator: 'Indicator', severity: 'high' },
  alertDetailsOverride: {
    alertDisplayNameFormat: 'Contact with {{Indicator}}',
    alertDescriptionFormat: 'Seen on\n{{Computer}}',
    alertTacticsColumnName: 'Tactics',
    alertSeverityColumnName: 'Severity',
    alertDynamicProperties: [
      { alertProperty: 'AlertLink', value: 'Link' },
      { alertProperty: 'ProductName', value: 'Product' },
    ],
  },
  eventGroupingSettings: { aggregationKind: 'AlertPerResult' },
  incidentConfiguration: {
    createIncident: true,
    groupingConfiguration: {
      enabled: true,
      reopenClosedIncident: false,
      lookbackDuration: 'P1D',
      matchingMethod: 'Selected',
      groupByEntities: ['Host', 'IP'],
      groupByAlertDetails: ['DisplayName', 'Severity'],
      groupByCustomDetails: ['Indicator', 'severity'],
    },
  },
  alertRuleTemplateName: '0f0f0f0f-aaaa-4bbb-8ccc-0123456789ab',
  templateVersion: '1.0.2',
};

/** A rule in which no property that we can send is absent, at any depth. */
export const everyProperty: AnalyticsRuleBody = { kind: 'Scheduled', properties };

/** The least that the service takes of a near-real-time rule. */
export const fewProperties: AnalyticsRuleBody = {
  kind: 'NRT',
  properties: {
    displayName: 'Anything',
    severity: 'Low',
    enabled: false,
    query: 'DeviceNetworkEvents',
    suppressionEnabled: false,
    suppressionDuration: 'PT5H',
  },
};
