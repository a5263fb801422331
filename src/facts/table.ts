import type { IndicatorType, LogicalField } from '../model/index.ts';

/** Column types as the Log Analytics reference spells them. */
export type ColumnType =
  'string' | 'int' | 'long' | 'real' | 'bool' | 'datetime' | 'dynamic' | 'guid';

/**
 * How a column holds a value.
 * plain: the value itself · mapped: an address that may be written `::ffff:192.0.2.1` ·
 * addressPort: an address that may have a port behind it · host: a URL or a host ·
 * addresses: several addresses in one text · urls: a JSON list of URLs · text: free text ·
 * path: a file name at the end of a path · kernel: a registry key as `\REGISTRY\MACHINE\…`
 */
export type Shape =
  'plain' | 'mapped' | 'addressPort' | 'host' | 'addresses' | 'urls' | 'text' | 'path' | 'kernel';

/** Where a value comes from. */
export interface FieldSource {
  readonly column: string;
  /** The way to the value inside a dynamic column, such as `user.ipAddress`. */
  readonly path?: string;
  /** Absent means plain. */
  readonly shape?: Shape;
}

/** A column that can show an indicator. */
export interface Observation extends FieldSource {
  /** For ip:port: the column with the port that belongs to the address. */
  readonly port?: string;
  /** For registry: the column with the name of the value below the key. */
  readonly valueName?: string;
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
