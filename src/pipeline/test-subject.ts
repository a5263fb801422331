import { type Compilation, type CompiledRule, compileRule, leftOutOf } from '../compile/index.ts';
import { parseDuration } from '../facts/index.ts';
import type { Indicators, LocatedRule, Rule } from '../model/index.ts';
import type { Queries, Subject } from '../rule-tests/index.ts';
import type { RuleContext } from './compile-rules.ts';

/** Compiles variants of a rule, which differ in their exclusions, each once a day. */
export function compilerOf(located: LocatedRule, context: RuleContext) {
  const known = new Map<string, Compilation>();
  const sets = new Map<Indicators, number>();
  const numberOf = (set: Indicators): number => {
    const number = sets.get(set) ?? sets.size;
    sets.set(set, number);
    return number;
  };
  return (rule: Rule, asOf: string): Compilation => {
    // A packed set says nothing of itself as JSON: it is known by which one it is.
    const values =
      rule.detection.kind === 'indicators' && !Array.isArray(rule.detection.indicators.values)
        ? numberOf(rule.detection.indicators.values)
        : 'listed';
    const key = JSON.stringify([asOf, values, rule.detection]);
    const compiled = known.get(key) ?? compileRule({ ...located, rule }, { ...context, asOf });
    known.set(key, compiled);
    return compiled;
  };
}

/** What the rules of one file run, with the watchlists that a deploy would write for them. */
const queriesOf = (rules: readonly CompiledRule[], { detection }: Rule, asOf: string): Queries => ({
  texts: rules.map(({ body }) => body.properties.query),
  period: parseDuration(rules[0]?.body.properties.queryPeriod ?? ''),
  leftOut: detection.kind === 'indicators' ? leftOutOf(detection.indicators, asOf) : new Map(),
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

/** A rule as its tests see it. */
export const subjectOf = (
  { rule, locateWithin }: LocatedRule,
  compile: ReturnType<typeof compilerOf>,
): Subject => ({
  rule,
  queriesOf: (variant, asOf) => {
    const { value, diagnostics, blocked } = compile(variant, asOf);
    return {
      ...(value && { value: queriesOf(value, variant, asOf) }),
      diagnostics: [...diagnostics, ...(blocked?.reasons ?? [])],
    };
  },
  spanOf: (start, length) =>
    rule.detection.kind === 'query' ? locateWithin(['query'], start, start + length) : undefined,
});
