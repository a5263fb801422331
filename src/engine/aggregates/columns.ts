import { toBool } from '../convert.ts';
import type { Aggregate } from '../function.ts';
import type { Value } from '../value.ts';

/** A column of a group. */
export type Column = readonly Value[];
/** A table of aggregates by name. */
export type Aggregates = Readonly<Record<string, Aggregate>>;

/** Column of an index; empty where the call leaves it out. */
export const column = (columns: readonly Column[], index: number): Column => columns[index] ?? [];

/** Values of a column that are not null. */
export const present = (values: Column): Column => values.filter((value) => value !== null);

/** The aggregate over the rows where the condition in the column of an index is true. */
export const where =
  (aggregate: Aggregate, index: number): Aggregate =>
  (columns, context) => {
    const holds = column(columns, index).map((value) => toBool(value) === true);
    const kept = columns
      .filter((_, place) => place !== index)
      .map((values) => values.filter((_, row) => holds[row] === true));
    return aggregate(kept, { ...context, rows: holds.filter(Boolean).length });
  };
