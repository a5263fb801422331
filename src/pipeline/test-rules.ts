import { type Diagnostic, diagnostic, hasErrors, mergeFindings } from '../diagnostics/index.ts';
import type { TextFile } from '../ports/index.ts';
import type { Coverage, TestResult } from '../rule-tests/index.ts';
import type { RuleContext } from './compile-rules.ts';
import { loadWithTests } from './load-with-tests.ts';
import { untestedExclusions } from './require-tests.ts';
import { runAll, type TestSources } from './run-all-tests.ts';
import { askedTests, isNamed, keyOf } from './select-tests.ts';

/** Which tests are run, and what is asked of them. */
export interface TestSelection {
  readonly paths: readonly string[];
  /** A part of a test's name or of a rule's id, in any case. */
  readonly filter?: string | undefined;
  readonly coverage: boolean;
  /** Every exclusion needs a test of what it drops, and one of what it leaves. */
  readonly requireExclusions: boolean;
}

/** What tests showed. */
export interface Tested {
  readonly files: readonly TextFile[];
  readonly results: readonly TestResult[];
  readonly coverage: readonly Coverage[];
  /** Ids of rules without a test. */
  readonly untested: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Runs the tests of rules. */
export async function testRules(
  selection: TestSelection,
  context: RuleContext,
  sources: TestSources,
): Promise<Tested> {
  const { paths, filter = '', requireExclusions } = selection;
  const loaded = await loadWithTests(paths, context, sources);
  const { files, diagnostics } = loaded;
  const nothing = { files, results: [], coverage: [], untested: [] };
  if (hasErrors(diagnostics)) return { ...nothing, diagnostics };
  const { rules, tests } = await askedTests(paths, loaded, sources);
  const wanted = tests.filter(isNamed(filter.toLowerCase()));
  if (filter !== '' && wanted.length === 0)
    return { ...nothing, diagnostics: [...diagnostics, diagnostic('TST010', { filter })] };
  const cover = selection.coverage || requireExclusions;
  // What is required is required of all tests: a selection only chooses those that are shown.
  const run = requireExclusions ? loaded.tests : wanted;
  const { tested, found } = await runAll(rules, run, { context, sources, cover });
  const coverage = tested.flatMap((one) => one.coverage ?? []);
  const known = new Set(tests.map(({ rule }) => rule));
  const shown = new Set(wanted.map(keyOf));
  const shownRules = new Set(wanted.map(({ rule }) => rule));
  return {
    files,
    results: tested.flatMap(({ results }) => results).filter((result) => shown.has(keyOf(result))),
    coverage: coverage.filter(({ rule }) => shownRules.has(rule)),
    untested: rules.map(({ rule }) => rule.id).filter((id) => !known.has(id)),
    diagnostics: mergeFindings([
      ...diagnostics,
      ...found,
      ...(requireExclusions ? untestedExclusions(rules, coverage) : []),
    ]),
  };
}
