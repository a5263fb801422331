import type { IndicatorType, LogicalField } from '../model/index.ts';

/** Column types as the Log Analytics reference spells them. */
export type ColumnType =
  'string' | 'int' | 'long' | 'real' | 'bool' | 'datetime' | 'dynamic' | 'guid';

/**
 * How a column holds a value.
 * plain: the value itself · mapped: an address that may be written `::ffff:192.0.2.1` ·
 * host: a URL or a host · addresses: several addresses in one text · urls: a JSON list of URLs
 */
export type Shape = 'plain' | 'mapped' | 'host' | 'addresses' | 'urls';

/** A column that can show an indicator. */
export interface Observation {
  readonly column: string;
  /** Absent means plain. */
  readonly shape?: Shape;
  /** For ip:port: the column with the port that belongs to the address. */
  readonly port?: string;
}

/** Where a logical field or a result column comes from. */
export interface FieldSource {
  readonly column: string;
  readonly shape?: Shape;
}

/** Result columns that a table fills from its own columns; the others come from the match. */
export type TableResultColumn =
  | 'Action'
  | 'SourceIP'
  | 'DestinationIP'
  | 'HostName'
  | 'DnsDomain'
  | 'AccountName'
  | 'AccountUpn'
  | 'ProcessName'
  | 'ProcessId'
  | 'CommandLine'
  | 'ParentProcessName'
  | 'Url'
  | 'DomainName'
  | 'FileName'
  | 'FilePath'
  | 'SourcePort'
  | 'DestinationPort';

/** How a result column is made: the column, or one part of a fully qualified host name. */
export interface ResultSource extends FieldSource {
  readonly part?: 'firstLabel' | 'afterFirstLabel';
}

/** What the compiler knows of one table. */
export interface TableFacts {
  readonly observes: Readonly<Partial<Record<IndicatorType, readonly Observation[]>>>;
  readonly fields: Readonly<Partial<Record<LogicalField, FieldSource>>>;
  readonly results: Readonly<Partial<Record<TableResultColumn, ResultSource>>>;
}
