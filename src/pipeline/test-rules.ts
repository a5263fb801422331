import { compileRule } from '../compile/index.ts';
import { type Diagnostic, diagnostic, hasErrors } from '../diagnostics/index.ts';
import type { LocatedRule, LocatedTest } from '../model/index.ts';
import type { TextFile } from '../ports/index.ts';
import type { Coverage, RuleTested, Subject, TestResult } from '../rule-tests/index.ts';
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

/** Runs the tests of rules. */
export async function testRules(
  { paths, filter = '', coverage, requireExclusions }: TestSelection,
  context: RuleContext,
  { files, inspect, bench }: RuleSources & { readonly bench: () => Promise<TestBench> },
): Promise<Tested> {
  const [read, texts] = await Promise.all([files.readRules(paths), files.readTests(paths)]);
  const loaded = loadRules(read, context);
  const { tests, diagnostics: wrong } = loadTests(texts.value ?? [], loaded.rules);
  const diagnostics = [...loaded.diagnostics, ...texts.diagnostics, ...wrong];
  const about = { files: [...loaded.files, ...(texts.value ?? [])] };
  const nothing = { ...about, results: [], coverage: [], untested: [] };
  if (hasErrors(diagnostics)) return { ...nothing, diagnostics };
  const word = filter.toLowerCase();
  const isWanted = ({ rule, test }: LocatedTest): boolean =>
    rule.toLowerCase().includes(word) || test.name.toLowerCase().includes(word);
  const wanted = tests.filter(isWanted);
  if (filter !== '' && wanted.length === 0)
    return { ...nothing, diagnostics: [...diagnostics, diagnostic('TST010', { filter })] };
  const { runTests, timeOf } = await import('../rule-tests/index.ts');
  const shared = {
    ...(await bench()),
    asOf: context.asOf,
    readRows: (file: string) => (path: string, take: Parameters<typeof files.readRows>[1]) =>
      files.readRows(`${folderOf(file)}${path}`, take),
  };
  const found: Diagnostic[] = [...diagnostics];
  const tested: RuleTested[] = [];
  for (const located of loaded.rules) {
    const own = wanted.filter(({ rule }) => rule === located.rule.id);
    const [first] = own;
    if (!first) continue;
    const asOf = timeOf(first, context.asOf).slice(0, 10);
    const { value, diagnostics: odd } = compileRule(located, { ...context, asOf });
    const queries = value ? await checkQueries([{ located, compiled: value }], inspect) : odd;
    found.push(...queries);
    if (hasErrors(queries)) continue;
    const cover = coverage || requireExclusions;
    tested.push(await runTests(subjectOf(located, context), own, { bench: shared, cover }));
  }
  const covered = tested.flatMap((one) => one.coverage ?? []);
  return {
    ...about,
    results: tested.flatMap(({ results }) => results),
    coverage: covered,
    untested: loaded.rules
      .map(({ rule }) => rule.id)
      .filter((id) => !tests.some(({ rule }) => rule === id)),
    diagnostics: [...found, ...(requireExclusions ? lacking(loaded.rules, covered) : [])],
  };
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
