import file from './table-columns.json' with { type: 'json' };
import type { ColumnType } from './table.ts';
import type { TableName } from './tables/index.ts';

const columns: Readonly<Record<string, Readonly<Record<string, string>>>> = file.tables;

/** The type of a column of a table, or undefined where the table has no such column. */
export const columnType = (table: TableName, column: string): ColumnType | undefined =>
  columns[table]?.[column] as ColumnType | undefined;
