import type { Value } from './value.ts';

/** What a function may know besides its arguments. */
export interface CallContext {
  /** Now, in ticks of 100 ns since year 1. */
  readonly now: bigint;
  /** Name of the scalar type that the call has by analysis: `long`, `string`, `dynamic` … */
  readonly resultType: string;
  /** Names of the scalar types of the arguments by analysis. */
  readonly argumentTypes: readonly string[];
}

/** A scalar function of KQL over values; null where KQL gives null. */
export type ScalarFunction = (args: readonly Value[], context: CallContext) => Value;

/**
 * An aggregate over the rows of one group: `columns[i][row]` is argument `i` in that row. Arguments
 * that are constants are columns too.
 */
export type Aggregate = (
  columns: readonly (readonly Value[])[],
  context: AggregateContext,
) => Value;

/** What an aggregate may know besides its arguments. */
export interface AggregateContext extends CallContext {
  /** Rows in the group, also for aggregates without arguments. */
  readonly rows: number;
}

/** A function that cannot answer exactly for these values; the call is refused by this name. */
export class Declined extends Error {}

/** Refuses to answer: the documentation does not say what these values give. */
export function decline(construct: string): never {
  throw new Declined(construct);
}
