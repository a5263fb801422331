import { type Diagnostic, diagnostic } from '../diagnostics/index.ts';
import { epochTicks, runQuery, type Table, ticksPerMillisecond } from '../engine/index.ts';
import type { LocatedTest, Rule } from '../model/index.ts';
import { type Fixtures, fixturesOf } from './fixtures.ts';
import type { Subject, Workbench } from './subject.ts';

/** A test that is ready to be run with the rule or with variants of it. */
export interface Prepared {
  readonly located: LocatedTest;
  readonly fixtures: Fixtures;
  /** Runs the rule, or a variant, over the events of the test or over others. */
  readonly run: (rule: Rule, events?: ReadonlyMap<string, Table>) => Run;
}

/** The results of a query, or why there are none. */
export type Run =
  | { readonly ok: true; readonly table: Table }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** When a test runs: as it says, else at noon of the as-of day. */
export const timeOf = ({ test }: LocatedTest, asOf: string): string =>
  test.now ?? `${asOf}T12:00:00Z`;

const ticksOf = (time: string): bigint =>
  BigInt(Date.parse(time)) * ticksPerMillisecond + epochTicks;

/** Reads the rows of a test; words of the query decide which columns of huge tables are kept. */
export async function prepare(
  located: LocatedTest,
  subject: Subject,
  bench: Workbench,
): Promise<Prepared> {
  const time = timeOf(located, bench.asOf);
  const now = ticksOf(time);
  const day = time.slice(0, 10);
  const query = subject.queryOf(subject.rule, day).value ?? '';
  const words = new Set(query.match(/[A-Za-z_]\w*/g) ?? []);
  const fixtures = await fixturesOf(located, now, { bench, words });
  return {
    located,
    fixtures,
    run: (rule, events = fixtures.events) => {
      const compiled = subject.queryOf(rule, day);
      if (compiled.value === undefined) return { ok: false, diagnostics: compiled.diagnostics };
      const result = runQuery(compiled.value, {
        analyser: bench.analyser,
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

/** How many events stand behind the results. */
export function eventsIn({ columns, rows }: Table): bigint {
  const place = columns.findIndex(({ name }) => name === 'EventCount');
  if (place === -1) return BigInt(rows.length);
  return rows.reduce((sum, row) => {
    const count = row[place];
    return sum + (typeof count === 'bigint' ? count : 1n);
  }, 0n);
}
