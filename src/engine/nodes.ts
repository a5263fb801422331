import { argumentsOf, elementsOf, stringValue, type SyntaxNode } from '../kusto/index.ts';
import { refuse } from './unsupported.ts';

export { argumentsOf, bare, childOfKind, elementsOf } from '../kusto/index.ts';

/** A child that the grammar demands. */
export function childOf(node: SyntaxNode, index: number): SyntaxNode {
  return node.children[index] ?? refuse(node.kind, node);
}

/** The elements of the list at a place among the children of a node. */
export const elementsAt = (node: SyntaxNode, index: number): readonly SyntaxNode[] =>
  elementsOf(node.children[index]);

/** A name as it is meant: without the brackets and quotes it may be written in. */
export function nameOf(node: SyntaxNode, text: string): string {
  const written = text.slice(node.start, node.end);
  return written.startsWith('[') ? stringValue(written.slice(1, -1)) : written;
}

/** The name that a call calls. */
export const calledName = (node: SyntaxNode, text: string): string =>
  nameOf(childOf(node, 0), text);

/** `name = expression` taken apart; the names are none where the expression has none. */
export function namedOf(
  node: SyntaxNode,
  text: string,
): { readonly names: readonly string[]; readonly expression: SyntaxNode } {
  if (node.kind === 'SimpleNamedExpression') {
    return { names: [nameOf(childOf(node, 0), text)], expression: childOf(node, 2) };
  }
  if (node.kind === 'CompoundNamedExpression') {
    const names = argumentsOf(node.children[0]).map((name) => nameOf(name, text));
    return { names, expression: childOf(node, 2) };
  }
  return { names: [], expression: node };
}

/** The parameters of an operator, as their text: `kind`, `isfuzzy`, `with_itemindex` … */
export function parametersOf(node: SyntaxNode, text: string): ReadonlyMap<string, string> {
  return new Map(
    node.children
      .filter((child) => child?.kind === 'List')
      .flatMap((list) => list?.children ?? [])
      .filter((child) => child?.kind === 'NamedParameter')
      .flatMap((parameter) => {
        const [name, , value] = parameter?.children ?? [];
        return name && value ? [[nameOf(name, text), nameOf(value, text)] as const] : [];
      }),
  );
}

/** The scalar type that analysis found; `unknown` where it found none. */
export const typeOf = ({ type }: SyntaxNode): string =>
  type === undefined || type === 'error' || type === 'null' ? 'unknown' : type;
