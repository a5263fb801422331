import {
  type Column,
  dateTime,
  epochTicks,
  ingestionColumn,
  isArray,
  isDateTime,
  missing,
  runQuery,
  type Table,
  toText,
  type Value as EngineValue,
} from '../../src/engine/index.ts';
import { type Analysis, createAnalyser, type ScalarType } from '../../src/kusto/index.ts';
import schema from '../../src/facts/table-columns.json' with { type: 'json' };

/** A value as tests write it: times are seconds since 1970. */
export type Value = string | number | boolean | null | readonly Value[];

/** One event or one row of a result. */
export type Row = Readonly<Record<string, Value>>;

/** An event: a table, and those of its columns that hold something. */
export interface Event {
  readonly table: string;
  readonly row: Row;
  /** When it happened and when it arrived, in seconds; now where absent. */
  readonly time?: number;
  readonly ingested?: number;
}

/** A moment in the tests, in seconds: noon of the day of `context`. */
export const now = Date.parse('2026-07-01T12:00:00Z') / 1000;

/** The columns of every table. */
export const tables = schema.tables as Readonly<
  Record<string, Readonly<Record<string, ScalarType>>>
>;
const { analyse } = createAnalyser({
  tables: new Map(Object.entries(tables).map(([name, columns]) => [name, { columns }])),
  functions: new Map(),
  workspaceFunctions: [],
});

const known = new Map<string, Analysis>();

/** One query is run at many times: it is analysed once. */
const analyser = {
  analyse: (text: string): Analysis => {
    const analysis = known.get(text) ?? analyse(text);
    known.set(text, analysis);
    return analysis;
  },
};

const ticksPerSecond = 10_000_000;
const timeOf = (seconds: number): EngineValue =>
  dateTime(epochTicks + BigInt(Math.round(seconds * ticksPerSecond)));

function given({ type }: Column, value: Value): EngineValue {
  if (typeof value !== 'number') return value;
  if (type === 'datetime') return timeOf(value);
  return type === 'int' || type === 'long' ? BigInt(value) : value;
}

function shown(value: EngineValue): Value {
  if (typeof value === 'bigint') return Number(value);
  if (isDateTime(value)) return Number(value.ticks - epochTicks) / ticksPerSecond;
  if (isArray(value)) return value.map(shown);
  return typeof value === 'object' && value !== null ? toText(value) : value;
}

/** The events of a table under all its columns; unknown columns are refused. */
function tableOf(name: string, events: readonly Event[], at: number): Table | undefined {
  const own = Object.entries(tables[name] ?? {}).map(([column, type]) => ({ name: column, type }));
  const columns = [...own, { name: ingestionColumn, type: 'datetime' }];
  const names = new Set(own.map((column) => column.name));
  const rows = events
    .filter(({ table }) => table === name)
    .map(({ row, time = at, ingested = at }) => {
      const stranger = Object.keys(row).find((column) => !names.has(column));
      if (stranger !== undefined) throw new Error(`${name} has no column ${stranger}`);
      const all: Row = { TimeGenerated: time, ...row, [ingestionColumn]: ingested };
      return columns.map((column) => {
        const value = all[column.name];
        return value === undefined || (value === null && column.type === 'string')
          ? missing(column)
          : given(column, value);
      });
    });
  return rows.length > 0 ? { columns, rows } : undefined;
}

/** Rows of watchlists by alias: all their cells are text. */
export type Watchlists = Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;

function watchlistOf(rows: Watchlists[string] = []): Table {
  const names = [...new Set(['SearchKey', ...rows.flatMap((row) => Object.keys(row))])];
  return {
    columns: names.map((column) => ({ name: column, type: 'string' })),
    rows: rows.map((row) => names.map((column) => row[column] ?? '')),
  };
}

/** What a query is run over. */
export interface Data {
  readonly events: readonly Event[];
  readonly watchlists?: Watchlists;
}

/** Runs a text over events, as of a moment in seconds. */
export const runText = (text: string, events: readonly Event[], at: number): readonly Row[] =>
  runOver(text, { events }, at);

/** Runs a text over events and watchlists, as of a moment in seconds. */
export function runOver(
  text: string,
  { events, watchlists = {} }: Data,
  at: number,
): readonly Row[] {
  const result = runQuery(text, {
    analyser,
    now: epochTicks + BigInt(Math.round(at * ticksPerSecond)),
    tables: (name) => tableOf(name, events, at),
    watchlists: (alias) => watchlistOf(watchlists[alias]),
  });
  if (!result.ok) throw new Error(`the engine refuses ${result.unsupported.construct}:\n${text}`);
  return result.rows.map((row) =>
    Object.fromEntries(result.columns.map(({ name }, index) => [name, shown(row[index] ?? null)])),
  );
}
