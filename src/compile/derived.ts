import type { AlertDetailsOverride, EntityMapping, IncidentConfiguration } from '../model/index.ts';
import type { OptionalColumn } from './result-columns.ts';

/** What a rule of indicators gets for the parts that its file does not state. */
export interface Derived {
  readonly entityMappings: readonly EntityMapping[];
  readonly customDetails: Readonly<Record<string, string>>;
  readonly alertDetailsOverride: AlertDetailsOverride;
  readonly incidentConfiguration: IncidentConfiguration;
}

interface MappingFacts {
  readonly entityType: string;
  /** Identifier and column; the first must be there for the mapping to be made. */
  readonly fields: readonly (readonly [string, OptionalColumn])[];
}

/** Entities of the result columns; identifiers as facts/entities.ts requires them. */
const mappings: readonly MappingFacts[] = [
  {
    entityType: 'Host',
    fields: [
      ['HostName', 'HostName'],
      ['DnsDomain', 'DnsDomain'],
    ],
  },
  { entityType: 'IP', fields: [['Address', 'SourceIP']] },
  { entityType: 'IP', fields: [['Address', 'DestinationIP']] },
  { entityType: 'Account', fields: [['FullName', 'AccountUpn']] },
  { entityType: 'Account', fields: [['Name', 'AccountName']] },
  {
    entityType: 'Process',
    fields: [
      ['ProcessId', 'ProcessId'],
      ['CommandLine', 'CommandLine'],
    ],
  },
  {
    entityType: 'File',
    fields: [
      ['Name', 'FileName'],
      ['Directory', 'FilePath'],
    ],
  },
  {
    entityType: 'FileHash',
    fields: [
      ['Algorithm', 'FileHashAlgorithm'],
      ['Value', 'FileHash'],
    ],
  },
  { entityType: 'URL', fields: [['Url', 'Url']] },
  { entityType: 'DNS', fields: [['DomainName', 'DomainName']] },
];

const details = [
  'Indicator',
  'IndicatorType',
  'ThreatType',
  'Confidence',
  'SourceTable',
  'MatchedColumn',
  'PortMatch',
  'Action',
  'ProcessName',
  'ParentProcessName',
  'EventCount',
] as const;

const day = 86_400;
const titleLength = 256;

/** The alert title: the name of the rule as far as it fits, the indicator, the host or address. */
function title(ruleName: string, has: (column: string) => boolean): string {
  const place = ['HostName', 'SourceIP', 'AccountUpn'].filter(has).slice(0, 2);
  const seen = place.map((column) => `{{${column}}}`).join(' ');
  const end = `: {{Indicator}}${seen === '' ? '' : ` on ${seen}`}`;
  // Braces in a name would count as placeholders.
  const name = ruleName.replace(/\{\{|\}\}/g, '');
  return `${name.slice(0, titleLength - end.length)}${end}`;
}

/** Derives mappings, details, title and grouping from the columns of a compiled query. */
export function derive(ruleName: string, columns: readonly string[]): Derived {
  const has = (column: string): boolean => columns.includes(column);
  const entityMappings = mappings.flatMap(({ entityType, fields }) => {
    const present = fields.filter(([, column]) => has(column));
    return has(fields[0]?.[1] ?? '')
      ? [
          {
            entityType,
            fieldMappings: present.map(([identifier, columnName]) => ({ identifier, columnName })),
          },
        ]
      : [];
  });
  return {
    entityMappings,
    customDetails: Object.fromEntries(details.filter(has).map((column) => [column, column])),
    alertDetailsOverride: {
      alertDisplayNameFormat: title(ruleName, has),
      ...(has('AlertSeverity') && { alertSeverityColumnName: 'AlertSeverity' }),
    },
    incidentConfiguration: {
      createIncident: true,
      groupingConfiguration: {
        enabled: true,
        reopenClosedIncident: false,
        lookbackDuration: day,
        matchingMethod: 'Selected',
        groupByEntities: has('HostName') ? ['Host'] : [],
        groupByAlertDetails: [],
        groupByCustomDetails: ['Indicator'],
      },
    },
  };
}
