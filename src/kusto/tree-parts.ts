import type { SyntaxNode } from './syntax-tree.ts';

/** The only child of a kind. */
export const childOfKind = (node: SyntaxNode, kind: string): SyntaxNode | undefined =>
  node.children.find((child) => child?.kind === kind);

/** The elements of a list node, without their separators. */
export const elementsOf = (list: SyntaxNode | undefined): readonly SyntaxNode[] =>
  (list?.children ?? []).flatMap((element) => {
    const inner = element?.kind === 'SeparatedElement' ? element.children[0] : element;
    return inner ? [inner] : [];
  });

/** The elements of the list in a call, or of a list in parentheses. */
export const argumentsOf = (node: SyntaxNode | undefined): readonly SyntaxNode[] =>
  node ? elementsOf(childOfKind(node, 'List')) : [];

/** Without the parentheses around it. */
export function bare(node: SyntaxNode): SyntaxNode {
  const inner = node.kind === 'ParenthesizedExpression' ? node.children[1] : undefined;
  return inner ? bare(inner) : node;
}
