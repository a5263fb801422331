import { type Diagnostic, diagnostic, nearestOf } from '../diagnostics/index.ts';
import {
  epochTicks,
  missing,
  runQuery,
  type Table,
  ticksPerMillisecond,
  type UnsupportedConstruct,
  wordsRead,
} from '../engine/index.ts';
import type { Analysis } from '../kusto/index.ts';
import type { LocatedTest, Rule } from '../model/index.ts';
import { type AnalysedQuery, derivedAnalysis } from './derived-analysis.ts';
import { misfits } from './external-rows.ts';
import { type FixtureKind, type Fixtures, fixturesOf, type Words } from './fixtures.ts';
import type { Queries, Subject, Workbench } from './subject.ts';
import { valuesOf } from './table.ts';
import { type Events, seenEvents, type Window } from './window.ts';

/** A test that is ready to be run with the rule or with variants of it. */
export interface Prepared {
  readonly located: LocatedTest;
  readonly fixtures: Fixtures;
  /** When it runs, in ticks of 100 ns since year 1. */
  readonly now: bigint;
  /** Runs the rule, or a variant, over the events of the test or over others. */
  readonly run: (rule: Rule, events?: Events) => Run;
  /** Runs another text over the events of the test, such as the beginning of the query. */
  readonly runText: (text: string) => Run;
  /** What the rule itself runs that day; absent where it does not compile. */
  readonly queries?: Queries | undefined;
  readonly window: Window;
  /** The UTC day on which it runs. */
  readonly day: string;
}

/** What was read, with rows or without: names of tables, aliases of watchlists, addresses. */
export type Reads = Readonly<Record<FixtureKind, ReadonlySet<string>>>;

/** The results of a query, or why there are none. */
export type Run =
  | {
      readonly ok: true;
      readonly table: Table;
      readonly reads: Reads;
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** When a test runs: as it says, else at noon of the as-of day. */
export const timeOf = ({ test }: LocatedTest, asOf: string): string =>
  test.now ?? `${asOf}T12:00:00Z`;

/** The UTC day on which a test runs. */
export const dayOf = (located: LocatedTest, asOf: string): string =>
  timeOf(located, asOf).slice(0, 10);

/** A time in ticks of 100 ns since year 1. */
export const ticksOf = (time: string): bigint =>
  BigInt(Date.parse(time)) * ticksPerMillisecond + epochTicks;

/** Names that query and expected results say. */
function wordsIn(query: string, { expect }: LocatedTest['test']): Words {
  const read = wordsRead(query);
  if (read === 'all' || expect.kind !== 'rows') return read;
  return new Set([...read, ...expect.rows.flatMap((row) => Object.keys(row))]);
}

/** Analyses the query of a rule, and of variants of it no more than has to be. */
function analysisOfVariants(own: { readonly rule: Rule; readonly text: string }, bench: Workbench) {
  const { analyse } = bench.analyser;
  const derived = new Map<string, Analysis | undefined>();
  return (rule: Rule, text: string): AnalysedQuery => {
    const base: AnalysedQuery = { text: own.text, analysis: analyse(own.text) };
    if (text === own.text) return base;
    if (!derived.has(text)) derived.set(text, derivedAnalysis(base, { rule, text }, own.rule));
    const analysis = derived.get(text);
    return analysis ? { text: own.text, analysis } : { text, analysis: analyse(text) };
  };
}

/** Reads the rows of a test; words of the query decide which columns of huge tables are kept. */
export async function prepare(
  located: LocatedTest,
  subject: Subject,
  bench: Workbench,
): Promise<Prepared> {
  const now = ticksOf(timeOf(located, bench.asOf));
  const day = dayOf(located, bench.asOf);
  const queries = subject.queriesOf(subject.rule, day).value;
  const words = wordsIn(queries?.texts.join('\n') ?? '', located.test);
  const fixtures = await fixturesOf(located, now, { bench, words });
  const analysed = (queries?.texts ?? []).map((text) =>
    analysisOfVariants({ rule: subject.rule, text }, bench),
  );
  const window = { now, period: queries?.period };
  const seen = seenEvents(fixtures.events, window);
  const setting = { fixtures, now, located, subject, bench };
  return {
    located,
    fixtures,
    now,
    queries,
    window,
    day,
    runText: (text) =>
      runQueries(
        { texts: [text], watchlists: new Map() },
        { ...setting, rule: subject.rule, events: seen, analysed: [] },
      ),
    run: (rule, some) => {
      const compiled = subject.queriesOf(rule, day);
      const events = some ? seenEvents(some, window) : seen;
      return compiled.value
        ? runQueries(compiled.value, { ...setting, rule, events, analysed })
        : { ok: false, diagnostics: compiled.diagnostics };
    },
  };
}

interface Setting extends Pick<Prepared, 'located' | 'fixtures' | 'now'> {
  readonly events: Events;
  readonly subject: Subject;
  readonly bench: Workbench;
  readonly rule: Rule;
  /** For each query of the rule, the way to the analysis of its variants. */
  readonly analysed: readonly ReturnType<typeof analysisOfVariants>[];
}

/** A watchlist as `_GetWatchlist` gives it: all its cells are text. */
function watchlistTable(rows: readonly Readonly<Record<string, string>>[]): Table {
  const names = Object.keys(rows[0] ?? {});
  return {
    columns: names.map((name) => ({ name, type: 'string' })),
    rows: rows.map((row) => names.map((name) => row[name] ?? '')),
  };
}

/** Runs all queries of a rule; numbered rules find what one rule would, each its part. */
function runQueries(
  { texts, watchlists }: Pick<Queries, 'texts' | 'watchlists'>,
  setting: Setting,
): Run {
  const own = new Map([...watchlists].map(([alias, rows]) => [alias, watchlistTable(rows)]));
  const tables: Table[] = [];
  const reads = noReads();
  for (const [index, text] of texts.entries()) {
    const analysed = setting.analysed[index]?.(setting.rule, text);
    const query = analysed ?? { text, analysis: setting.bench.analyser.analyse(text) };
    const run = runOne(query, own, { ...setting, reads });
    if (!run.ok) return run;
    tables.push(run.table);
  }
  return { ok: true, table: united(tables), reads };
}

interface OneSetting extends Setting {
  readonly reads: ReturnType<typeof noReads>;
}

const noReads = () => ({
  events: new Set<string>(),
  watchlists: new Set<string>(),
  externaldata: new Set<string>(),
});

function runOne(
  { text, analysis }: AnalysedQuery,
  own: ReadonlyMap<string, Table>,
  setting: OneSetting,
): Run {
  const { events, fixtures, now, located, bench, reads } = setting;
  const wrong: Diagnostic[] = [];
  const result = runQuery(text, {
    analyser: { analyse: () => analysis },
    now,
    tables: (name) => {
      if (bench.shapes.has(name)) reads.events.add(name);
      return events.get(name);
    },
    tableNames: [...events.keys()],
    watchlists: (alias) => {
      reads.watchlists.add(alias);
      return fixtures.watchlists.get(alias) ?? own.get(alias);
    },
    externalData: (address, columns) => {
      reads.externaldata.add(address);
      const table = fixtures.externaldata.get(address);
      if (table) wrong.push(...misfits({ address, table, columns }, located));
      return table;
    },
  });
  if (wrong.length > 0) return { ok: false, diagnostics: wrong };
  return result.ok
    ? { ok: true, table: result, reads }
    : { ok: false, diagnostics: [refusal(result.unsupported, setting)] };
}

/** Why a query was not run: rows are missing, or the engine does not know a part of it. */
function refusal(
  { construct, start, length, needs }: UnsupportedConstruct,
  { subject, located, bench }: Setting,
): Diagnostic {
  const { name, ...test } = located.test;
  const where = { span: subject.spanOf(start, length) ?? located.locate(['name']) };
  if (!needs || (needs.kind === 'events' && !bench.shapes.has(needs.name)))
    return diagnostic('TST007', { construct, name }, where);
  const key = needs.kind;
  const given = Object.keys(key === 'externaldata' ? test.externalData : test[key]);
  const near = nearestOf(needs.name, given) ?? 'none';
  return diagnostic('TST013', { name, key, source: needs.name, near }, where);
}

/** The rows of several tables under the columns of all: parts of a rule may lack what others know. */
function united(tables: readonly Table[]): Table {
  const [only] = tables;
  if (only && tables.length === 1) return only;
  const columns = [
    ...new Map(tables.flatMap((table) => table.columns.map((column) => [column.name, column]))),
  ].map(([, column]) => column);
  const rows = tables.flatMap((table) => {
    const places = columns.map(({ name }) => table.columns.findIndex((own) => own.name === name));
    return table.rows.map((row) =>
      columns.map((column, index) => row[places[index] ?? -1] ?? missing(column)),
    );
  });
  return { columns, rows };
}

/** How many events stand behind the results; unknown where the query could not be run. */
function eventsIn(run: Run): bigint | undefined {
  if (!run.ok) return undefined;
  const { table } = run;
  const counts = valuesOf(table, 'EventCount');
  if (counts.length === 0) return BigInt(table.rows.length);
  return counts.reduce<bigint>((sum, count) => sum + (typeof count === 'bigint' ? count : 1n), 0n);
}

/** Whether a run shows fewer events than another; what could not be run shows nothing. */
export function isLess(less: Run, more: Run): boolean {
  const [few, many] = [eventsIn(less), eventsIn(more)];
  return few !== undefined && many !== undefined && few < many;
}
