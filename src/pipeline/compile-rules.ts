import type { BlockedRule, CompiledRule } from '../compile/index.ts';
import { hasErrors, mergeFindings } from '../diagnostics/index.ts';
import { checkReach } from './check-reach.ts';
import { checkQueries } from './check-queries.ts';
import type { InspectQueries } from './inspect-queries.ts';
import { compileLocated } from './compile-located.ts';
import { type Loaded, loadRules } from './load-rules.ts';
import { readRules } from './read-rules.ts';
import type { RuleContext, RuleSources } from './rule-context.ts';

export type { RuleContext, RuleSources };

/** All rules compiled, or none where any file has an error: half a project is not a desired state. */
export interface Compiled extends Omit<Loaded, 'rules' | 'expected'> {
  readonly rules: readonly CompiledRule[];
  /** Rules that a workspace lacks something for; without a workspace that is an error of the rule. */
  readonly blocked: readonly BlockedRule[];
  /** Aliases of watchlists of the workspace that exclusions look up. */
  readonly lookUps: readonly string[];
  /** The valid rules, as their files have them. */
  readonly located: Loaded['rules'];
  /** How many files hold a valid rule. */
  readonly valid: number;
}

/** Reads, validates and compiles rule files, and checks their queries. */
export const compileRules = async (
  paths: readonly string[],
  context: RuleContext,
  { files, inspect }: RuleSources,
): Promise<Compiled> =>
  compileLoaded(
    await loadRules(await readRules(paths, context, files), context, files),
    context,
    inspect,
  );

/** Whether rules are compiled for a workspace, which may be one that the project does not name. */
const isFor = ({ workspace, parameters }: RuleContext): boolean =>
  (workspace ?? parameters?.workspace) !== undefined;

/** Compiles valid rules, and checks their queries. */
export async function compileLoaded(
  loaded: Loaded,
  context: RuleContext,
  inspect: InspectQueries,
): Promise<Compiled> {
  const compiled = loaded.rules.map((located) => compileLocated(located, context));
  const pairs = compiled.flatMap(({ located, value }) =>
    (value ?? []).map((rule) => ({ located, compiled: rule })),
  );
  const blocked = compiled.flatMap((result) => result.blocked ?? []);
  const queries = await checkQueries(pairs, inspect);
  const diagnostics = mergeFindings([
    ...loaded.diagnostics,
    ...compiled.flatMap((result) => result.diagnostics),
    ...(isFor(context)
      ? []
      : [...blocked.flatMap(({ reasons }) => reasons), ...checkReach(loaded, context)]),
    ...queries,
  ]);
  const wrong = new Set(
    queries
      .filter(({ severity }) => severity === 'error')
      .flatMap(({ span, related = [] }) => [span?.file, ...related.map((one) => one.span.file)]),
  );
  const valid = pairs.filter(({ located }) => !wrong.has(located.file));
  const sound = !hasErrors(diagnostics);
  return {
    files: loaded.files,
    located: loaded.rules,
    rules: sound ? valid.map(({ compiled: rule }) => rule) : [],
    blocked: sound ? blocked : [],
    lookUps: [...new Set(compiled.flatMap((result) => result.lookUps ?? []))],
    valid: new Set(valid.map(({ located }) => located)).size,
    diagnostics,
  };
}
