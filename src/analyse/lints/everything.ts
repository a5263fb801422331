import { childOfKind, elementsOf, type SyntaxNode } from '../../kusto/index.ts';
import { queryFinding } from '../inspection.ts';
import type { Lint } from './lint.ts';
import { placeOf } from './node.ts';

/** The `*` of a union, which stands for all tables. */
const starOf = ({ children }: SyntaxNode, text: string): SyntaxNode | undefined =>
  children
    .flatMap((child) => (child?.kind === 'List' ? elementsOf(child) : []))
    .find(({ start, end }) => text.slice(start, end) === '*');

/** A rule may not read every table (azure-docs sentinel/scheduled-rules-overview). */
export const everyTable: Lint = (node, text, { piped }) => {
  if (node.kind === 'UnionOperator' && starOf(node, text))
    return [queryFinding('KQL025', { operator: 'union *' }, placeOf(node))];
  // One that begins a query looks into every table unless it says which.
  if (node.kind !== 'SearchOperator' || piped.has(node) || childOfKind(node, 'FindInClause'))
    return [];
  const operator = /^search\s+\*/.exec(text.slice(node.start, node.end))?.[0] ?? 'search';
  return [queryFinding('KQL025', { operator }, { start: node.start, length: operator.length })];
};
