import type { LocatedRule, LocatedTest, RuleTest } from '../model/index.ts';

/** Tests that stand under `tests` of a file, each with the way back to it. */
export const locateTests = (
  tests: readonly RuleTest[],
  { rule, file, locate }: { readonly rule: string } & Pick<LocatedRule, 'file' | 'locate'>,
): readonly LocatedTest[] =>
  tests.map((test, index) => ({
    file,
    rule,
    test,
    locate: (path, part) => locate(['tests', index, ...path], part),
  }));
