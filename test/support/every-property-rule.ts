import type { CompiledRule } from '../../src/compile/index.ts';
import { compileFile } from './compile-files.ts';

const text = `
id: every-property
name: "  Every property: of \\"the\\" format "
description: |2
    Indented, with trailing blanks   

  and an empty line.

severity: Informational
enabled: false
query: |
  DeviceNetworkEvents
  | where RemoteIP == "192.0.2.1"   // trailing blanks follow   

  | project TimeGenerated, RemoteIP, LocalIP, DeviceName, Domain, Entities, Level, Tactic, Link
queryFrequency: 12h
queryPeriod: PT2160M
triggerOperator: ne
triggerThreshold: 7
suppressionEnabled: true
suppressionDuration: 24h
tactics: [Exfiltration, CommandAndControl]
relevantTechniques: [T1071.004, T1041, T1071.001]
entityMappings:
  - entityType: IP
    fieldMappings: [{ identifier: Address, columnName: RemoteIP }]
  - entityType: Host
    fieldMappings:
      - { identifier: HostName, columnName: DeviceName }
      - { identifier: DnsDomain, columnName: Domain }
  - entityType: IP
    fieldMappings: [{ identifier: Address, columnName: LocalIP }]
sentinelEntitiesMappings: [{ columnName: Entities }]
customDetails: { Zone: Domain, Address: RemoteIP }
alertDetailsOverride:
  alertDisplayNameFormat: Contact with {{RemoteIP}}
  alertDescriptionFormat: "Seen on {{DeviceName}} \\r\\n"
  alertTacticsColumnName: Tactic
  alertSeverityColumnName: Level
  alertDynamicProperties:
    - { alertProperty: ProductName, value: Domain }
    - { alertProperty: AlertLink, value: Link }
eventGroupingSettings: { aggregationKind: AlertPerResult }
incidentConfiguration:
  createIncident: true
  groupingConfiguration:
    enabled: true
    reopenClosedIncident: true
    lookbackDuration: 1d
    matchingMethod: Selected
    groupByEntities: [IP, Host]
    groupByAlertDetails: [Severity, DisplayName]
    groupByCustomDetails: [Zone, Address]
alertRuleTemplateName: 0F0F0F0F-AAAA-4BBB-8CCC-0123456789AB
templateVersion: 1.0.2
`;

/** The lines of a schedule, which a near-real-time rule must not have. */
const schedule = /^(query(Frequency|Period)|trigger(Operator|Threshold)): .*\n/gm;

function compiled(path: string, yaml: string): CompiledRule {
  const { rule, diagnostics } = compileFile({ path, text: yaml });
  if (!rule) throw new Error(JSON.stringify(diagnostics));
  return rule;
}

/** A Scheduled and an NRT rule whose files state every property that is sent, none of them in its usual form. */
export const everyPropertyRules = (): readonly CompiledRule[] => [
  compiled('rules/every-property.yaml', text),
  compiled(
    'rules/every-property-nrt.yaml',
    `kind: NRT\n${text.replace(schedule, '').replace('id: every-property', 'id: every-property-nrt').trim()}\n`,
  ),
];
