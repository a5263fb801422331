import type { SyntaxNode } from '../../kusto/index.ts';
import { callTable } from '../functions-of-query.ts';
import { bare, elementsAt, nameOf, parametersOf } from '../nodes.ts';
import { contextOf, type Scope } from '../scope.ts';
import { type Column, freeName, missing, positionsOf, type Row, type Table } from '../table.ts';
import { refuse, UnknownTable } from '../unsupported.ts';
import type { Operator } from './operator.ts';

/** A table with the name that `withsource` shows. */
export interface Source {
  readonly name: string;
  readonly table: Table;
}

/** Functions of the query with `view`, which wildcards see. */
function viewsIn(scope: Scope): readonly Source[] {
  const own = [...scope.names].flatMap(([name, binding]): Source[] => {
    if (binding.kind !== 'function' || !isView(binding.declaration)) return [];
    return [{ name, table: callTable(binding, { context: contextOf(scope, []), given: [] }) }];
  });
  return scope.parent ? [...own, ...viewsIn(scope.parent)] : own;
}

const isView = (declaration: SyntaxNode): boolean =>
  declaration.children.some((child) => child?.kind === 'ViewKeyword');

function wildcardSources(
  { start, end }: SyntaxNode,
  scope: Scope,
  unknown: () => readonly Source[],
): readonly Source[] {
  const { session } = scope;
  const source = session.text
    .slice(start, end)
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*');
  const expression = new RegExp(`^${source}$`);
  const views = viewsIn(scope).filter(({ name }) => expression.test(name));
  const found = session.tableNames
    .filter((name) => expression.test(name))
    .flatMap((name) => {
      const table = session.tables(name);
      return table ? [{ name, table }] : [];
    });
  return views.length + found.length === 0 ? unknown() : [...views, ...found];
}

/** Tables as a query lists them: names, patterns and subqueries, which get a name by their place. */
export function sourcesOf(
  elements: readonly SyntaxNode[],
  scope: Scope,
  { fuzzy, unnamed }: { readonly fuzzy: boolean; readonly unnamed: string },
): readonly Source[] {
  const { session } = scope;
  return elements.flatMap((element, index): readonly Source[] => {
    const inner = bare(element);
    const name = nameOf(inner, session.text);
    if (inner.kind === 'NameReference' && name.includes('*')) {
      return wildcardSources(inner, scope, () =>
        fuzzy && elements.length > 1 ? [] : refuse(`union ${name}`, inner),
      );
    }
    try {
      const shown = inner.kind === 'NameReference' ? name : `${unnamed}${index}`;
      return [{ name: shown, table: session.tabular(inner, scope) }];
    } catch (error) {
      if (fuzzy && error instanceof UnknownTable) return [];
      throw error;
    }
  });
}

/** Names that columns of one name but several types get: `v_long`, `v_string`. */
function namesByType(tables: readonly Table[]): (column: Column) => string {
  const types = new Map<string, Set<string>>();
  for (const { name, type } of tables.flatMap(({ columns }) => columns)) {
    types.set(name, (types.get(name) ?? new Set()).add(type));
  }
  const isSingle = (name: string): boolean => types.get(name)?.size === 1;
  const taken = new Set([...types.keys()].filter(isSingle));
  const suffixed = new Map<string, string>();
  for (const [name, several] of types) {
    for (const type of several.size > 1 ? several : []) {
      const free = freeName(`${name}_${type}`, taken);
      taken.add(free);
      suffixed.set(`${type} ${name}`, free);
    }
  }
  return ({ name, type }) => suffixed.get(`${type} ${name}`) ?? name;
}

function unitedColumns(tables: readonly Table[], inner: boolean): readonly Column[] {
  const nameFor = namesByType(tables);
  // Columns of one name stand together, where the first of them is.
  const columns = new Map<string, Column[]>();
  for (const column of tables.flatMap((table) => table.columns)) {
    columns.set(column.name, [...(columns.get(column.name) ?? []), column]);
  }
  const united = new Map<string, Column>();
  for (const column of [...columns.values()].flat()) {
    const name = nameFor(column);
    if (!united.has(name)) united.set(name, { name, type: column.type });
  }
  if (!inner) return [...united.values()];
  return [...united.values()].filter(({ name }) =>
    tables.every((table) => table.columns.some((column) => nameFor(column) === name)),
  );
}

/** Moves the rows of a table under other columns. */
function movedRows(
  table: Table,
  columns: readonly Column[],
  nameFor: (column: Column) => string,
): readonly Row[] {
  const positions = positionsOf(
    table.columns.map((column) => ({ ...column, name: nameFor(column) })),
  );
  const places = columns.map((column) => ({
    place: positions.get(column.name),
    none: missing(column),
  }));
  return table.rows.map((row) =>
    places.map(({ place, none }) => (place === undefined ? none : (row[place] ?? null))),
  );
}

/** Unites tables by the names and types of their columns; `shown` is the column of their names. */
export function unite(
  sources: readonly Source[],
  inner: boolean,
  shown: string | undefined,
): Table {
  const tables = sources.map(({ table }) => table);
  const nameFor = namesByType(tables);
  const columns = unitedColumns(tables, inner);
  const rows = sources.flatMap(({ name, table }) => {
    const moved = movedRows(table, columns, nameFor);
    return shown === undefined ? moved : moved.map((row) => [name, ...row]);
  });
  return shown === undefined
    ? { columns, rows }
    : { columns: [{ name: shown, type: 'string' }, ...columns], rows };
}

export const union: Operator = (node, columns, scope) => {
  const parameters = parametersOf(node, scope.session.text);
  const fuzzy = parameters.get('isfuzzy') === 'true';
  const sources = sourcesOf(elementsAt(node, 2), scope, { fuzzy, unnamed: 'union_arg' });
  const inner = parameters.get('kind') === 'inner';
  const shown = parameters.get('withsource') ?? parameters.get('with_source');
  const withRows = (rows: readonly Row[]): Table => {
    const own: Source = { name: 'union_arg0', table: { columns, rows } };
    return unite(columns.length > 0 ? [own, ...sources] : sources, inner, shown);
  };
  return { columns: withRows([]).columns, run: (rows) => withRows(rows).rows };
};
