import type { SyntaxNode } from '../../kusto/index.ts';
import { queryFinding } from '../inspection.ts';
import type { Lint } from './lint.ts';
import { placeOf } from './node.ts';

const starred = /^union\b[^|]*?(?:^|[\s,])\*(?:\s|,|$)/;

/** A `search` that begins a query looks into every table unless it says which. */
const searchesAll = ({ start, children }: SyntaxNode, text: string): boolean =>
  !children.some((child) => child?.kind === 'FindInClause') && !/\|\s*$/.test(text.slice(0, start));

/** A rule may not read every table (azure-docs sentinel/scheduled-rules-overview). */
export const everyTable: Lint = (node, text) => {
  const written = text.slice(node.start, node.end);
  if (node.kind === 'SearchOperator' && searchesAll(node, text)) {
    const operator = /^search\s+\*/.exec(written)?.[0] ?? 'search';
    return [queryFinding('KQL025', { operator }, { start: node.start, length: operator.length })];
  }
  if (node.kind === 'UnionOperator' && starred.test(written))
    return [queryFinding('KQL025', { operator: 'union *' }, placeOf(node))];
  return [];
};
