import type { CatalogueEntry } from '../catalogue/index.ts';
import { compileRule, explainRule, leftOutOf } from '../compile/index.ts';
import type { LocatedRule, LocatedTest } from '../model/index.ts';
import type { RuleTested } from '../rule-tests/index.ts';
import type { RuleContext, RuleSources } from './rule-context.ts';

/** Valid rules, their tests, and what these showed where they were run. */
export interface ToCatalogue {
  readonly rules: readonly LocatedRule[];
  readonly tests: readonly LocatedTest[];
  readonly tested: readonly RuleTested[];
}

const leftOutIn = (
  { rule: { detection } }: LocatedRule,
  asOf: string,
): CatalogueEntry['leftOut'] =>
  detection.kind === 'query' ? new Map() : leftOutOf(detection.indicators, asOf);

/** What is known of each rule; a test that fails is told in the catalogue, and is no finding of a rule. */
export async function catalogueEntries(
  { rules, tests, tested }: ToCatalogue,
  context: RuleContext,
  { inspect }: RuleSources,
): Promise<readonly CatalogueEntry[]> {
  const compiled = rules.map((located) => {
    const compilation = compileRule(located, context);
    const text = compilation.value?.[0]?.body.properties.query;
    const query = located.rule.detection.kind === 'query' ? text : undefined;
    return { located, compilation, text: query };
  });
  const queries = await inspect(compiled.flatMap(({ text }) => text ?? []));
  const byRule = new Map(tested.map((one) => [one.results[0]?.rule, one]));
  return compiled.flatMap(({ located, compilation, text }) => {
    const { id } = located.rule;
    const query = queries.get(text ?? '');
    const explanation = explainRule({ located, compilation, ...(query && { query }) }, context);
    if (!explanation) return [];
    const { results, coverage } = byRule.get(id) ?? {};
    return {
      located,
      explanation,
      leftOut: leftOutIn(located, context.asOf),
      tests: tests.filter(({ rule }) => rule === id),
      ...(results && { tested: { results, ...(coverage && { coverage }) } }),
    };
  });
}
