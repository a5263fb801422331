import type { Diagnostic, Result, Span } from '../diagnostics/index.ts';
import type { EventData, Rule } from '../model/index.ts';
import type { Analyser } from '../kusto/index.ts';

/** What a rule runs: one query, or one for each of several numbered rules. */
export interface Queries {
  readonly texts: readonly string[];
  /** Rows of the watchlists that the rule brings along, by alias: the query finds its indicators there. */
  readonly watchlists: ReadonlyMap<string, readonly Readonly<Record<string, string>>[]>;
  /** How far back a run looks, in seconds; absent for a near-real-time rule. */
  readonly period?: number | undefined;
  /** Indicators that do not count on the day, and why. */
  readonly leftOut: ReadonlyMap<string, LeftOut>;
}

/** Why an indicator is not hunted. */
export type LeftOut = 'confidence' | 'age' | 'expired' | 'allowed';

/** The rule that is tested, and the way to its query. */
export interface Subject {
  readonly rule: Rule;
  /** The queries of the rule, or of a variant of it, as of a day. */
  readonly queriesOf: (rule: Rule, day: string) => Result<Queries>;
  /** A finding in the text of the query. */
  readonly spanOf: (start: number, length: number) => Diagnostic['span'];
}

/** Columns of a table, and whether it may have others. */
export interface Shape {
  readonly columns: Readonly<Record<string, string>>;
  readonly open?: boolean;
  /** Type of the other columns of an open one; dynamic, unless given. */
  readonly others?: string;
}

/** Reads a file of rows; the path is relative to the file of the test. */
export type ReadRows = (
  path: string,
  take: (row: EventData, span: Span) => void,
  /** Takes the columns of a file that names them before its rows. */
  head: (columns: readonly string[], span: Span) => void,
) => Promise<readonly Diagnostic[]>;

/** What tests are run with. */
export interface Workbench {
  readonly analyser: Analyser;
  /** Tables, and functions of a workspace that may be given rows. */
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly readRows: (file: string) => ReadRows;
  /** UTC day for tests that do not say when they run. */
  readonly asOf: string;
}
