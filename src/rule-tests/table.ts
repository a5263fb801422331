import type { Table, Value } from '../engine/index.ts';

/** The values of a column, one for each row; none where there is no such column. */
export function valuesOf({ columns, rows }: Table, name: string): readonly Value[] {
  const place = columns.findIndex((column) => column.name === name);
  return place === -1 ? [] : rows.map((row) => row[place] ?? null);
}
