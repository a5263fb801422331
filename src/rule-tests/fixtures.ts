import { type Diagnostic, diagnostic, nearestOf, type Span } from '../diagnostics/index.ts';
import { dateTime, missing, type Table, type Value } from '../engine/index.ts';
import { watchlistColumns } from '../facts/index.ts';
import type { EventData, LocatedTest, RowSource } from '../model/index.ts';
import type { Shape, Workbench } from './subject.ts';
import { isTooDeep, maxLevels, typedValue } from './typed-value.ts';
import { justBefore } from './window.ts';

/** Wrong values of one source that are named one by one. */
const named = 20;
/** Beyond as many rows, columns that neither rows nor query name are left away. */
const wide = 50_000;

/** Words of query and expectation, among which are the columns that matter; `all` where any may. */
export type Words = ReadonlySet<string> | 'all';

/** Rows with their schema, as they are collected. */
interface Collected {
  readonly places: Map<string, number>;
  readonly rows: Value[][];
  readonly diagnostics: Diagnostic[];
  wrong: number;
  /** Columns of a file's first line: what is wrong with them has been said there. */
  strange: ReadonlySet<string>;
}

/** Where a source of rows belongs. */
export interface Place {
  readonly located: LocatedTest;
  /** Path to the source in the test: `events`, the table. */
  readonly path: readonly [kind: string, name: string];
  readonly shape: Shape;
  readonly now: bigint;
}

const shown = (data: unknown): string =>
  (typeof data === 'string' ? data : JSON.stringify(data)).slice(0, 80);

function note(collected: Collected, finding: () => Diagnostic): void {
  collected.wrong += 1;
  if (collected.wrong <= named) collected.diagnostics.push(finding());
}

const placeOf = ({ places }: Collected, column: string): number => {
  const known = places.get(column);
  if (known !== undefined) return known;
  places.set(column, places.size);
  return places.size - 1;
};

interface Where {
  readonly place: Place;
  readonly spanOf: (column: string) => Span;
}

/** The type of a column; a column that the table does not have is noted. */
function typeOf(column: string, collected: Collected, where: Where): string | undefined {
  const { shape, path } = where.place;
  const known = Object.hasOwn(shape.columns, column);
  const other = shape.open === true ? (shape.others ?? 'dynamic') : undefined;
  const type = known ? shape.columns[column] : other;
  if (type !== undefined) return type;
  const args = {
    table: path[1],
    column,
    near: nearestOf(column, Object.keys(shape.columns)) ?? 'none',
  };
  if (!collected.strange.has(column))
    note(collected, () => diagnostic('TST004', args, { span: where.spanOf(column) }));
  return undefined;
}

function collect(row: EventData, collected: Collected, where: Where): void {
  const { place, spanOf } = where;
  const [, table] = place.path;
  const values: Value[] = [];
  for (const [column, data] of Object.entries(row)) {
    const type = typeOf(column, collected, where);
    if (type === undefined) continue;
    const at = () => ({ span: spanOf(column) });
    if (isTooDeep(data)) {
      note(collected, () => diagnostic('TST015', { table, column, limit: maxLevels }, at()));
      continue;
    }
    const value = typedValue(type, data, place.now);
    if (value === undefined) {
      const args = { table, column, type, value: shown(data) };
      note(collected, () => diagnostic('TST005', args, at()));
    } else values[placeOf(collected, column)] = value;
  }
  collected.rows.push(values);
}

/** Completes the rows: every column has a value, a time where none was given. */
function finished({ places, rows }: Collected, { shape, now }: Place, words: Words): Table {
  const all = [...new Set([...Object.keys(shape.columns), ...places.keys()])];
  const names =
    rows.length <= wide || words === 'all'
      ? all
      : all.filter((name) => places.has(name) || words.has(name) || name === 'TimeGenerated');
  const columns = names.map((name) => ({
    name,
    type: shape.columns[name] ?? shape.others ?? 'dynamic',
  }));
  const defaults = columns.map((column) =>
    column.name === 'TimeGenerated' ? dateTime(now - justBefore) : missing(column),
  );
  const from = names.map((name) => places.get(name) ?? -1);
  return {
    columns,
    rows: rows.map((row) => from.map((place, index) => row[place] ?? defaults[index] ?? null)),
  };
}

/** What rows are read and typed with. */
interface Tools {
  readonly bench: Pick<Workbench, 'shapes' | 'readRows'>;
  readonly words: Words;
}

interface TypedRows {
  readonly table: Table;
  /** Columns that a row gives. */
  readonly given: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Rows of one source, typed by the columns of its table. */
async function rowsOf(
  source: RowSource,
  place: Place,
  { bench, words }: Tools,
): Promise<TypedRows> {
  const { located, path } = place;
  const collected: Collected = {
    places: new Map(),
    rows: [],
    diagnostics: [],
    wrong: 0,
    strange: new Set(),
  };
  if (source.kind === 'inline') {
    source.rows.forEach((row, index) => {
      const spanOf = (column: string): Span => located.locate([...path, index, column], 'key');
      collect(row, collected, { place, spanOf });
    });
  } else {
    collected.diagnostics.push(...(await collectFile(source.path, collected, { place, bench })));
  }
  const more = collected.wrong - named;
  if (more > 0)
    collected.diagnostics.push(
      diagnostic('TST011', { count: more, table: path[1] }, { span: located.locate(path) }),
    );
  const { diagnostics, places } = collected;
  return { table: finished(collected, place, words), given: [...places.keys()], diagnostics };
}

/** Rows and columns of a file; what is wrong with the file as a whole is said where the test names it. */
async function collectFile(
  path: string,
  collected: Collected,
  { place, bench }: { readonly place: Place; readonly bench: Tools['bench'] },
): Promise<readonly Diagnostic[]> {
  const problems = await bench.readRows(place.located.file)(
    path,
    (row, span) => {
      collect(row, collected, { place, spanOf: () => span });
    },
    (columns, span) => {
      for (const column of columns) {
        const type = typeOf(column, collected, { place, spanOf: () => span });
        if (type !== undefined) placeOf(collected, column);
      }
      collected.strange = new Set(columns);
    },
  );
  const where = { span: place.located.locate(place.path) };
  return problems.map((problem) => {
    if (problem.code === 'FIL006' || problem.code === 'FIL013') return { ...problem, ...where };
    if (problem.code !== 'FIL003') return problem;
    const cause = String(problem.args.cause);
    return diagnostic('TST016', { table: place.path[1], path, cause }, where);
  });
}

/** The shape of rows that are as they are written: watchlists and external data. */
const anything: Shape = { columns: {}, open: true };

/** Columns of the list itself hold text (learn.microsoft.com/azure/sentinel/watchlists-queries). */
const watchlist: Shape = { columns: watchlistColumns, open: true, others: 'string' };

const kinds = [
  ['events', (test: LocatedTest['test']) => test.events],
  ['watchlists', (test: LocatedTest['test']) => test.watchlists],
  ['externaldata', (test: LocatedTest['test']) => test.externalData],
] as const;

/** The keys of a test under which rows stand. */
export const fixtureKinds = ['events', 'watchlists', 'externaldata'] as const;

/** What a test gives rows for. */
export type FixtureKind = (typeof fixtureKinds)[number];

/** All rows of a test, by kind and name. */
export interface Fixtures {
  readonly events: ReadonlyMap<string, Table>;
  readonly watchlists: ReadonlyMap<string, Table>;
  readonly externaldata: ReadonlyMap<string, Table>;
  /** The columns that the events of a table are given with. */
  readonly given: ReadonlyMap<string, readonly string[]>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads and types all rows that a test gives. */
export async function fixturesOf(
  located: LocatedTest,
  now: bigint,
  tools: Tools,
): Promise<Fixtures> {
  const made = {
    events: new Map<string, Table>(),
    watchlists: new Map<string, Table>(),
    externaldata: new Map<string, Table>(),
  };
  const { shapes } = tools.bench;
  const given = new Map<string, readonly string[]>();
  const diagnostics: Diagnostic[] = [];
  for (const [kind, sourcesIn] of kinds) {
    for (const [name, source] of Object.entries(sourcesIn(located.test))) {
      const free = kind === 'watchlists' ? watchlist : anything;
      const shape = kind === 'events' ? shapes.get(name) : free;
      if (!shape) {
        const span = located.locate([kind, name], 'key');
        const near = nearestOf(name, [...shapes.keys()]) ?? 'none';
        diagnostics.push(diagnostic('TST003', { table: name, near }, { span }));
        continue;
      }
      const rows = await rowsOf(source, { located, path: [kind, name], shape, now }, tools);
      made[kind].set(name, rows.table);
      if (kind === 'events') given.set(name, rows.given);
      diagnostics.push(...rows.diagnostics);
    }
  }
  return { ...made, given, diagnostics };
}
