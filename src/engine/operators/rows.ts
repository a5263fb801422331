import type { SyntaxNode } from '../../kusto/index.ts';
import { compareValues, keyOf } from '../convert.ts';
import { childOf, elementsAt, elementsOf } from '../nodes.ts';
import { type Compiled, contextOf, mapRows, type Scope } from '../scope.ts';
import type { Row } from '../table.ts';
import { refuse } from '../unsupported.ts';
import type { Value } from '../value.ts';
import { keeping, type Operator } from './operator.ts';
import { hasStar, predicateOf } from './predicate.ts';

export const where: Operator = (node, columns, scope) => {
  const context = contextOf(scope, columns);
  const written = childOf(node, 2);
  if (hasStar(written)) {
    const places = columns.map((_, index) => index);
    const predicate = predicateOf(written, { context, places, caseless: true });
    return { columns, run: (rows) => rows.filter((row) => predicate(row) === true), local: true };
  }
  const condition = scope.session.compile(written, context);
  const holds = (row: Row): boolean => condition.evaluate(row) === true;
  if (!context.cursor.watched) {
    return { columns, run: (rows) => rows.filter(holds), local: true };
  }
  return keeping(columns, (rows) => {
    const kept = mapRows(rows, context, holds);
    return rows.filter((_, index) => kept[index]);
  });
};

/** A number that an operator has, such as that of `take`. */
export function numberOf(node: SyntaxNode, scope: Scope): number {
  const compiled = scope.session.compile(node, contextOf(scope, []));
  return Number(compiled.evaluate([]) ?? 0);
}

export const take: Operator = (node, columns, scope) => {
  const count = numberOf(childOf(node, 2), scope);
  return keeping(columns, (rows) => rows.slice(0, count));
};

/** `sample` chooses by chance: it is known only where it takes all. */
export const sample: Operator = (node, columns, scope) => {
  const count = numberOf(childOf(node, 2), scope);
  return keeping(columns, (rows) => (rows.length <= count ? rows : refuse('sample', node)));
};

interface Order {
  readonly compiled: Compiled;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}

function orderOf(node: SyntaxNode, compile: (node: SyntaxNode) => Compiled, text: string): Order {
  if (node.kind !== 'OrderedExpression') {
    return { compiled: compile(node), descending: true, nullsFirst: false };
  }
  const clause = childOf(node, 1);
  const words = text.slice(clause.start, clause.end).toLowerCase();
  const descending = !/^asc\b/.test(words);
  const nullsFirst = /\bfirst\b/.test(words) || (!descending && !/\blast\b/.test(words));
  return { compiled: compile(childOf(node, 0)), descending, nullsFirst };
}

/** Null is farther out than NaN, and both stand together at one end (sort-operator). */
const emptiness = (value: Value): number =>
  value === null ? 2 : Number(typeof value === 'number' && Number.isNaN(value));

function compareBy(left: Value, right: Value, { descending, nullsFirst }: Order): number {
  const empty = emptiness(right) - emptiness(left);
  if (empty !== 0) return nullsFirst ? empty : -empty;
  const order = compareValues(left, right);
  return descending ? -order : order;
}

function sorted(rows: readonly Row[], orders: readonly Order[]): readonly Row[] {
  return rows
    .map((row) => ({ row, keys: orders.map(({ compiled }) => compiled.evaluate(row)) }))
    .sort((left, right) => {
      for (const [index, order] of orders.entries()) {
        const result = compareBy(left.keys[index] ?? null, right.keys[index] ?? null, order);
        if (result !== 0) return result;
      }
      return 0;
    })
    .map(({ row }) => row);
}

export const sort: Operator = (node, columns, scope) => {
  const context = contextOf(scope, columns);
  const compile = (one: SyntaxNode): Compiled => scope.session.compile(one, context);
  const orders = elementsAt(node, 3).map((one) => orderOf(one, compile, scope.session.text));
  return keeping(columns, (rows) => sorted(rows, orders));
};

export const top: Operator = (node, columns, scope) => {
  const context = contextOf(scope, columns);
  const compile = (one: SyntaxNode): Compiled => scope.session.compile(one, context);
  const orders = [orderOf(childOf(node, 4), compile, scope.session.text)];
  const count = numberOf(childOf(node, 2), scope);
  return keeping(columns, (rows) => sorted(rows, orders).slice(0, count));
};

export const count: Operator = () => ({
  columns: [{ name: 'Count', type: 'long' }],
  run: (rows) => [[BigInt(rows.length)]],
});

/** What a row is the same by. */
export const rowKey = (values: readonly Value[]): string => values.map(partOfKey).join(',');

/** Texts are most of all keys: their length tells where they end. */
const partOfKey = (value: Value): string =>
  typeof value === 'string' ? `s${value.length}:${value}` : keyOf(value);

/** Each row once. */
export function distinctRows(rows: readonly Row[]): readonly Row[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = rowKey(row);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Operators that change nothing here. */
export const unchanged: Operator = (_node, columns) => keeping(columns, (rows) => rows);

export const getSchema: Operator = (_node, columns) => ({
  columns: [
    { name: 'ColumnName', type: 'string' },
    { name: 'ColumnOrdinal', type: 'long' },
    { name: 'DataType', type: 'string' },
    { name: 'ColumnType', type: 'string' },
  ],
  run: () =>
    columns.map(({ name, type }, index) => [name, BigInt(index), clrTypes[type] ?? '', type]),
});

const clrTypes: Readonly<Record<string, string>> = {
  string: 'System.String',
  int: 'System.Int32',
  long: 'System.Int64',
  real: 'System.Double',
  bool: 'System.SByte',
  datetime: 'System.DateTime',
  timespan: 'System.TimeSpan',
  dynamic: 'System.Object',
  guid: 'System.Guid',
  decimal: 'System.Data.SqlTypes.SqlDecimal',
};

/** Refuses an operator by its name in the text. */
export const refusedOperator: Operator = (node, _columns, { session }) => {
  const [first] = elementsOf(node);
  return refuse(first ? session.text.slice(first.start, first.end) : node.kind, node);
};
