import type { QuerySchema, SyntaxNode } from '../../kusto/index.ts';
import type { QueryFinding } from '../inspection.ts';

/** What a lint looks at. */
export interface Linted {
  readonly text: string;
  readonly schema: QuerySchema;
  /** The nodes above, nearest first. */
  readonly above: readonly SyntaxNode[];
}

/** Looks at one node of an analysed query. */
export type Lint = (node: SyntaxNode, linted: Linted) => readonly QueryFinding[];
