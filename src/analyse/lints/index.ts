import { nodesOf, type SyntaxNode } from '../../kusto/index.ts';
import type { QueryFinding } from '../inspection.ts';
import { badAddress, portInAddress, unguardedNegation } from './addresses.ts';
import { decided, emptySearch, mixedComparison, neverOfThatCase } from './comparisons.ts';
import { everyTable } from './everything.ts';
import type { Lint } from './lint.ts';
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
export const lint = (root: SyntaxNode, text: string): readonly QueryFinding[] =>
  [...nodesOf(root)].flatMap((node) => lints.flatMap((one) => one(node, text)));
