import { nodesOf, type SyntaxNode } from '../../kusto/index.ts';
import type { QueryFinding } from '../inspection.ts';
import { badAddress, portInAddress } from './addresses.ts';
import { decided, emptySearch, mixedComparison, neverOfThatCase } from './comparisons.ts';
import { everyTable } from './everything.ts';
import type { Around, Lets, Lint } from './lint.ts';
import { guardsOf, unguardedNegation } from './negations.ts';
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

/** The values that a query names, by their names. */
const letsOf = (nodes: readonly SyntaxNode[]): Lets =>
  new Map(
    nodes.flatMap(({ kind, children: [, declared, , value] }) =>
      kind === 'LetStatement' && declared?.symbol && value
        ? [[declared.symbol.name, value] as const]
        : [],
    ),
  );

const aroundOf = (nodes: readonly SyntaxNode[], text: string): Around => ({
  lets: letsOf(nodes),
  guards: nodes.flatMap((node) => guardsOf(node, text)),
  piped: new Set(
    nodes.flatMap(({ kind, children: [, , operator] }) =>
      kind === 'PipeExpression' && operator ? [operator] : [],
    ),
  ),
});

/** All that the language service does not say of a query (facts/kql.md §1.3). */
export function lint(root: SyntaxNode, text: string): readonly QueryFinding[] {
  const nodes = [...nodesOf(root)];
  const around = aroundOf(nodes, text);
  return nodes.flatMap((node) => lints.flatMap((one) => one(node, text, around)));
}
