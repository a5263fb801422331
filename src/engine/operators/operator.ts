import type { SyntaxNode } from '../../kusto/index.ts';
import { type Context, mapRows, type Scope } from '../scope.ts';
import type { Column, Row, Step, Table } from '../table.ts';

/** Makes an operator ready for the columns of its input. */
export type Operator = (node: SyntaxNode, columns: readonly Column[], scope: Scope) => Step;

/** An operator whose columns depend on the rows. */
export type TableOperator = (node: SyntaxNode, input: Table, scope: Scope) => Table;

/** A step that keeps the columns. */
export const keeping = (columns: readonly Column[], run: Step['run']): Step => ({ columns, run });

/** A step that makes one row of each. */
export const mapping = (
  columns: readonly Column[],
  context: Context,
  map: (row: Row) => Row,
): Step => ({
  columns,
  run: (rows) => mapRows(rows, context, map),
  local: !context.cursor.watched,
});

/** Picks columns by their places. */
export const picking = (columns: readonly Column[], places: readonly number[]): Step => ({
  columns: places.flatMap((place) => columns[place] ?? []),
  run: (rows) => rows.map((row) => places.map((place) => row[place] ?? null)),
  local: true,
});

/** Makes the steps of a subquery, which is part of an operator. */
export type SubqueryOperator = (stepsOf: Operator) => Operator;
