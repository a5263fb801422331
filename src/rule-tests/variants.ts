import type { Condition, ConditionNode, Exclusion, Indicator, Rule } from '../model/index.ts';

/** The exclusions of a rule. */
export const exclusionsOf = ({ detection }: Rule): readonly Exclusion[] => detection.exclusions;

/** The exclusions that tests of a rule are to show: its own, and shared ones that name it by its id. */
export const exclusionsToShow = (rule: Rule): readonly Exclusion[] =>
  exclusionsOf(rule).filter(({ shared }) => shared === undefined || shared.by === 'id');

const withExclusions = (rule: Rule, exclusions: readonly Exclusion[]): Rule => ({
  ...rule,
  detection: { ...rule.detection, exclusions },
});

/** The rule without exclusions. */
export const bare = (rule: Rule): Rule => withExclusions(rule, []);

/** The rule with one exclusion alone: what it does to the bare rule is its own doing. */
export const alone = (rule: Rule, exclusion: Exclusion): Rule => withExclusions(rule, [exclusion]);

/** An exclusion that does not end. */
export const lasting = (exclusion: Exclusion): Exclusion => ({
  ...exclusion,
  lifetime: { kind: 'permanent', approvedBy: exclusion.owner },
});

/** Any value of the subject will do; of a test whether there is one, none too: all texts contain the empty one. */
const loosened = ({ op, ...condition }: Condition): Condition =>
  op === 'exists'
    ? { ...condition, op: 'contains', source: { kind: 'list', values: [''] } }
    : { ...condition, op: 'exists', source: { kind: 'list', values: [true] } };

/** The single conditions of a tree, each in the tree in which it holds for any value. */
function loosenings(node: ConditionNode, negated = false): readonly ConditionNode[] {
  if (node.kind === 'condition')
    return [negated ? { kind: 'not', of: loosened(node) } : loosened(node)];
  if (node.kind === 'not') return loosenings(node.of, !negated).map((of) => ({ kind: 'not', of }));
  return node.of.flatMap((member, index) =>
    loosenings(member, negated).map((one) => ({ ...node, of: node.of.with(index, one) })),
  );
}

/** The rules with an exclusion of which one condition, wherever it stands, holds for any value. */
export const widenings = (rule: Rule, { id, match }: Exclusion): readonly Rule[] =>
  match
    .flatMap((node, index) => loosenings(node).map((one) => match.with(index, one)))
    .map((loose) =>
      withExclusions(
        rule,
        exclusionsOf(rule).map((exclusion) =>
          exclusion.id === id ? { ...exclusion, match: loose } : exclusion,
        ),
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
