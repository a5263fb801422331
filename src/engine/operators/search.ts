import type { SyntaxNode } from '../../kusto/index.ts';
import { castTo } from '../convert.ts';
import { callTable } from '../functions-of-query.ts';
import { childOfKind, elementsAt, parametersOf } from '../nodes.ts';
import { contextOf, type Scope } from '../scope.ts';
import { type Column, missing, positionsOf, type Row, type Table } from '../table.ts';
import { refuse } from '../unsupported.ts';
import type { Value } from '../value.ts';
import type { Operator, TableOperator } from './operator.ts';
import { predicateOf } from './predicate.ts';
import { type Source, sourcesOf, unite } from './union.ts';

/** Functions that are declared as `view`, which `search` and `find` look into like tables. */
function viewsOf(scope: Scope): readonly Source[] {
  const outer = scope.parent ? viewsOf(scope.parent) : [];
  const { text } = scope.session;
  const own = [...scope.names].flatMap(([name, binding]): readonly Source[] => {
    if (binding.kind !== 'function') return [];
    const { start, end } = binding.declaration;
    if (!/^view\b/.test(text.slice(start, end))) return [];
    return [{ name, table: callTable(binding, { context: contextOf(scope, []), given: [] }) }];
  });
  return [...outer, ...own];
}

/** The tables of `in (…)`; without it all that there are. */
function searched(node: SyntaxNode, scope: Scope): readonly Source[] {
  const clause = childOfKind(node, 'FindInClause');
  if (clause)
    return sourcesOf(elementsAt(clause, 2), scope, { fuzzy: false, unnamed: 'search_arg' });
  const { tableNames, tables } = scope.session;
  const given = tableNames.flatMap((name) => {
    const table = tables(name);
    return table ? [{ name, table }] : [];
  });
  const sources = [...viewsOf(scope), ...given];
  return sources.length > 0 ? sources : refuse('a search without tables', node);
}

/** Clauses around the predicate. */
const clauses: ReadonlySet<string> = new Set(['List', 'FindInClause', 'FindProjectClause']);

const predicateIn = (node: SyntaxNode): SyntaxNode =>
  node.children.find(
    (child) => child?.token === undefined && !clauses.has(child?.kind ?? 'List'),
  ) ?? refuse(`${node.kind} without a predicate`, node);

/** For each row of the sources, in order, whether the predicate holds. */
function judged(
  node: SyntaxNode,
  sources: readonly Source[],
  scope: Scope,
): { readonly united: Table; readonly holds: (row: Row) => boolean } {
  const united = unite(sources, false, '$table');
  const caseless = parametersOf(node, scope.session.text).get('kind') !== 'case_sensitive';
  const places = united.columns.slice(1).map((_, index) => index + 1);
  const context = contextOf(scope, united.columns);
  const predicate = predicateOf(predicateIn(node), { context, places, caseless });
  return { united, holds: (row) => predicate(row) === true };
}

function found(node: SyntaxNode, sources: readonly Source[], scope: Scope): Table {
  const { united, holds } = judged(node, sources, scope);
  return { columns: united.columns, rows: united.rows.filter(holds) };
}

/** `search` as the source of a query, or of a subquery. */
export const search: Operator = (node, columns, scope) => {
  if (columns.length === 0) {
    const table = found(node, searched(node, scope), scope);
    return { columns: table.columns, run: () => table.rows };
  }
  const over = (rows: readonly Row[]): Table =>
    found(node, [{ name: 'search_arg0', table: { columns, rows } }], scope);
  return { columns: over([]).columns, run: (rows) => over(rows).rows };
};

/** `T | search`: the rows keep the name of their table where it is one. */
export const searchTable: TableOperator = (node, input, scope) =>
  found(node, [{ name: input.name ?? 'search_arg0', table: input }], scope);

/** What a column of `find` shows of a row. */
const cellOf = (column: Column, table: Table): ((row: Row) => Value) => {
  const place = table.columns.findIndex(({ name }) => name === column.name);
  const from = table.columns[place];
  if (!from) return () => missing(column);
  const same = from.type === column.type || column.type === 'dynamic';
  return (row) => (same ? (row[place] ?? null) : castTo(column.type, row[place] ?? null));
};

/** The columns that the others do not show, as one bag. */
function packed(shown: readonly Column[], table: Table): (row: Row) => Value {
  const names = positionsOf(shown);
  const rest = table.columns.flatMap(({ name }, index) =>
    names.has(name) ? [] : [[name, index] as const],
  );
  return (row) => new Map(rest.map(([name, index]) => [name, row[index] ?? null]));
}

/** The columns of the result are those that analysis finds, since they depend on all tables searched. */
export const find: Operator = (node, _columns, scope) => {
  const [source, ...columns] = node.columns ?? refuse('find of unknown columns', node);
  const sources = searched(node, scope);
  const { united, holds } = judged(node, sources, scope);
  const cells = sources.map(({ table }) =>
    columns.map((column) =>
      column.name === 'pack_' && column.type === 'dynamic'
        ? packed(columns, table)
        : cellOf(column, table),
    ),
  );
  const origins = sources.flatMap(({ name, table }, index) =>
    table.rows.map((row) => ({ name, row, cells: cells[index] ?? [] })),
  );
  const rows = origins
    .filter((_, index) => holds(united.rows[index] ?? []))
    .map(({ name, row, cells: own }) => [name, ...own.map((cell) => cell(row))]);
  return { columns: source ? [source, ...columns] : columns, run: () => rows };
};
