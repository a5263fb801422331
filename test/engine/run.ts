import { queryColumns } from './schema.ts';
import {
  type RunOptions,
  type RunResult,
  runQuery,
  type Table,
  toText,
  type Value,
} from '../../src/engine/index.ts';
import { createAnalyser } from '../../src/kusto/index.ts';

/** Now, in all tests: 2026-01-01. */
export const now = 639_028_224_000_000_000n;

const analyser = createAnalyser({
  tables: queryColumns,
  functions: new Map(),
  workspaceFunctions: [],
});

/** Runs a query over tables given by name. */
export const runOver = (
  text: string,
  tables: Readonly<Record<string, Table>> = {},
  fixtures: Pick<RunOptions, 'externalData' | 'watchlists'> = {},
): RunResult => runQuery(text, { analyser, now, tables: (name) => tables[name], ...fixtures });

/** Runs a query and gives its rows as texts, or what was refused. */
export function rowsOf(
  text: string,
  tables: Readonly<Record<string, Table>> = {},
): readonly (readonly string[])[] | string {
  const result = runOver(text, tables);
  if (!result.ok) return `refused: ${result.unsupported.construct}`;
  return result.rows.map((row) => row.map(shown));
}

const shown = (value: Value): string => (value === null ? 'null' : toText(value));

/** Names of the columns of a result. */
export function namesOf(text: string): readonly string[] {
  const result = runOver(text);
  return result.ok ? result.columns.map(({ name }) => name) : [result.unsupported.construct];
}
