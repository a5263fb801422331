import type { ReadableFunction, ReadableTable } from './readable.ts';
import type { ColumnType } from './table.ts';

/** What a query of a Sentinel workspace may read. */
export interface WorkspaceSchema {
  readonly tables: ReadonlyMap<string, ReadableTable>;
  readonly functions: ReadonlyMap<string, ReadableFunction>;
  readonly workspaceFunctions: readonly string[];
}

/**
 * Tables with more columns than the reference lists: AzureDiagnostics has what each resource sends,
 * IdentityInfo those of UEBA, of Defender or of both, by the workspace (kql.md §2.2).
 */
const openTables: ReadonlySet<string> = new Set(['AzureDiagnostics', 'IdentityInfo']);

/** What `_GetWatchlist` always gives (learn.microsoft.com/azure/sentinel/watchlists-queries). */
export const watchlistColumns = {
  _DTItemId: 'string',
  LastUpdatedTimeUTC: 'datetime',
  SearchKey: 'string',
  WatchlistItem: 'dynamic',
} as const;

/** Functions that every Sentinel workspace has (learn.microsoft.com/azure/sentinel/watchlists-queries). */
const sentinelFunctions: Readonly<Record<string, ReadableFunction>> = {
  _GetWatchlist: {
    parameters: 'watchlistAlias:string, keys:dynamic=dynamic([])',
    columns: watchlistColumns,
    open: true,
  },
  _GetWatchlistAlias: { parameters: '', columns: { WatchlistAlias: 'string' } },
};

/** Cross-workspace queries (learn.microsoft.com/azure/azure-monitor/logs/cross-workspace-query). */
const workspaceFunctions = ['workspace', 'app', 'resource'] as const;

/** The shipped schemas: about a megabyte, read when a query is analysed and not before. */
export async function loadWorkspaceSchema(): Promise<WorkspaceSchema> {
  const { tableSchemas, asimFunctions } = await import('./schema-files.ts');
  const packed = tableSchemas();
  return {
    tables: new Map(
      Object.entries(packed.tables).map(([name, columns]) => [
        name,
        unpackedOnce(openTables.has(name), () => ({
          ...packed.standardColumns,
          ...unpack(columns, packed.types),
        })),
      ]),
    ),
    functions: new Map([...Object.entries(sentinelFunctions), ...asimFunctions()]),
    workspaceFunctions,
  };
}

/** A table whose columns are unpacked when they are first read: a run reads few tables, and those often. */
function unpackedOnce(open: boolean, unpacked: () => ReadableTable['columns']): ReadableTable {
  let columns: ReadableTable['columns'] | undefined;
  return {
    get columns() {
      columns ??= unpacked();
      return columns;
    },
    open,
  };
}

/** `s:A,B;i:C` to the type of each column. */
function unpack(
  packed: string,
  types: Readonly<Record<string, ColumnType>>,
): Readonly<Record<string, ColumnType>> {
  const groups = packed === '' ? [] : packed.split(';');
  return Object.fromEntries(
    groups.flatMap((group) => {
      const type = types[group.slice(0, 1)];
      if (type === undefined) throw new Error(`no column type is written ${group.slice(0, 1)}`);
      return group
        .slice(2)
        .split(',')
        .map((column): [string, ColumnType] => [column, type]);
    }),
  );
}
