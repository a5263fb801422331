import type { AnalyticsRuleBody, AnalyticsRuleProperties } from '../../src/resources/index.ts';

/** A Scheduled rule that the service takes. */
export const aRuleBody = (changes: Partial<AnalyticsRuleProperties> = {}): AnalyticsRuleBody => ({
  kind: 'Scheduled',
  properties: {
    displayName: 'Rule of a test',
    description: 'For tests',
    severity: 'High',
    enabled: true,
    query: 'DeviceNetworkEvents\r\n| where RemoteIP == "192.0.2.1"\n',
    queryFrequency: 'PT1H',
    queryPeriod: 'PT1H30M',
    triggerOperator: 'GreaterThan',
    triggerThreshold: 0,
    suppressionEnabled: false,
    suppressionDuration: 'PT5H',
    tactics: ['CommandAndControl', 'Exfiltration'],
    techniques: ['T1071', 'T1041'],
    subTechniques: ['T1071.001'],
    entityMappings: [
      { entityType: 'IP', fieldMappings: [{ identifier: 'Address', columnName: 'RemoteIP' }] },
      { entityType: 'Host', fieldMappings: [{ identifier: 'HostName', columnName: 'DeviceName' }] },
    ],
    customDetails: { Indicator: 'Indicator' },
    alertDetailsOverride: {
      alertDisplayNameFormat: 'Contact with {{Indicator}}',
      alertDynamicProperties: [{ alertProperty: 'ConfidenceScore', value: 'Confidence' }],
    },
    eventGroupingSettings: { aggregationKind: 'AlertPerResult' },
    ...changes,
  },
});
