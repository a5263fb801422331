import { type Diagnostic, diagnostic } from '../diagnostics/index.ts';
import {
  epochTicks,
  runQuery,
  type Table,
  ticksPerMillisecond,
  wordsRead,
} from '../engine/index.ts';
import type { Analysis } from '../kusto/index.ts';
import type { LocatedTest, Rule } from '../model/index.ts';
import { type AnalysedQuery, derivedAnalysis } from './derived-analysis.ts';
import { type Fixtures, fixturesOf, type Words } from './fixtures.ts';
import type { Subject, Workbench } from './subject.ts';
import { valuesOf } from './table.ts';

/** A test that is ready to be run with the rule or with variants of it. */
export interface Prepared {
  readonly located: LocatedTest;
  readonly fixtures: Fixtures;
  /** When it runs, in ticks of 100 ns since year 1. */
  readonly now: bigint;
  /** Runs the rule, or a variant, over the events of the test or over others. */
  readonly run: (rule: Rule, events?: ReadonlyMap<string, Table>) => Run;
}

/** The results of a query, or why there are none. */
export type Run =
  | { readonly ok: true; readonly table: Table }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** When a test runs: as it says, else at noon of the as-of day. */
const timeOf = ({ test }: LocatedTest, asOf: string): string => test.now ?? `${asOf}T12:00:00Z`;

/** The UTC day on which a test runs. */
export const dayOf = (located: LocatedTest, asOf: string): string =>
  timeOf(located, asOf).slice(0, 10);

const ticksOf = (time: string): bigint =>
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
  const query = subject.queryOf(subject.rule, day).value ?? '';
  const words = wordsIn(query, located.test);
  const fixtures = await fixturesOf(located, now, { bench, words });
  const analysed = analysisOfVariants({ rule: subject.rule, text: query }, bench);
  return {
    located,
    fixtures,
    now,
    run: (rule, events = fixtures.events) => {
      const compiled = subject.queryOf(rule, day);
      if (compiled.value === undefined) return { ok: false, diagnostics: compiled.diagnostics };
      const { text, analysis } = analysed(rule, compiled.value);
      const result = runQuery(text, {
        analyser: { analyse: () => analysis },
        now,
        tables: (name) => events.get(name),
        tableNames: [...events.keys()],
        watchlists: (alias) => fixtures.watchlists.get(alias),
        externalData: (address) => fixtures.externaldata.get(address),
      });
      if (result.ok) return { ok: true, table: result };
      const { construct, start, length } = result.unsupported;
      const span = subject.spanOf(start, length) ?? located.locate(['name']);
      const args = { construct, name: located.test.name };
      return { ok: false, diagnostics: [diagnostic('TST007', args, { span })] };
    },
  };
}

/** The results of a variant of a rule that runs itself; none where the variant does not. */
export function tableOf(run: Run): Table {
  return run.ok ? run.table : { columns: [], rows: [] };
}

/** How many events stand behind the results. */
export function eventsIn(table: Table): bigint {
  const counts = valuesOf(table, 'EventCount');
  if (counts.length === 0) return BigInt(table.rows.length);
  return counts.reduce<bigint>((sum, count) => sum + (typeof count === 'bigint' ? count : 1n), 0n);
}
