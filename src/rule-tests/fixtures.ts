import { closest } from 'fastest-levenshtein';
import { type Diagnostic, diagnostic, type Span } from '../diagnostics/index.ts';
import { dateTime, missing, type Table, type Value } from '../engine/index.ts';
import type { EventData, LocatedTest, RowSource } from '../model/index.ts';
import type { Shape, Workbench } from './subject.ts';
import { typedValue } from './typed-value.ts';
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

const nearest = (name: string, known: readonly string[]): string =>
  known.length === 0 ? '-' : closest(name, known);

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

function collect(
  row: EventData,
  collected: Collected,
  { place, spanOf }: { readonly place: Place; readonly spanOf: (column: string) => Span },
): void {
  const { shape, path, now } = place;
  const [, table] = path;
  const values: Value[] = [];
  for (const [column, data] of Object.entries(row)) {
    const known = Object.hasOwn(shape.columns, column);
    const type = known ? shape.columns[column] : shape.open === true ? 'dynamic' : undefined;
    if (type === undefined) {
      const near = nearest(column, Object.keys(shape.columns));
      note(collected, () =>
        diagnostic('TST004', { table, column, near }, { span: spanOf(column) }),
      );
      continue;
    }
    const value = typedValue(type, data, now);
    if (value === undefined) {
      const args = { table, column, type, value: shown(data) };
      note(collected, () => diagnostic('TST005', args, { span: spanOf(column) }));
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
  const columns = names.map((name) => ({ name, type: shape.columns[name] ?? 'dynamic' }));
  const defaults = columns.map((column) =>
    column.name === 'TimeGenerated' ? dateTime(now - justBefore) : missing(column),
  );
  const from = names.map((name) => places.get(name) ?? -1);
  return {
    columns,
    rows: rows.map((row) => from.map((place, index) => row[place] ?? defaults[index] ?? null)),
  };
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
  { bench, words }: { readonly bench: Workbench; readonly words: Words },
): Promise<TypedRows> {
  const { located, path } = place;
  const collected: Collected = { places: new Map(), rows: [], diagnostics: [], wrong: 0 };
  if (source.kind === 'inline') {
    source.rows.forEach((row, index) => {
      const spanOf = (column: string): Span => located.locate([...path, index, column], 'key');
      collect(row, collected, { place, spanOf });
    });
  } else {
    const problems = await bench.readRows(located.file)(source.path, (row, span) => {
      collect(row, collected, { place, spanOf: () => span });
    });
    collected.diagnostics.push(...problems);
  }
  const more = collected.wrong - named;
  if (more > 0)
    collected.diagnostics.push(
      diagnostic('TST011', { count: more, table: path[1] }, { span: located.locate(path) }),
    );
  const { diagnostics, places } = collected;
  return { table: finished(collected, place, words), given: [...places.keys()], diagnostics };
}

/** The shape of rows that are as they are written: watchlists and external data. */
const anything: Shape = { columns: {}, open: true };

/** What `_GetWatchlist` always gives (learn.microsoft.com/azure/sentinel/watchlists-queries). */
const watchlist: Shape = { columns: { SearchKey: 'string' }, open: true };

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
  tools: { readonly bench: Workbench; readonly words: Words },
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
        const near = nearest(name, [...shapes.keys()]);
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
