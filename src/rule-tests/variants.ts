import type { ConditionNode, Exclusion, Rule } from '../model/index.ts';

/** The exclusions of a rule; a rule that carries a query has none yet. */
export const exclusionsOf = ({ detection }: Rule): readonly Exclusion[] =>
  detection.kind === 'indicators' ? detection.exclusions : [];

/** The rule with other exclusions: what it would do without one tells what that one does. */
export const withExclusions = (rule: Rule, exclusions: readonly Exclusion[]): Rule =>
  rule.detection.kind === 'indicators'
    ? { ...rule, detection: { ...rule.detection, exclusions } }
    : rule;

/** The rule without one of its exclusions. */
export const without = (rule: Rule, id: string): Rule =>
  withExclusions(
    rule,
    exclusionsOf(rule).filter((exclusion) => exclusion.id !== id),
  );

/** The conditions of an exclusion that must all hold, groups of such conditions opened. */
export const conjuncts = (nodes: readonly ConditionNode[]): readonly ConditionNode[] =>
  nodes.flatMap((node) => (node.kind === 'all' ? conjuncts(node.of) : [node]));

/** The rule with an exclusion that has lost one of its conditions. */
export const widened = (rule: Rule, id: string, condition: number): Rule =>
  withExclusions(
    rule,
    exclusionsOf(rule).map((exclusion) =>
      exclusion.id === id
        ? {
            ...exclusion,
            match: conjuncts(exclusion.match).filter((_, index) => index !== condition),
          }
        : exclusion,
    ),
  );
