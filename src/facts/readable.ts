import type { ColumnType } from './table.ts';

/** Columns of a table that a query may read. */
export interface ReadableTable {
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** Has columns besides the listed ones. */
  readonly open?: boolean;
}

/** A function of a workspace that gives a table. */
export interface ReadableFunction extends ReadableTable {
  /** As KQL writes a parameter list. */
  readonly parameters: string;
}
