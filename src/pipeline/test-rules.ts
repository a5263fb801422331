import { compileRule } from '../compile/index.ts';
import { type Diagnostic, diagnostic, hasErrors } from '../diagnostics/index.ts';
import type { LocatedRule, LocatedTest } from '../model/index.ts';
import type { TextFile } from '../ports/index.ts';
import type { Coverage, RuleTested, Subject, TestResult, Workbench } from '../rule-tests/index.ts';
import { checkQueries } from './check-queries.ts';
import type { RuleContext, RuleSources } from './compile-rules.ts';
import { loadRules } from './load-rules.ts';
import { loadTests } from './load-tests.ts';
import type { TestBench } from './test-bench.ts';

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

/** Compiles variants of a rule, which differ in their exclusions, each once a day. */
function queriesOf(located: LocatedRule, context: RuleContext): Subject['queryOf'] {
  const known = new Map<string, ReturnType<Subject['queryOf']>>();
  return (rule, asOf) => {
    const key = JSON.stringify([asOf, rule.detection]);
    const compiled = known.get(key) ?? compileOne({ ...located, rule }, { ...context, asOf });
    known.set(key, compiled);
    return compiled;
  };
}

function compileOne(located: LocatedRule, context: RuleContext): ReturnType<Subject['queryOf']> {
  const { value, diagnostics } = compileRule(located, context);
  return { ...(value && { value: value.body.properties.query }), diagnostics };
}

const subjectOf = (located: LocatedRule, context: RuleContext): Subject => ({
  rule: located.rule,
  queryOf: queriesOf(located, context),
  spanOf: (start, length) =>
    located.rule.detection.kind === 'query'
      ? located.locateWithin(['query'], start, start + length)
      : undefined,
});

const folderOf = (file: string): string => file.replace(/[^/]*$/, '');

type Sources = RuleSources & { readonly bench: () => Promise<TestBench> };

/** Runs the tests of rules. */
export async function testRules(
  selection: TestSelection,
  context: RuleContext,
  sources: Sources,
): Promise<Tested> {
  const { paths, filter = '', requireExclusions } = selection;
  const { files, rules, tests, diagnostics } = await load(paths, context, sources);
  const nothing = { files, results: [], coverage: [], untested: [] };
  if (hasErrors(diagnostics)) return { ...nothing, diagnostics };
  const wanted = tests.filter(isNamed(filter.toLowerCase()));
  if (filter !== '' && wanted.length === 0)
    return { ...nothing, diagnostics: [...diagnostics, diagnostic('TST010', { filter })] };
  const cover = selection.coverage || requireExclusions;
  const { tested, found } = await runAll(rules, wanted, { context, sources, cover });
  const coverage = tested.flatMap((one) => one.coverage ?? []);
  const known = new Set(tests.map(({ rule }) => rule));
  return {
    files,
    results: tested.flatMap(({ results }) => results),
    coverage,
    untested: rules.map(({ rule }) => rule.id).filter((id) => !known.has(id)),
    diagnostics: [...diagnostics, ...found, ...(requireExclusions ? lacking(rules, coverage) : [])],
  };
}

async function load(paths: readonly string[], context: RuleContext, { files }: Sources) {
  const [read, apart] = await Promise.all([files.readRules(paths), files.readTests(paths)]);
  const { value: texts = [] } = apart;
  const loaded = loadRules(read, context);
  const { tests, diagnostics } = loadTests(texts, loaded.rules);
  return {
    files: [...loaded.files, ...texts],
    rules: loaded.rules,
    tests,
    diagnostics: [...loaded.diagnostics, ...apart.diagnostics, ...diagnostics],
  };
}

const isNamed =
  (word: string) =>
  ({ rule, test }: LocatedTest): boolean =>
    rule.toLowerCase().includes(word) || test.name.toLowerCase().includes(word);

async function runAll(
  rules: readonly LocatedRule[],
  wanted: readonly LocatedTest[],
  options: { readonly context: RuleContext; readonly sources: Sources; readonly cover: boolean },
): Promise<{ readonly tested: readonly RuleTested[]; readonly found: readonly Diagnostic[] }> {
  const { context, sources, cover } = options;
  const { runTests, timeOf } = await import('../rule-tests/index.ts');
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
    const asOf = timeOf(first, context.asOf).slice(0, 10);
    const { value, diagnostics } = compileRule(located, { ...context, asOf });
    const wrong = value
      ? await checkQueries([{ located, compiled: value }], sources.inspect)
      : diagnostics;
    found.push(...wrong);
    // A query that does not hold together cannot be run either.
    if (!hasErrors(wrong))
      tested.push(await runTests(subjectOf(located, context), own, { bench, cover }));
  }
  return { tested, found };
}

/** Exclusions that lack one of their two tests; a rule without tests lacks all. */
function lacking(rules: readonly LocatedRule[], covered: readonly Coverage[]): Diagnostic[] {
  return rules.flatMap(({ rule, locate }) => {
    if (rule.detection.kind !== 'indicators') return [];
    const known = covered.find((one) => one.rule === rule.id)?.exclusions ?? [];
    return rule.detection.exclusions.flatMap(({ id }, index) => {
      const where = { span: locate(['exclusions', index, 'id']) };
      const shown = known.find((one) => one.id === id);
      return [
        ...(shown?.drops === true ? [] : [diagnostic('TST008', { id }, where)]),
        ...(shown?.leaves === true ? [] : [diagnostic('TST009', { id }, where)]),
      ];
    });
  });
}
