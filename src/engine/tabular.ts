import type { SyntaxNode } from '../kusto/index.ts';
import { add } from './arithmetic.ts';
import { castTo, compareValues, toText } from './convert.ts';
import { declaredColumns } from './declared.ts';
import { callTable, functionNamed, givesTable } from './functions-of-query.ts';
import {
  argumentsOf,
  bare,
  calledName,
  childOf,
  childOfKind,
  elementsOf,
  nameOf,
} from './nodes.ts';
import { materialized, operatorFor, pipe } from './pipeline.ts';
import { contextOf, lookup, type Scope } from './scope.ts';
import { type Column, missing, positionsOf, type Row, type Table } from './table.ts';
import { refuse, RowsMissing, type RowsNeeded, UnknownTable } from './unsupported.ts';
import type { Value } from './value.ts';

type Source = (node: SyntaxNode, scope: Scope) => Table;

/** Runs an expression that gives a table. */
export const tabular: Source = (node, scope) => {
  const source = sources[node.kind];
  if (source) return source(node, scope);
  const step = operatorFor(node)(node, [], scope);
  return { columns: step.columns, rows: step.run(startRows(node)) };
};

/** `print` works on one row that has nothing in it. */
const startRows = ({ kind }: SyntaxNode): readonly Row[] => (kind === 'PrintOperator' ? [[]] : []);

/** A table by its name: of the query, of the fixtures, or of the schema without rows. */
const reference: Source = (node, scope) => {
  const { session } = scope;
  const name = nameOf(node, session.text);
  const binding = lookup(name, scope);
  if (binding?.kind === 'table') return binding.table();
  if (binding?.kind === 'function') {
    return callTable(binding, { context: contextOf(scope, []), given: [] });
  }
  return tableNamed(name, node, scope);
};

function tableNamed(name: string, node: SyntaxNode, { session }: Scope): Table {
  const table = session.tables(name);
  if (table) return { ...table, name };
  if (node.symbol?.kind === 'TableSymbol' && node.columns) {
    return { columns: node.columns, rows: [] };
  }
  throw new UnknownTable(`the table ${name}`, node);
}

const textArgument = (node: SyntaxNode | undefined, scope: Scope): string =>
  node ? toText(scope.session.compile(node, contextOf(scope, [])).evaluate([])) : '';

const call: Source = (node, scope) => {
  const { session } = scope;
  const name = calledName(node, session.text);
  const given = argumentsOf(node.children[1]);
  const own = functionNamed(name, scope);
  if (own) return callTable(own, { context: contextOf(scope, []), given });
  if (name === '_GetWatchlist') {
    const alias = textArgument(given[0], scope);
    return session.watchlists?.(alias) ?? lacking({ kind: 'watchlists', name: alias }, node);
  }
  if (name === 'table') return tableNamed(textArgument(given[0], scope), node, scope);
  return session.tables(name) ?? lacking({ kind: 'events', name }, node);
};

/** What reads rows of a kind. */
const readers = {
  events: (name: string) => `${name}()`,
  watchlists: () => '_GetWatchlist()',
  externaldata: () => 'externaldata',
} as const satisfies Record<RowsNeeded['kind'], (name: string) => string>;

/** Refuses to go on without rows. */
function lacking(needs: RowsNeeded, node: SyntaxNode): never {
  throw new RowsMissing(readers[needs.kind](needs.name), node, needs);
}

/** A value as a column holds it. */
const held = (column: Column, value: Value): Value => {
  if (value === null) return missing(column);
  return column.type === 'dynamic' ? value : castTo(column.type, value);
};

const dataTable: Source = (node, scope) => {
  const { session } = scope;
  const columns = declaredColumns(childOfKind(node, 'RowSchema'), session.text);
  const list = node.children.findLast((child) => child?.kind === 'List');
  const context = contextOf(scope, []);
  const values = elementsOf(list).map((one) => session.compile(one, context).evaluate([]));
  const rows: Row[] = [];
  for (let at = 0; at < values.length && columns.length > 0; at += columns.length) {
    rows.push(columns.map((column, index) => held(column, values[at + index] ?? null)));
  }
  return { columns, rows };
};

const externalData: Source = (node, scope) => {
  const { session } = scope;
  const columns = declaredColumns(childOfKind(node, 'RowSchema'), session.text);
  const list = node.children.findLast((child) => child?.kind === 'List');
  const rows = elementsOf(list).flatMap((address) => {
    const name = textArgument(address, scope);
    const fixture =
      session.externalData?.(name, columns) ?? lacking({ kind: 'externaldata', name }, node);
    const positions = positionsOf(fixture.columns);
    const places = columns.map(({ name }) => positions.get(name) ?? -1);
    return fixture.rows.map((row) =>
      columns.map((column, index) => held(column, row[places[index] ?? -1] ?? null)),
    );
  });
  return { columns, rows };
};

/** More rows than this of `range` are a mistake. */
const mostRows = 10_000_000;

const range: Source = (node, scope) => {
  const { session } = scope;
  const parts = [3, 5, 7].map((at) => session.compile(childOf(node, at), contextOf(scope, [])));
  const [start = null, end = null, step = null] = parts.map((part) => part.evaluate([]));
  const name = nameOf(childOf(node, 1), session.text);
  const type = parts[0]?.type ?? 'long';
  const rows = valuesFrom({ start, end, step }, node).map((value) => [value]);
  return { columns: [{ name, type: type === 'int' ? 'long' : type }], rows };
};

interface Bounds {
  readonly start: Value;
  readonly end: Value;
  readonly step: Value;
}

function valuesFrom(bounds: Bounds, node: SyntaxNode): readonly Value[] {
  const { start, end, step } = bounds;
  if (typeof start === 'bigint' && typeof end === 'bigint' && typeof step === 'bigint')
    return wholeFrom({ start, end, step }, node);
  const forward = Math.sign(compareValues(add(start, step), start));
  const values: Value[] = [];
  let value = start;
  while (value !== null && forward !== 0 && compareValues(value, end) * forward <= 0) {
    if (values.length >= mostRows) return refuse('range of so many rows', node);
    values.push(value);
    value = add(value, step);
  }
  return values;
}

/** Whole numbers, of which there may be millions, are counted instead of compared. */
function wholeFrom(
  { start, end, step }: Readonly<Record<keyof Bounds, bigint>>,
  node: SyntaxNode,
): readonly Value[] {
  if (step === 0n || (end - start) * step < 0n) return [];
  const count = (end - start) / step + 1n;
  if (count > BigInt(mostRows)) return refuse('range of so many rows', node);
  return Array.from({ length: Number(count) }, (_, index) => start + BigInt(index) * step);
}

/** Functions that name a workspace, whose fixtures are those of the one workspace there is. */
const workspaces: ReadonlySet<string> = new Set(['workspace', 'app', 'resource']);

const elsewhere: Source = (node, scope) => {
  const place = childOf(node, 0);
  const isCall = place.kind === 'FunctionCallExpression';
  if (!isCall || !workspaces.has(calledName(place, scope.session.text))) {
    return refuse('a table of another database', place);
  }
  return tabular(childOf(node, 2), scope);
};

/** Where tables come from, by kind of node. */
const sources: Readonly<Record<string, Source>> = {
  PipeExpression: pipe,
  ParenthesizedExpression: (node, scope) => tabular(childOf(node, 1), scope),
  NameReference: reference,
  FunctionCallExpression: call,
  PathExpression: elsewhere,
  MaterializeExpression: (node, scope) => tabular(materialized(node), scope),
  DataTableExpression: dataTable,
  ExternalDataExpression: externalData,
  RangeOperator: range,
};

/** Kinds of nodes that always give a table. */
const alwaysTables: ReadonlySet<string> = new Set([
  'PipeExpression',
  'MaterializeExpression',
  'DataTableExpression',
  'ExternalDataExpression',
  'ContextualDataTableExpression',
  'RangeOperator',
  'PrintOperator',
  'UnionOperator',
  'FindOperator',
  'SearchOperator',
]);

/** Whether an expression gives a table: as the query is written, else as analysis says. */
export function isTabular(node: SyntaxNode, scope: Scope): boolean {
  const inner = bare(node);
  if (alwaysTables.has(inner.kind)) return true;
  return isTabularKind[inner.kind]?.(inner, scope) ?? false;
}

const isTableSymbol = ({ symbol }: SyntaxNode): boolean => symbol?.kind === 'TableSymbol';

/** Kinds of nodes that may give a table. */
const isTabularKind: Readonly<Record<string, (node: SyntaxNode, scope: Scope) => boolean>> = {
  PathExpression: isTableSymbol,
  NameReference: (node, scope) => {
    const binding = lookup(nameOf(node, scope.session.text), scope);
    if (!binding) return isTableSymbol(node);
    return binding.kind === 'table' || (binding.kind === 'function' && givesTable(binding));
  },
  FunctionCallExpression: (node, scope) => {
    const name = calledName(node, scope.session.text);
    const own = functionNamed(name, scope);
    if (own) return givesTable(own);
    return name === '_GetWatchlist' || node.columns !== undefined;
  },
};
