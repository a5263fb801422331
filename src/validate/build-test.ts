import type { Expectation, RowSource, RowSources, RuleTest } from '../model/index.ts';
import type { RowsEntry, TestEntry } from './rule-file.ts';

const sourceOf = (entry: RowsEntry): RowSource =>
  typeof entry === 'string' ? { kind: 'file', path: entry } : { kind: 'inline', rows: entry };

const sourcesOf = (entries: Readonly<Record<string, RowsEntry>> = {}): RowSources =>
  Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, sourceOf(entry)]));

function expectationOf(entry: TestEntry['expect']): Expectation {
  if (typeof entry === 'string') return { kind: entry };
  return typeof entry === 'number'
    ? { kind: 'count', count: entry }
    : { kind: 'rows', rows: entry };
}

/** Makes a test of an entry that has no error left. */
export function buildTest(entry: TestEntry, defaultNow?: string): RuleTest {
  const now = entry.now ?? defaultNow;
  return {
    name: entry.name,
    ...(now !== undefined && { now }),
    events: sourcesOf(entry.events),
    watchlists: sourcesOf(entry.watchlists),
    externalData: sourcesOf(entry.externaldata),
    expect: expectationOf(entry.expect),
  };
}
