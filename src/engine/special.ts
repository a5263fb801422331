import type { SyntaxNode } from '../kusto/index.ts';
import type { Compiled, Context } from './scope.ts';

/** A call before it is compiled. */
export interface Call {
  readonly node: SyntaxNode;
  readonly given: readonly SyntaxNode[];
  readonly parts: readonly Compiled[];
  readonly context: Context;
}

/** Compiles a call in a way of its own. */
export type Special = (call: Call) => Compiled;
