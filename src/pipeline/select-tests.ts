import type { LocatedRule, LocatedTest } from '../model/index.ts';
import type { TestResult } from '../rule-tests/index.ts';
import type { RuleSources } from './compile-rules.ts';

const isTestFile = (path: string): boolean => /\.test\.ya?ml$/.test(path);

/** Rules, and tests of them. */
interface Loading {
  readonly rules: readonly LocatedRule[];
  readonly tests: readonly LocatedTest[];
}

/** Of a test file its tests alone are asked for: the rules beside it were read to find the one it tests. */
export async function askedTests(
  paths: readonly string[],
  { rules, tests }: Loading,
  { files }: RuleSources,
): Promise<Loading> {
  if (!paths.some(isTestFile)) return { rules, tests };
  const others = paths.filter((path) => !isTestFile(path));
  const { value = [] } = others.length > 0 ? await files.readRules(others) : {};
  const named = new Set(value.map(({ path }) => path));
  const own = tests.filter(({ file }) => isTestFile(file) || named.has(file));
  const tested = new Set(own.map(({ rule }) => rule));
  return {
    rules: rules.filter(({ file, rule }) => named.has(file) || tested.has(rule.id)),
    tests: own,
  };
}

/** Names are unique among the tests of a rule. */
export const keyOf = (one: Pick<TestResult, 'rule' | 'name'> | LocatedTest): string =>
  JSON.stringify([one.rule, 'test' in one ? one.test.name : one.name]);

/** Whether a word is in the name of a test, or of its rule. */
export const isNamed =
  (word: string) =>
  ({ rule, test }: LocatedTest): boolean =>
    rule.toLowerCase().includes(word) || test.name.toLowerCase().includes(word);
