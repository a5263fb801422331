import type { Analyser } from '../kusto/index.ts';
import { compile } from './expression.ts';
import { runStatements } from './query.ts';
import type { Session } from './scope.ts';
import type { Column, Row, Table } from './table.ts';
import { isTabular, tabular } from './tabular.ts';
import { RowsMissing, type RowsNeeded, Unsupported } from './unsupported.ts';

export { castTo, parseDateTime, parseJson, toText } from './convert.ts';
export { ingestionColumn, missing } from './table.ts';
export type { Column, Row, Table } from './table.ts';
export * from './value.ts';

/** What a query runs on. */
export interface RunOptions {
  readonly analyser: Analyser;
  /** Rows of a table; undefined where there are none, and the schema tells the columns. */
  readonly tables: (name: string) => Table | undefined;
  /** Tables that a name with wildcards may mean. */
  readonly tableNames?: readonly string[];
  /** Now, in ticks of 100 ns since year 1. */
  readonly now: bigint;
  /** What `externaldata` reads from an address, for the columns that it declares. */
  readonly externalData?: (address: string, columns: readonly Column[]) => Table | undefined;
  /** What `_GetWatchlist` gives for an alias. */
  readonly watchlists?: (alias: string) => Table | undefined;
}

/** Something in a query that this engine does not run, and where it is. */
export interface UnsupportedConstruct {
  readonly construct: string;
  readonly start: number;
  readonly length: number;
  /** Set where rows are missing, not a feature. */
  readonly needs?: RowsNeeded;
}

/** The rows of a query, or why it was not run. */
export type RunResult =
  | { readonly ok: true; readonly columns: readonly Column[]; readonly rows: readonly Row[] }
  | { readonly ok: false; readonly unsupported: UnsupportedConstruct };

/** KS001 to KS099 are of the parser: what it made of the text is not what was meant. */
const isSyntax = (code: string): boolean => /^KS0\d\d$/.test(code);

/** Runs a query over rows; refuses, by name and place, what it cannot run exactly. */
export function runQuery(text: string, options: RunOptions): RunResult {
  const { tree, findings } = options.analyser.analyse(text);
  const broken = findings.find(({ code }) => isSyntax(code));
  if (broken) {
    const { start, length } = broken;
    return { ok: false, unsupported: { construct: 'text that does not parse', start, length } };
  }
  if (!tree) {
    const construct = 'a query nested this deep';
    return { ok: false, unsupported: { construct, start: 0, length: text.length } };
  }
  const session: Session = {
    text,
    now: options.now,
    tables: options.tables,
    tableNames: options.tableNames ?? [],
    externalData: options.externalData,
    watchlists: options.watchlists,
    compile,
    tabular,
    isTabular,
  };
  try {
    return { ok: true, ...runStatements(tree, { session, names: new Map() }) };
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    const { construct, start, length } = error;
    const needs = error instanceof RowsMissing ? { needs: error.needs } : {};
    return { ok: false, unsupported: { construct, start, length, ...needs } };
  }
}
export { wordsRead } from './prune.ts';
