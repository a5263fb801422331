import type { Value } from './value.ts';

/** A column of a table. */
export interface Column {
  readonly name: string;
  /** Scalar type of KQL; `unknown` where only the values tell. */
  readonly type: string;
}

/** The values of a row, in the order of the columns. */
export type Row = readonly Value[];

/** A column of a given table that tells when its rows arrived, where that is not when they happened. */
export const ingestionColumn = '$IngestionTime';

/** Rows under columns. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** The name it is read by, where it is a table of the workspace as it is. */
  readonly name?: string;
}

/** An operator made ready for its input: it can run over many sets of rows. */
export interface Step {
  readonly columns: readonly Column[];
  readonly run: (rows: readonly Row[]) => readonly Row[];
  /** What it makes of a row depends on that row alone. */
  readonly local?: boolean;
}

/** What stands where there is no value: a string is never null. */
export const missing = ({ type }: Column): Value => (type === 'string' ? '' : null);

/** A name that is not taken: the name, or the name with the first free number. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let number = 1;
  while (taken.has(`${name}${number}`)) number += 1;
  return `${name}${number}`;
}

/** Where each column is. */
export const positionsOf = (columns: readonly Column[]): ReadonlyMap<string, number> =>
  new Map(columns.map(({ name }, index) => [name, index]));
