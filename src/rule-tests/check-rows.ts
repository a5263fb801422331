import type { Diagnostic } from '../diagnostics/index.ts';
import type { LocatedTest, RowSources } from '../model/index.ts';
import { fixturesOf } from './fixtures.ts';
import { ticksOf, timeOf } from './run.ts';
import type { Workbench } from './subject.ts';

/** Rows in files are read when tests are run. */
const inline = (sources: RowSources): RowSources =>
  Object.fromEntries(Object.entries(sources).filter(([, { kind }]) => kind === 'inline'));

/** What is wrong with the rows that are written in a test. */
export async function checkRows(
  located: LocatedTest,
  bench: Pick<Workbench, 'shapes' | 'asOf'>,
): Promise<readonly Diagnostic[]> {
  const { test } = located;
  const own = {
    ...test,
    events: inline(test.events),
    watchlists: inline(test.watchlists),
    externalData: inline(test.externalData),
  };
  const tools = {
    bench: { ...bench, readRows: () => () => Promise.resolve([]) },
    words: 'all',
  } as const;
  const { diagnostics } = await fixturesOf(
    { ...located, test: own },
    ticksOf(timeOf(located, bench.asOf)),
    tools,
  );
  return diagnostics;
}
