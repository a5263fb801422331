import { type CompiledRule, compileRule } from '../compile/index.ts';
import { type Diagnostic, hasErrors, type Result } from '../diagnostics/index.ts';
import type { LocatedRule, LocatedTest, Rule } from '../model/index.ts';
import type { Queries, RuleTested, Subject, Workbench } from '../rule-tests/index.ts';
import { checkQueries } from './check-queries.ts';
import type { RuleContext, RuleSources } from './compile-rules.ts';
import type { TestBench } from './test-bench.ts';

/** Where rules and their tests come from, and what runs them. */
export type TestSources = RuleSources & { readonly bench: () => Promise<TestBench> };

type Compilation = Result<readonly CompiledRule[]>;

/** Compiles variants of a rule, which differ in their exclusions, each once a day. */
function compilerOf(located: LocatedRule, context: RuleContext) {
  const known = new Map<string, Compilation>();
  return (rule: Rule, asOf: string): Compilation => {
    const key = JSON.stringify([asOf, rule.detection]);
    const compiled = known.get(key) ?? compileRule({ ...located, rule }, { ...context, asOf });
    known.set(key, compiled);
    return compiled;
  };
}

/** What the rules of one file run, with the watchlists that a deploy would write for them. */
const queriesOf = (rules: readonly CompiledRule[]): Queries => ({
  texts: rules.map(({ body }) => body.properties.query),
  watchlists: new Map(
    rules.flatMap(({ watchlist }) =>
      watchlist
        ? [
            [
              watchlist.alias,
              watchlist.items.map((item) => ({ SearchKey: item.Indicator, ...item })),
            ],
          ]
        : [],
    ),
  ),
});

const subjectOf = (
  { rule, locateWithin }: LocatedRule,
  compile: ReturnType<typeof compilerOf>,
): Subject => ({
  rule,
  queriesOf: (variant, asOf) => {
    const { value, diagnostics } = compile(variant, asOf);
    return { ...(value && { value: queriesOf(value) }), diagnostics };
  },
  spanOf: (start, length) =>
    rule.detection.kind === 'query' ? locateWithin(['query'], start, start + length) : undefined,
});

const folderOf = (file: string): string => file.replace(/[^/]*$/, '');

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
  const { dayOf, runTests } = await import('../rule-tests/index.ts');
  const bench: Workbench = {
    ...(await sources.bench()),
    asOf: context.asOf,
    readRows: (file) => (path, take) => sources.files.readRows(`${folderOf(file)}${path}`, take),
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
      : diagnostics;
    found.push(...wrong);
    // A query that does not hold together cannot be run either.
    if (!hasErrors(wrong))
      tested.push(await runTests(subjectOf(located, compile), own, { bench, cover }));
  }
  return { tested, found };
}
