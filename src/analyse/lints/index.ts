import { nodesOf, type SyntaxNode } from '../../kusto/index.ts';
import type { QueryFinding } from '../inspection.ts';
import { badAddress, guarded, portInAddress, unguardedNegation } from './addresses.ts';
import { decided, emptySearch, mixedComparison, neverOfThatCase } from './comparisons.ts';
import { everyTable } from './everything.ts';
import type { Lets, Lint } from './lint.ts';
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

/** All that the language service does not say of a query (facts/kql.md §1.3). */
export function lint(root: SyntaxNode, text: string): readonly QueryFinding[] {
  const nodes = [...nodesOf(root)];
  const lets = letsOf(nodes);
  const guards = nodes.flatMap((node) => guarded(node, text));
  const isGuarded = ({ code, start, length }: QueryFinding): boolean =>
    code === 'KQL028' &&
    guards.some(
      ([from, to, address]) =>
        from <= start && start < to && text.slice(start, start + length).includes(address),
    );
  return nodes
    .flatMap((node) => lints.flatMap((one) => one(node, text, lets)))
    .filter((finding) => !isGuarded(finding));
}
