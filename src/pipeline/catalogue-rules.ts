import type { Catalogue, NavigatorLayer } from '../catalogue/index.ts';
import { type Diagnostic, hasErrors } from '../diagnostics/index.ts';
import type { TextFile } from '../ports/index.ts';
import { catalogueEntries } from './catalogue-entries.ts';
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
  const entries = await catalogueEntries({ ...loaded, tests, tested }, context, sources);
  const { catalogueOf } = await import('../catalogue/index.ts');
  const about = { project, asOf, ...(workspace !== undefined && { workspace }) };
  return { files, catalogue: catalogueOf(entries, about), diagnostics };
}

/** What a catalogue covers, as a layer of the ATT&CK Navigator. */
export async function layerOf(catalogue: Catalogue): Promise<NavigatorLayer> {
  const { navigatorLayer } = await import('../catalogue/index.ts');
  return navigatorLayer(catalogue);
}
