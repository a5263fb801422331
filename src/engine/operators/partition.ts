import { childOf, childOfKind } from '../nodes.ts';
import { contextOf } from '../scope.ts';
import { refuse } from '../unsupported.ts';
import type { SubqueryOperator } from './operator.ts';
import { groupsOf } from './summarize.ts';

/** `partition`: its subquery runs on the rows of each key; one that has a source of its own does not. */
export const partition: SubqueryOperator = (stepsOf) => (node, columns, scope) => {
  const subquery =
    childOfKind(node, 'PartitionSubquery') ?? refuse('partition with a source', node);
  const key = scope.session.compile(childOf(node, 3), contextOf(scope, columns));
  const step = stepsOf(childOf(subquery, 1), columns, scope);
  return {
    columns: step.columns,
    run: (rows) => Array.from(groupsOf(rows, [key]), (group) => step.run(group.rows)).flat(),
  };
};
