import type { SyntaxNode } from '../../kusto/index.ts';
import type { QueryFinding } from '../inspection.ts';
import { badAddress, portInAddress, unguardedNegation } from './addresses.ts';
import { decided, emptySearch, mixedComparison, neverOfThatCase } from './comparisons.ts';
import { everyTable } from './everything.ts';
import type { Lint, Linted } from './lint.ts';
import { badPattern } from './regular-expressions.ts';

const lints: readonly Lint[] = [
  mixedComparison,
  badPattern,
  badAddress,
  emptySearch,
  neverOfThatCase,
  everyTable,
  portInAddress,
  unguardedNegation,
  decided,
];

/** All that the language service does not say of a query (facts/kql.md §1.3). */
export function lint(node: SyntaxNode, linted: Linted): readonly QueryFinding[] {
  const below = { ...linted, above: [node, ...linted.above] };
  return [
    ...lints.flatMap((one) => one(node, linted)),
    ...node.children.flatMap((child) => (child ? lint(child, below) : [])),
  ];
}
