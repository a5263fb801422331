import type { Let, Operator, Pipeline } from './ast.ts';
import { conditionPart } from './condition-part.ts';
import type { ExclusionPart, IndicatorList, QueryParts } from './parts.ts';

/** A whole compiled query: lists, values derived from them, one union of branches, what follows it. */
export interface Query {
  /** Comment lines at the top. */
  readonly title: readonly string[];
  readonly lists: readonly IndicatorList[];
  readonly lets: readonly Let[];
  readonly branches: readonly Pipeline[];
  readonly tail: readonly Operator[];
}

const tableOf = ({ source }: Pipeline): string[] => (source.kind === 'table' ? [source.name] : []);

/** Distinct names of tables, in order. */
export const distinct = (names: readonly string[]): string[] => [...new Set(names)];

function exclusionsOf(branch: Pipeline): ExclusionPart[] {
  const [table = ''] = tableOf(branch);
  return branch.operators.flatMap((operator) =>
    operator.kind === 'exclusion'
      ? [
          {
            id: operator.id,
            table,
            ...(operator.reference !== undefined && { reference: operator.reference }),
            ...(operator.until !== undefined && { until: operator.until }),
            conditions: operator.conditions.flatMap(conditionPart),
          },
        ]
      : [],
  );
}

/** The meaning of a query, for a diff in words. */
export const partsOf = (query: Query): QueryParts => ({
  lists: query.lists.map((list) => (list.watchlist ? { ...list, values: [] } : list)),
  tables: distinct(query.branches.flatMap(tableOf)),
  exclusions: query.branches.flatMap(exclusionsOf),
});
