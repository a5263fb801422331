import type { Catalogue, CatalogueEntry, NavigatorLayer } from '../catalogue/index.ts';
import { type Compilation, compileRule, explainRule, leftOutOf } from '../compile/index.ts';
import { type Diagnostic, hasErrors } from '../diagnostics/index.ts';
import type { LocatedRule, LocatedTest } from '../model/index.ts';
import type { TextFile } from '../ports/index.ts';
import type { RuleTested } from '../rule-tests/index.ts';
import { compileLoaded, type RuleContext } from './compile-rules.ts';
import { loadWithTests } from './load-with-tests.ts';
import { runAll, type TestSources } from './run-all-tests.ts';

/** Which rules are catalogued. */
export interface CatalogueRequest {
  readonly paths: readonly string[];
  readonly project: string;
  /** The tests are run, and not only counted. */
  readonly runTests: boolean;
}

/** All rules as one body of data, or why there is none. */
export interface Catalogued {
  readonly files: readonly TextFile[];
  readonly catalogue?: Catalogue;
  readonly diagnostics: readonly Diagnostic[];
}

type Tested = ReadonlyMap<string, RuleTested>;

interface Pair {
  readonly located: LocatedRule;
  readonly compilation: Compilation;
}

const queryOf = ({ located, compilation }: Pair): string | undefined =>
  located.rule.detection.kind === 'query'
    ? compilation.value?.[0]?.body.properties.query
    : undefined;

/** What is known of each rule; a test that fails is told in the catalogue, and is no finding of a rule. */
async function entriesOf(
  pairs: readonly Pair[],
  { tests, tested }: { readonly tests: readonly LocatedTest[]; readonly tested: Tested },
  { context, sources }: { readonly context: RuleContext; readonly sources: TestSources },
): Promise<readonly CatalogueEntry[]> {
  const queries = await sources.inspect(pairs.flatMap((pair) => queryOf(pair) ?? []));
  return pairs.flatMap((pair) => {
    const { located, compilation } = pair;
    const { id, detection } = located.rule;
    const query = queries.get(queryOf(pair) ?? '');
    const explanation = explainRule({ located, compilation, ...(query && { query }) }, context);
    if (!explanation) return [];
    const { results, coverage } = tested.get(id) ?? {};
    return {
      located,
      explanation,
      leftOut:
        detection.kind === 'query' ? new Map() : leftOutOf(detection.indicators, context.asOf),
      tests: tests.filter(({ rule }) => rule === id),
      ...(results && { tested: { results, ...(coverage && { coverage }) } }),
    };
  });
}

/** Reads, compiles and tells all rules, and makes one body of data of them. */
export async function catalogueRules(
  { paths, project, runTests }: CatalogueRequest,
  context: RuleContext,
  sources: TestSources,
): Promise<Catalogued> {
  const { tests, ...loaded } = await loadWithTests(paths, context, sources);
  const { files, diagnostics } = await compileLoaded(loaded, context, sources.inspect);
  if (hasErrors(diagnostics)) return { files, diagnostics };
  const { asOf, workspace } = context;
  const { tested } = runTests
    ? await runAll(loaded.rules, tests, { context, sources, cover: true })
    : { tested: [] };
  const byRule = new Map(tested.map((one) => [one.results[0]?.rule ?? '', one]));
  const pairs = loaded.rules.map((located) => ({
    located,
    compilation: compileRule(located, context),
  }));
  const entries = await entriesOf(pairs, { tests, tested: byRule }, { context, sources });
  const { catalogueOf } = await import('../catalogue/index.ts');
  const about = { project, asOf, ...(workspace !== undefined && { workspace }) };
  return { files, catalogue: catalogueOf(entries, about), diagnostics };
}

/** What a catalogue covers, as a layer of the ATT&CK Navigator. */
export async function layerOf(catalogue: Catalogue): Promise<NavigatorLayer> {
  const { navigatorLayer } = await import('../catalogue/index.ts');
  return navigatorLayer(catalogue);
}
