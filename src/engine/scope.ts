import type { SyntaxNode } from '../kusto/index.ts';
import type { Column, Row, Table } from './table.ts';
import { positionsOf } from './table.ts';
import type { Value } from './value.ts';

/** An expression, compiled once. */
export interface Compiled {
  readonly evaluate: (row: Row) => Value;
  /** Gives the same for every row. */
  readonly constant: boolean;
  readonly type: string;
}

/** What a name stands for. */
export type Binding =
  | {
      readonly kind: 'scalar';
      readonly compiled: () => Compiled;
      /** The rows it can be evaluated on, where it is not constant. */
      readonly frame?: object;
    }
  | { readonly kind: 'table'; readonly table: () => Table }
  | { readonly kind: 'function'; readonly declaration: SyntaxNode; readonly scope: Scope };

/** One run of one query. */
export interface Session {
  readonly text: string;
  /** Now, in ticks of 100 ns since year 1. */
  readonly now: bigint;
  readonly tables: (name: string) => Table | undefined;
  readonly tableNames: readonly string[];
  readonly externalData:
    ((address: string, columns: readonly Column[]) => Table | undefined) | undefined;
  readonly watchlists: ((alias: string) => Table | undefined) | undefined;
  /** Compiles an expression; here since expressions and tables contain each other. */
  readonly compile: (node: SyntaxNode, context: Context) => Compiled;
  /** Runs a tabular expression. */
  readonly tabular: (node: SyntaxNode, scope: Scope) => Table;
  /** Whether an expression gives a table. */
  readonly isTabular: (node: SyntaxNode, scope: Scope) => boolean;
}

/** Names that a place in the query can use. */
export interface Scope {
  readonly session: Session;
  readonly names: Map<string, Binding>;
  readonly parent?: Scope;
}

/** Where in the rows an operator is, for functions of several rows. */
export interface Cursor {
  rows: readonly Row[];
  index: number;
  /** Set where an expression looks at more than its row. */
  watched: boolean;
}

/** What an expression can use. */
export interface Context {
  readonly scope: Scope;
  readonly columns: readonly Column[];
  readonly positions: ReadonlyMap<string, number>;
  /** Identity of the rows: a parameter of other rows cannot be used on these. */
  readonly frame: object;
  readonly cursor: Cursor;
  /** Nodes that are already evaluated, such as aggregates. */
  readonly slots?: ReadonlyMap<SyntaxNode, Compiled>;
}

/** A scope inside another one. */
export const inside = (scope: Scope): Scope => ({
  session: scope.session,
  names: new Map(),
  parent: scope,
});

/** What a name stands for, from the inside out. */
export function lookup(name: string, scope: Scope): Binding | undefined {
  return scope.names.get(name) ?? (scope.parent && lookup(name, scope.parent));
}

/** A context over rows of columns. */
export const contextOf = (scope: Scope, columns: readonly Column[]): Context => ({
  scope,
  columns,
  positions: positionsOf(columns),
  frame: {},
  cursor: { rows: [], index: 0, watched: false },
});

/** Maps rows, and tells the cursor where it is if an expression asks it. */
export function mapRows<T>(
  rows: readonly Row[],
  { cursor }: Context,
  map: (row: Row) => T,
): readonly T[] {
  if (!cursor.watched) return rows.map(map);
  const before = cursor.rows;
  cursor.rows = rows;
  const mapped = rows.map((row, index) => {
    cursor.index = index;
    return map(row);
  });
  cursor.rows = before;
  return mapped;
}

/** Makes a function that is called once at most. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** A constant, known or found at the first use. */
export function constant(type: string, make: () => Value): Compiled {
  const value = once(make);
  return { evaluate: value, constant: true, type };
}
