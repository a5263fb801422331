import type { Observation } from '../facts/index.ts';
import { build } from '../kql/index.ts';
import type { Expr } from '../kql/index.ts';
import type { TypeLists } from './lists.ts';

/** An observation with the indicators that its column can show. */
export interface ObservedColumn extends Observation {
  readonly lists: TypeLists;
}

/** How one type is found in a column. */
export interface Matcher {
  /** Index-friendly test on the raw column; may let too much through, never too little. */
  readonly prefilter: (seen: ObservedColumn) => Expr;
  /** Exact test of a column against the one value in `Indicator`. */
  readonly test: (seen: ObservedColumn) => Expr;
}

/** The column with the one indicator that a row is compared with. */
export const indicator = build.name('Indicator');

/** Whether the raw column holds one of the indicators as whole terms. */
export const hasAny = ({ column, lists }: ObservedColumn): Expr =>
  build.inList(build.name(column), 'has_any', [lists.reference]);
