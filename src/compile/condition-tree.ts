import type { Condition, ConditionNode } from '../model/index.ts';

/** All single conditions of a tree, in order. */
export const conditionsIn = (node: ConditionNode): readonly Condition[] => {
  if (node.kind === 'condition') return [node];
  return node.kind === 'not' ? conditionsIn(node.of) : node.of.flatMap(conditionsIn);
};
