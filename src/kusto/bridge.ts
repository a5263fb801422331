/**
 * The part of `@kusto/language-service-next` that is used here. The package is C# made into
 * JavaScript by Bridge.NET: collections are read through `System.Array`, overloaded constructors
 * are numbered (facts/kql.md §1.3, seen in version 12.4.1).
 */

declare const element: unique symbol;

/** A C# list; read by `System.Array`. */
export interface BridgeList<T> {
  readonly [element]?: T;
}

/** A C# class. */
export type BridgeType = abstract new (...args: never[]) => unknown;

/** A C# symbol: a type, a column, a table, a function. */
export interface BridgeSymbol {
  readonly Name: string;
  readonly Columns?: BridgeList<BridgeSymbol>;
  readonly Type?: BridgeSymbol;
}

/** A table symbol before it is known to accept any column. */
export interface BridgeTable extends BridgeSymbol {
  readonly WithIsOpen: (open: boolean) => BridgeTable;
}

/** A node or a token of the syntax tree. */
export interface BridgeNode {
  readonly Kind: number;
  readonly TextStart: number;
  readonly Width: number;
  readonly ChildCount: number;
  readonly GetChild: (index: number) => BridgeNode | null;
  readonly ReferencedSymbol?: BridgeSymbol | null;
  readonly ResultType?: BridgeSymbol | null;
  readonly Text?: string;
}

/** One finding of the service. */
export interface BridgeDiagnostic {
  readonly Start: number;
  readonly Length: number;
  readonly Severity: string;
  readonly Code: string;
  readonly Message: string;
}

/** A query after analysis. */
export interface BridgeCode {
  readonly Syntax: BridgeNode;
  readonly ResultType?: BridgeSymbol | null;
  readonly GetDiagnostics: () => BridgeList<BridgeDiagnostic>;
}

/** Databases and functions that a query can name; immutable. */
export interface BridgeGlobals {
  readonly WithCluster: (cluster: BridgeSymbol) => BridgeGlobals;
  readonly WithDatabase: (database: BridgeSymbol) => BridgeGlobals;
}

type Nulls = readonly [null, null, null, null];

/** `Kusto.Language.Symbols`. */
export interface BridgeSymbols {
  readonly ScalarTypes: Readonly<Record<string, BridgeSymbol>>;
  readonly ColumnSymbol: new (name: string, type: BridgeSymbol, ...rest: Nulls) => BridgeSymbol;
  readonly TableSymbol: BridgeType & {
    readonly $ctor4: new (name: string, columns: readonly BridgeSymbol[]) => BridgeTable;
  };
  readonly FunctionSymbol: BridgeType & {
    readonly $ctor6: new (
      name: string,
      result: BridgeSymbol,
      parameters: BridgeList<BridgeSymbol>,
      description: null,
    ) => BridgeSymbol;
  };
  readonly Parameter: { readonly ParseList: (text: string) => BridgeList<BridgeSymbol> };
  readonly DatabaseSymbol: BridgeType & {
    readonly ctor: new (name: string, members: readonly BridgeSymbol[]) => BridgeSymbol;
  };
  readonly ClusterSymbol: {
    readonly ctor: new (name: string, databases: readonly BridgeSymbol[]) => BridgeSymbol;
  };
}

/** The language service, loaded. */
export interface LanguageService {
  readonly Bridge: {
    readonly getTypeName: (value: object) => string;
    readonly is: (value: unknown, type: BridgeType) => boolean;
  };
  readonly System: {
    readonly Array: {
      readonly getCount: (list: BridgeList<unknown>) => number;
      readonly getItem: <T>(list: BridgeList<T>, index: number) => T;
    };
    readonly Enum: { readonly toString: (type: unknown, value: number) => string };
  };
  readonly Kusto: {
    readonly Language: {
      readonly Symbols: BridgeSymbols;
      readonly GlobalState: { readonly Default: BridgeGlobals };
      readonly KustoCode: {
        readonly ParseAndAnalyze: (text: string, globals: BridgeGlobals) => BridgeCode;
      };
      readonly Syntax: { readonly SyntaxKind: unknown; readonly SyntaxToken: BridgeType };
    };
  };
}
