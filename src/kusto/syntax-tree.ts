import type { BridgeNode, BridgeSymbol, LanguageService } from './bridge.ts';

/** What a name in a query stands for. */
export interface NamedSymbol {
  /** Class of the symbol: `ColumnSymbol`, `FunctionSymbol`, `TableSymbol`, `OperatorSymbol` … */
  readonly kind: string;
  readonly name: string;
}

/** A node of an analysed query, as plain data. Offsets are UTF-16 units of the query. */
export interface SyntaxNode {
  /** `SyntaxKind` of Kusto.Language. Mind: `InExpression` is `in`, `InCsExpression` is `in~`. */
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  /** Children in their grammatical places; what is optional and not there is undefined. */
  readonly children: readonly (SyntaxNode | undefined)[];
  /** The text of a token; undefined for all else. */
  readonly token?: string;
  readonly symbol?: NamedSymbol;
  /** Name of the scalar type of an expression. */
  readonly type?: string;
  /** Columns of a node that gives a table, as far as analysis knows them. */
  readonly columns?: readonly TableColumn[];
}

/** A column of a table in the middle of a query. */
export interface TableColumn {
  readonly name: string;
  readonly type: string;
}

const shortName = (type: string): string => type.slice(type.lastIndexOf('.') + 1);

/** Copies the tree of the service: reading it is slow, and its classes stay in this folder. */
export function syntaxTree(service: LanguageService, root: BridgeNode): SyntaxNode {
  const { Bridge, System, Kusto } = service;
  const { SyntaxKind, SyntaxToken } = Kusto.Language.Syntax;
  const kinds = new Map<number, string>();
  const kindOf = (kind: number): string => {
    const known = kinds.get(kind) ?? System.Enum.toString(SyntaxKind, kind);
    kinds.set(kind, known);
    return known;
  };
  const copy = (node: BridgeNode): SyntaxNode => {
    const { TextStart: start, Width: width, ReferencedSymbol: symbol, ResultType: type } = node;
    const place = { kind: kindOf(node.Kind), start, end: start + width };
    if (Bridge.is(node, SyntaxToken)) return { ...place, children: [], token: node.Text ?? '' };
    const children = Array.from({ length: node.ChildCount }, (_, index) => {
      const child = node.GetChild(index);
      return child ? copy(child) : undefined;
    });
    const made = {
      ...place,
      children,
      ...(symbol && { symbol: { kind: shortName(Bridge.getTypeName(symbol)), name: symbol.Name } }),
      ...(type?.Name && { type: type.Name }),
    };
    return type && Bridge.getTypeName(type).endsWith('.TableSymbol')
      ? withColumns(service, made, type)
      : made;
  };
  return copy(root);
}

/** Adds the columns, read when they are asked for: most never are. */
const withColumns = (
  { System }: LanguageService,
  node: SyntaxNode,
  { Columns: list }: BridgeSymbol,
): SyntaxNode =>
  Object.defineProperty({ ...node }, 'columns', {
    get: () =>
      list &&
      Array.from({ length: System.Array.getCount(list) }, (_, index) => {
        const { Name, Type } = System.Array.getItem<BridgeSymbol>(list, index);
        return { name: Name, type: Type?.Name ?? 'unknown' };
      }),
  });

/** A node and all below it, in the order of the text. */
export function* nodesOf(node: SyntaxNode): Generator<SyntaxNode> {
  yield node;
  for (const child of node.children) if (child) yield* nodesOf(child);
}
