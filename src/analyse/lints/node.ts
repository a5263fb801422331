import { argumentsOf, bare, nodesOf, stringValue, type SyntaxNode } from '../../kusto/index.ts';
import type { Lets } from './lint.ts';

/** Where a node is, as a finding wants it. */
export const placeOf = ({ start, end }: SyntaxNode): { start: number; length: number } => ({
  start,
  length: end - start,
});

/** The two sides of `left op right`. */
export interface Sides {
  readonly left: SyntaxNode;
  readonly operator: string;
  readonly right: SyntaxNode;
}

/** A node of the form `left op right`, taken apart. */
export function sidesOf({ children }: SyntaxNode): Sides | undefined {
  const [left, operator, right, ...rest] = children;
  if (!left || !right || operator?.token === undefined || rest.some(Boolean)) return undefined;
  return { left: bare(left), operator: operator.token, right: bare(right) };
}

/** A call: its name and its arguments. */
export function callOf(
  node: SyntaxNode,
): { readonly name: string; readonly arguments: readonly SyntaxNode[] } | undefined {
  if (node.kind !== 'FunctionCallExpression') return undefined;
  const [name, list] = node.children;
  return name?.symbol
    ? { name: name.symbol.name, arguments: argumentsOf(list).map(bare) }
    : undefined;
}

/** A list in parentheses, its elements without theirs. */
export const listed = (list: SyntaxNode): readonly SyntaxNode[] => argumentsOf(list).map(bare);

/** What a list has: its elements, those of `dynamic([…])`, and of lists that `let` gave a name to. */
export const elementsIn = (list: SyntaxNode, lets: Lets): readonly SyntaxNode[] =>
  listed(list).flatMap((element) => {
    const named = element.kind === 'NameReference' ? element.symbol?.name : undefined;
    const value = (named === undefined ? undefined : lets.get(named)) ?? element;
    const array = value.kind === 'DynamicExpression' ? value.children[2] : undefined;
    return array?.kind === 'JsonArrayExpression' ? listed(array) : [value];
  });

/** The text of a string literal; undefined for all else. */
export const literalOf = (node: SyntaxNode, text: string): string | undefined =>
  node.kind === 'StringLiteralExpression' || node.kind === 'CompoundStringLiteralExpression'
    ? stringValue(text.slice(node.start, node.end))
    : undefined;

/** All string literals in and below a node. */
export function* literalsIn(
  node: SyntaxNode,
  text: string,
): Generator<{ node: SyntaxNode; value: string }> {
  for (const one of nodesOf(node)) {
    const value = literalOf(one, text);
    if (value !== undefined) yield { node: one, value };
  }
}
