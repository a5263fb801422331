/** An event or a fixture row as it is written: a value for each column that is given. */
export type EventData = Readonly<Record<string, unknown>>;

/** Rows written in the test, or the file that holds them: JSON, NDJSON or CSV, beside the test's file. */
export type RowSource =
  | { readonly kind: 'inline'; readonly rows: readonly EventData[] }
  | { readonly kind: 'file'; readonly path: string };

/** What a rule has to make of the events. */
export type Expectation =
  | { readonly kind: 'alert' }
  | { readonly kind: 'none' }
  | { readonly kind: 'count'; readonly count: number }
  /** As many results as entries; each has the columns of one entry. */
  | { readonly kind: 'rows'; readonly rows: readonly EventData[] };

/** Rows by the name of a table, of a watchlist or by an address. */
export type RowSources = Readonly<Record<string, RowSource>>;

/** A test of a rule: events, and what the rule has to make of them. */
export interface RuleTest {
  readonly name: string;
  /** ISO time in UTC: when the rule runs; its day decides what has expired. */
  readonly now?: string;
  readonly events: RowSources;
  readonly watchlists: RowSources;
  readonly externalData: RowSources;
  readonly expect: Expectation;
}
