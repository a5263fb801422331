import type { Condition, Exclusion, Indicator, Rule } from '../model/index.ts';

/** The exclusions of a rule; a rule that carries a query has none yet. */
export const exclusionsOf = ({ detection }: Rule): readonly Exclusion[] =>
  detection.kind === 'indicators' ? detection.exclusions : [];

const withExclusions = (rule: Rule, exclusions: readonly Exclusion[]): Rule =>
  rule.detection.kind === 'indicators'
    ? { ...rule, detection: { ...rule.detection, exclusions } }
    : rule;

/** The rule without exclusions. */
export const bare = (rule: Rule): Rule => withExclusions(rule, []);

/** The rule with one exclusion alone: what it does to the bare rule is its own doing. */
export const alone = (rule: Rule, exclusion: Exclusion): Rule => withExclusions(rule, [exclusion]);

/** An exclusion that does not end. */
export const lasting = (exclusion: Exclusion): Exclusion => ({
  ...exclusion,
  lifetime: { kind: 'permanent', approvedBy: exclusion.owner },
});

/** Any value of the field will do; of a test whether there is one, none too: all texts contain the empty one. */
const loosened = ({ field, op }: Condition): Condition =>
  op === 'exists'
    ? { field, op: 'contains', values: [''] }
    : { field, op: 'exists', values: [true] };

/** The rule with an exclusion of which one condition holds for any value. */
export const widened = (rule: Rule, { id }: Exclusion, condition: number): Rule =>
  withExclusions(
    rule,
    exclusionsOf(rule).map((exclusion) =>
      exclusion.id === id
        ? {
            ...exclusion,
            match: exclusion.match.map((one, index) => (index === condition ? loosened(one) : one)),
          }
        : exclusion,
    ),
  );

const ageless = ({ validUntil: _, ...indicator }: Indicator): Indicator => indicator;

/** The rule with all of its indicators, whatever their age and confidence, and without exclusions. */
export function unfiltered(rule: Rule): Rule {
  if (rule.detection.kind !== 'indicators') return rule;
  const { minConfidence: _c, maxAge: _a, ...set } = rule.detection.indicators;
  const { allow: _o, ...whole } = { ...set, values: Array.from(set.values, ageless) };
  const indicators = whole;
  return { ...rule, detection: { ...rule.detection, indicators, exclusions: [] } };
}
