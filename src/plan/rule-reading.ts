import type { CompiledRule } from '../compile/index.ts';
import { read } from '../kql/index.ts';

/** What a query takes from a workspace, as far as an analysis can tell. */
export interface QueryReading {
  /** Tables, and parsers that are read like tables. */
  readonly reads: readonly string[];
  /** Functions that are not known here. */
  readonly functions: readonly string[];
  /** Aliases of watchlists, as far as they are stated. */
  readonly watchlists: readonly string[];
  /** A union of it skips what is not there. */
  readonly fuzzy: boolean;
}

/** What a rule takes from a workspace. */
export interface RuleReading extends QueryReading, Pick<CompiledRule, 'id' | 'file'> {
  /** The query is ours: a branch of it can be left out. */
  readonly compiled: boolean;
}

const queryOf = ({ body }: CompiledRule): string => body.properties.query;

/** The branches of a query that the compiler wrote; `undefined` for any other. */
function branchesOf(rule: CompiledRule): QueryReading | undefined {
  const parts = read(queryOf(rule));
  return parts && { reads: parts.tables, functions: [], watchlists: [], fuzzy: true };
}

/** Queries that only an analysis can tell something of. */
export const queriesToAnalyse = (rules: readonly CompiledRule[]): readonly string[] =>
  rules.filter((rule) => !branchesOf(rule)).map(queryOf);

/** What rules read: of those with a query of their own what its analysis says, and nothing without one. */
export const readingsOf = (
  rules: readonly CompiledRule[],
  analyses: ReadonlyMap<string, QueryReading>,
): readonly RuleReading[] =>
  rules.flatMap((rule): readonly RuleReading[] => {
    const { id, file } = rule;
    const own = branchesOf(rule);
    if (own) return [{ id, file, compiled: true, ...own }];
    const analysis = analyses.get(queryOf(rule));
    if (!analysis) return [];
    const { reads, functions, watchlists, fuzzy } = analysis;
    return [{ id, file, compiled: false, reads, functions, watchlists, fuzzy }];
  });
