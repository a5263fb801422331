import type { SyntaxNode } from '../../kusto/index.ts';
import type { QueryFinding } from '../inspection.ts';

/** What `let` statements of a query give names to. */
export type Lets = ReadonlyMap<string, SyntaxNode>;

/** Looks at one node of an analysed query; `text` is the whole query. */
export type Lint = (node: SyntaxNode, text: string, lets: Lets) => readonly QueryFinding[];
