import {
  type Column,
  dateTime,
  epochTicks,
  ingestionColumn,
  isDateTime,
  missing,
  parseJson,
  runQuery,
  type Table,
  type Value,
} from '../../../src/engine/index.ts';
import type { CompiledRule } from '../../../src/compile/index.ts';
import { createTestBench, type TestBench } from '../../../src/pipeline/index.ts';
import type { Event, Outside } from '../oracle/exclusions.ts';
import { cellsIn } from '../oracle/files.ts';
import type { Cell } from '../oracle/shows.ts';
import { watchlistCsv } from '../../../src/resources/index.ts';

/** A finding as the query gives it; times in seconds. */
export interface Finding {
  readonly SourceTable: string;
  readonly Indicator: string;
  readonly IndicatorType: string;
  readonly MatchedColumn: string;
  readonly ThreatType: string;
  readonly Confidence: number | null;
  readonly PortMatch: string;
  /** Of the alert: what the rule says, or what its column says. */
  readonly AlertSeverity: string;
  readonly EventCount: number;
  readonly EndTime: number;
}

/** What a run is given besides events: when it is, in seconds, and the watchlists of the workspace. */
export interface Given {
  readonly now: number;
  readonly watchlists?: Outside['watchlists'];
}

/** Runs queries over events as the tests of rules do. */
export interface Runner {
  /** What the language service says of a query. */
  readonly findingsOf: (
    query: string,
  ) => readonly { readonly code: string; readonly message: string }[];
  readonly run: (rule: CompiledRule, events: readonly Event[], given: Given) => readonly Finding[];
}

const ticksPerSecond = 10_000_000n;
const timeOf = (seconds: number): Value => dateTime(epochTicks + BigInt(seconds) * ticksPerSecond);
const secondsOf = (value: Value | undefined): number =>
  value !== undefined && isDateTime(value)
    ? Number((value.ticks - epochTicks) / ticksPerSecond)
    : NaN;

function valueOf(column: Column, cell: Cell | undefined): Value {
  if (cell === undefined || cell === null) return missing(column);
  if (typeof cell === 'object') return parseJson(JSON.stringify(cell));
  return typeof cell === 'number' && column.type !== 'string' ? BigInt(cell) : String(cell);
}

function tableOf(columns: readonly Column[], events: readonly Event[]): Table {
  const places = new Map(columns.map(({ name }, index) => [name, index]));
  const empty = columns.map(missing);
  const rows = events.map(({ table, cells, time, ingested }) => {
    const row = [...empty];
    const set = (name: string, make: (column: Column) => Value): void => {
      const place = places.get(name) ?? -1;
      const column = columns[place];
      if (!column) throw new Error(`${table} has no column ${name}`);
      row[place] = make(column);
    };
    for (const [name, cell] of Object.entries(cells)) set(name, (column) => valueOf(column, cell));
    set('TimeGenerated', () => timeOf(time));
    set(ingestionColumn, () => timeOf(ingested));
    return row;
  });
  return { columns, rows };
}

/** Makes a runner over the shipped schemas. */
export async function createRunner(): Promise<Runner> {
  const { analyser, shapes } = await createTestBench({});
  const columns = columnsIn(shapes);
  return {
    findingsOf: (query) => analyser.analyse(query).findings,
    run: ({ body, watchlist }, events, { now, watchlists = {} }) => {
      const { severity, alertDetailsOverride } = body.properties;
      const own = alertDetailsOverride?.alertSeverityColumnName;
      const result = runQuery(body.properties.query, {
        analyser,
        now: epochTicks + BigInt(now) * ticksPerSecond,
        tables: (name) => {
          const own = events.filter(({ table }) => table === name);
          return own.length > 0 ? tableOf(columns(name), own) : undefined;
        },
        watchlists: (alias) =>
          alias === watchlist?.alias ? itemsOf(watchlist) : rowsOf(watchlists[alias]),
      });
      if (!result.ok) throw new Error(`the engine refuses ${result.unsupported.construct}`);
      const at = new Map(result.columns.map(({ name }, index) => [name, index]));
      return result.rows.map((row) => {
        const cell = (name: string): Value | undefined => row[at.get(name) ?? -1];
        return findingOf(cell, own === undefined ? severity : textOf(cell(own)));
      });
    },
  };
}

/** The rows of a watchlist of the workspace. */
function rowsOf(rows: Outside['watchlists'][string] | undefined): Table | undefined {
  if (!rows) return undefined;
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return {
    columns: names.map((name) => ({ name, type: 'string' })),
    rows: rows.map((row) => names.map((name) => row[name] ?? '')),
  };
}

/** A watchlist as `_GetWatchlist` gives what was uploaded: its first column is also the search key. */
function itemsOf(watchlist: NonNullable<CompiledRule['watchlist']>): Table {
  const [header = [], ...rows] = cellsIn(watchlistCsv(watchlist));
  return {
    columns: ['SearchKey', ...header].map((name) => ({ name, type: 'string' })),
    rows: rows.map((row) => [row[0] ?? '', ...row]),
  };
}

const columnsIn = (shapes: TestBench['shapes']): ((table: string) => readonly Column[]) => {
  const known = new Map<string, readonly Column[]>();
  return (table) => {
    const columns = known.get(table) ?? [
      ...Object.entries(shapes.get(table)?.columns ?? {}).map(([name, type]) => ({ name, type })),
      { name: ingestionColumn, type: 'datetime' },
    ];
    known.set(table, columns);
    return columns;
  };
};

const textOf = (value: Value | undefined): string => (typeof value === 'string' ? value : '');

const findingOf = (cell: (name: string) => Value | undefined, AlertSeverity: string): Finding => {
  const confidence = cell('Confidence');
  return {
    SourceTable: textOf(cell('SourceTable')),
    Indicator: textOf(cell('Indicator')),
    IndicatorType: textOf(cell('IndicatorType')),
    MatchedColumn: textOf(cell('MatchedColumn')),
    ThreatType: textOf(cell('ThreatType')),
    Confidence: typeof confidence === 'bigint' ? Number(confidence) : null,
    PortMatch: textOf(cell('PortMatch')),
    AlertSeverity,
    EventCount: Number(cell('EventCount')),
    EndTime: secondsOf(cell('EndTime')),
  };
};
