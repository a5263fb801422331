import type { SyntaxNode } from '../../kusto/index.ts';
import type { QueryFinding } from '../inspection.ts';

/** Looks at one node of an analysed query; `text` is the whole query. */
export type Lint = (node: SyntaxNode, text: string) => readonly QueryFinding[];
