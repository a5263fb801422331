import type { SyntaxNode } from '../../kusto/index.ts';
import type { QueryFinding } from '../inspection.ts';

/** What `let` statements of a query give names to. */
export type Lets = ReadonlyMap<string, SyntaxNode>;

/** A stretch of a query that only rows with an address of a family reach. */
export interface Guard {
  readonly start: number;
  readonly end: number;
  /** The address, as it is written. */
  readonly address: string;
  readonly family: 4 | 6;
}

/** What a lint has to know besides the node. */
export interface Around {
  readonly lets: Lets;
  readonly guards: readonly Guard[];
  /** Operators that take the rows of what stands before them. */
  readonly piped: ReadonlySet<SyntaxNode>;
}

/** Looks at one node of an analysed query; `text` is the whole query. */
export type Lint = (node: SyntaxNode, text: string, around: Around) => readonly QueryFinding[];
