import { type Diagnostic, diagnostic, nearestOf } from '../diagnostics/index.ts';
import { castTo, type Column, type Table, toText, type Value } from '../engine/index.ts';
import type { LocatedTest } from '../model/index.ts';

/** Rows of an address, and the columns that `externaldata` declares for them. */
interface External {
  readonly address: string;
  readonly table: Table;
  readonly columns: readonly Column[];
}

/** Misfits that are named one by one. */
const named = 20;

const fits = ({ type }: Column, value: Value): boolean =>
  value === null || value === '' || type === 'dynamic' || castTo(type, value) !== null;

/** The first row with something in a column. */
const firstOf = ({ rows }: Table, place: number): number =>
  rows.findIndex((row) => (row[place] ?? null) !== null);

/** Columns that are not declared, and values that are none of their types: both would be null. */
export function misfits(
  { address, table, columns }: External,
  { test, locate }: LocatedTest,
): readonly Diagnostic[] {
  const path = ['externaldata', address] as const;
  const isInline = test.externalData[address]?.kind === 'inline';
  const at = (row: number, column: string) => ({
    span: isInline ? locate([...path, row, column], 'key') : locate(path, 'key'),
  });
  const declared = columns.map(({ name }) => name);
  const wrong = table.columns.flatMap(({ name }, place) => {
    const column = columns.find((one) => one.name === name);
    if (!column) {
      const near = nearestOf(name, declared) ?? 'none';
      const args = { table: address, column: name, near };
      return [diagnostic('TST004', args, at(firstOf(table, place), name))];
    }
    return table.rows.flatMap((row, index) => {
      const value = row[place] ?? null;
      if (fits(column, value)) return [];
      const args = { table: address, column: name, type: column.type, value: toText(value) };
      return [diagnostic('TST005', args, at(index, name))];
    });
  });
  return wrong.slice(0, named);
}
