import { columnType, tableFacts } from '../facts/index.ts';
import type { ResultSource, TableName, TableResultColumn } from '../facts/index.ts';
import { build } from '../kql/index.ts';
import type { Assignment, Expr } from '../kql/index.ts';
import { afterFirstLabel, columnName, firstLabel, prepared, textOf } from './column-values.ts';
import type { IndicatorType } from '../model/index.ts';

const { assign, call, inList, int, text } = build;

/** The result columns that come from the match itself. */
type MatchColumn = 'PortMatch' | 'FileHash' | 'FileHashAlgorithm';

/** A result column whose presence depends on the rule. */
export type OptionalColumn = TableResultColumn | MatchColumn;

/** Every optional result column in the order of the result, with its type (design §4, Compilation). */
export const optionalColumns = {
  PortMatch: 'string',
  Action: 'string',
  SourceIP: 'string',
  DestinationIP: 'string',
  HostName: 'string',
  DnsDomain: 'string',
  AccountName: 'string',
  AccountUpn: 'string',
  ProcessName: 'string',
  ProcessId: 'string',
  CommandLine: 'string',
  ParentProcessName: 'string',
  Url: 'string',
  DomainName: 'string',
  FileName: 'string',
  FilePath: 'string',
  FileHash: 'string',
  FileHashAlgorithm: 'string',
  SourcePort: 'int',
  DestinationPort: 'int',
} as const satisfies Record<OptionalColumn, 'string' | 'int'>;

const order = Object.keys(optionalColumns) as readonly OptionalColumn[];

const hashTypes: readonly IndicatorType[] = ['md5', 'sha1', 'sha256'];

/** Which types fill a column that comes from the match, and with what. */
const fromMatch: Readonly<
  Record<MatchColumn, { readonly types: readonly IndicatorType[]; readonly value?: Expr }>
> = {
  PortMatch: { types: ['ip:port'] },
  FileHash: { types: hashTypes, value: build.name('Indicator') },
  FileHashAlgorithm: { types: hashTypes, value: call('toupper', build.name('IndicatorType')) },
};

const matchColumns = Object.keys(fromMatch) as readonly MatchColumn[];

const isMatchColumn = (column: OptionalColumn): column is MatchColumn =>
  Object.hasOwn(fromMatch, column);

/** The optional columns that a branch can fill. */
export const columnsOf = (
  table: TableName,
  types: readonly IndicatorType[],
): readonly OptionalColumn[] => [
  ...(Object.keys(tableFacts(table).results) as TableResultColumn[]),
  ...matchColumns.filter((column) => types.some((type) => fromMatch[column].types.includes(type))),
];

/** The union of what all branches fill, in the order of the result. */
export function sharedColumns(filled: readonly (readonly OptionalColumn[])[]): OptionalColumn[] {
  const present = new Set(filled.flat());
  return order.filter((column) => present.has(column));
}

const parts = {
  firstLabel,
  afterFirstLabel,
} as const satisfies Record<NonNullable<ResultSource['part']>, (host: Expr) => Expr>;

const renamed = (column: string, from: string): Assignment =>
  column === from ? assign(column) : assign(column, build.name(from));

function fromTable(table: TableName, column: TableResultColumn, source: ResultSource): Assignment {
  const type = source.path === undefined ? columnType(table, source.column) : 'string';
  if (optionalColumns[column] === 'int')
    return type === 'int'
      ? renamed(column, source.column)
      : assign(column, call('toint', build.name(source.column)));
  if (source.part) return assign(column, parts[source.part](prepared(source)));
  return type === 'string' && source.shape !== 'host' && source.shape !== 'path'
    ? renamed(column, columnName(source))
    : assign(column, textOf(table, source));
}

/** A column of the match: as it is where all types of the branch fill it, else for those that do. */
function ofMatch(column: MatchColumn, types: readonly IndicatorType[]): Assignment {
  const { types: filling, value } = fromMatch[column];
  const own = types.filter((type) => filling.includes(type));
  if (own.length === 0) return assign(column, text(''));
  if (value === undefined || own.length === types.length) return assign(column, value);
  const isOwn = inList(build.name('IndicatorType'), 'in', own.map(text));
  return assign(column, call('iff', isOwn, value, text('')));
}

/** What a branch projects: the same columns of the same types in every branch. */
export const projection = (
  table: TableName,
  types: readonly IndicatorType[],
  columns: readonly OptionalColumn[],
): readonly Assignment[] => [
  assign('TimeGenerated'),
  assign('SourceTable', text(table)),
  assign('Indicator'),
  assign('IndicatorType'),
  assign('MatchedColumn'),
  ...columns.map((column) => {
    if (isMatchColumn(column)) return ofMatch(column, types);
    const source = tableFacts(table).results[column];
    if (source) return fromTable(table, column, source);
    return assign(column, optionalColumns[column] === 'int' ? int(null) : text(''));
  }),
];
