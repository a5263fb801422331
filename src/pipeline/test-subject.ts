import { type Compilation, type CompiledRule, compileRule } from '../compile/index.ts';
import { parseDuration } from '../facts/index.ts';
import type { LocatedRule, Rule } from '../model/index.ts';
import type { Queries, Subject } from '../rule-tests/index.ts';
import type { RuleContext } from './compile-rules.ts';

/** Compiles variants of a rule, which differ in their exclusions, each once a day. */
export function compilerOf(located: LocatedRule, context: RuleContext) {
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
  period: parseDuration(rules[0]?.body.properties.queryPeriod ?? ''),
  leftOut: new Map(
    rules.flatMap(({ notes }) =>
      notes.flatMap((note) => (note.kind === 'leftOut' ? [[note.indicator, note.why]] : [])),
    ),
  ),
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
      ...(value && { value: queriesOf(value) }),
      diagnostics: [...diagnostics, ...(blocked?.reasons ?? [])],
    };
  },
  spanOf: (start, length) =>
    rule.detection.kind === 'query' ? locateWithin(['query'], start, start + length) : undefined,
});
