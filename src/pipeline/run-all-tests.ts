import { type Diagnostic, hasErrors } from '../diagnostics/index.ts';
import type { LocatedRule, LocatedTest } from '../model/index.ts';
import type { RuleTested, Workbench } from '../rule-tests/index.ts';
import { nameRule } from '../validate/index.ts';
import { checkQueries } from './check-queries.ts';
import type { RuleContext, RuleSources } from './compile-rules.ts';
import type { TestBench } from './test-bench.ts';
import { compilerOf, subjectOf } from './test-subject.ts';

/** Where rules and their tests come from, and what runs them. */
export type TestSources = RuleSources & { readonly bench: () => Promise<TestBench> };

/** Paths count from the folder of the file that has them. */
const besideFile = (file: string, path: string): string => `${file.replace(/[^/]*$/, '')}${path}`;

/** Runs the tests of all rules, one rule after another. */
export async function runAll(
  rules: readonly LocatedRule[],
  wanted: readonly LocatedTest[],
  options: {
    readonly context: RuleContext;
    readonly sources: TestSources;
    readonly cover: boolean;
  },
): Promise<{ readonly tested: readonly RuleTested[]; readonly found: readonly Diagnostic[] }> {
  const { context, sources, cover } = options;
  const { brokenTest, dayOf, runTests } = await import('../rule-tests/index.ts');
  const bench: Workbench = {
    ...(await sources.bench()),
    asOf: context.asOf,
    readRows: (file) => (path, take, head) =>
      sources.files.readRows(besideFile(file, path), take, head),
  };
  const found: Diagnostic[] = [];
  const tested: RuleTested[] = [];
  for (const located of rules) {
    const own = wanted.filter(({ rule }) => rule === located.rule.id);
    const [first] = own;
    if (!first) continue;
    const compile = compilerOf(located, context);
    const { value, diagnostics } = compile(located.rule, dayOf(first, context.asOf));
    const wrong = value
      ? await checkQueries(
          value.map((rule) => ({ located, compiled: rule })),
          sources.inspect,
        )
      : nameRule(located, diagnostics);
    found.push(...wrong);
    // A query that does not hold together cannot be run either.
    if (hasErrors(wrong)) {
      const errors = wrong.filter(({ severity }) => severity === 'error');
      tested.push({ results: own.map((one) => brokenTest(one, errors)), diagnostics: [] });
      continue;
    }
    const one = await runTests(subjectOf(located, compile), own, { bench, cover });
    found.push(...one.diagnostics);
    tested.push(one);
  }
  return { tested, found };
}
