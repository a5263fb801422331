import { nodesOf, stringValue, type SyntaxNode } from '../../kusto/index.ts';

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

/** Without the parentheses around it. */
export function bare(node: SyntaxNode): SyntaxNode {
  const inner = node.kind === 'ParenthesizedExpression' ? node.children[1] : undefined;
  return inner ? bare(inner) : node;
}

/** A call: its name and its arguments. */
export function callOf(
  node: SyntaxNode,
): { readonly name: string; readonly arguments: readonly SyntaxNode[] } | undefined {
  if (node.kind !== 'FunctionCallExpression') return undefined;
  const [name, list] = node.children;
  return name?.symbol ? { name: name.symbol.name, arguments: elementsOf(list) } : undefined;
}

/** The expressions of a list in parentheses. */
export function elementsOf(list: SyntaxNode | undefined): readonly SyntaxNode[] {
  const elements = list?.children.find((child) => child?.kind === 'List');
  return (elements?.children ?? []).flatMap((element) => {
    const expression = element?.kind === 'SeparatedElement' ? element.children[0] : element;
    return expression ? [bare(expression)] : [];
  });
}

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
