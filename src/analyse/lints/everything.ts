import { queryFinding } from '../inspection.ts';
import type { Lint } from './lint.ts';
import { placeOf } from './node.ts';

/** A rule may not read every table (azure-docs sentinel/scheduled-rules-overview). */
export const everyTable: Lint = (node, text) => {
  if (node.kind !== 'SearchOperator' && node.kind !== 'UnionOperator') return [];
  const written = text.slice(node.start, node.end);
  if (node.kind === 'SearchOperator' && /^search\s+\*/.test(written))
    return [queryFinding('KQL025', { operator: 'search *' }, { start: node.start, length: 8 })];
  if (node.kind === 'UnionOperator' && /^union\b[^|]*?(?:^|[\s,])\*(?:\s|,|$)/.test(written))
    return [queryFinding('KQL025', { operator: 'union *' }, placeOf(node))];
  return [];
};
