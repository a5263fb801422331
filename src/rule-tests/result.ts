import type { Diagnostic, Span } from '../diagnostics/index.ts';
import type { EventData, Expectation } from '../model/index.ts';
import type { LeftOut } from './subject.ts';

/** What became of one event when the rule saw it alone. */
export interface EventVerdict {
  readonly table: string;
  /** Number of the event among those of its table, from 0. */
  readonly index: number;
  /** Its columns that have a value. */
  readonly event: ShownRow;
  readonly verdict: Verdict;
}

/** What became of one event. */
export type Verdict =
  | {
      readonly kind: 'matched';
      readonly matches: readonly { readonly indicator: string; readonly column: string }[];
      /** Exclusions that would drop it, had they not expired. */
      readonly lapsed: readonly string[];
    }
  /** Each of these exclusions drops it, or all of its matches only together. */
  | { readonly kind: 'dropped'; readonly exclusions: readonly string[] }
  /** The rule does not read its table. */
  | { readonly kind: 'unread' }
  /** It lies outside of the time that a run looks at. */
  | { readonly kind: 'outside' }
  /** It shows an indicator that does not count on that day. */
  | { readonly kind: 'leftOut'; readonly indicator: string; readonly why: LeftOut }
  /** It shows no indicator. */
  | { readonly kind: 'ignored' }
  /** The query makes a result of it: by itself, or of it together with others. */
  | { readonly kind: 'made'; readonly alone: boolean }
  /** The query reads its table; more is not known. */
  | { readonly kind: 'given' };

/** The events of a table that a test gives or a query reads. */
export interface TableGiven {
  readonly table: string;
  readonly events: number;
  /** Whether the query reads the table. */
  readonly read: boolean;
  /** Events in the time that a run looks at. */
  readonly seen: number;
}

/** The first operator of a query after which no row is left. */
export interface Emptied {
  readonly operator: string;
  readonly span?: Span | undefined;
}

/** A row as JSON. */
export type ShownRow = Readonly<Record<string, unknown>>;

/** What a test showed. */
export interface TestResult {
  readonly rule: string;
  readonly name: string;
  readonly span: Span;
  /** broken: it could not be run, its diagnostics say why. */
  readonly outcome: 'passed' | 'failed' | 'broken';
  readonly expected: Expectation;
  readonly alert: boolean;
  /** How many results the query gave. */
  readonly results: number;
  /** The first results, of a test that failed. */
  readonly rows: readonly ShownRow[];
  /** Expected results that no result was like. */
  readonly missing: readonly EventData[];
  /** Columns of expected results that results do not have. */
  readonly lacking: readonly { readonly column: string; readonly near: string }[];
  /** Of a failed test of a rule that carries its query. */
  readonly tables: readonly TableGiven[];
  readonly emptied?: Emptied | undefined;
  /** Of a failed test with few events. */
  readonly verdicts: readonly EventVerdict[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What the tests of a rule have exercised. */
export interface Coverage {
  readonly rule: string;
  readonly indicators: { readonly seen: number; readonly missing: readonly string[] };
  readonly tables: { readonly seen: readonly string[]; readonly missing: readonly string[] };
  readonly exclusions: readonly {
    readonly id: string;
    /** A test has an event that it drops. */
    readonly drops: boolean;
    /** A test has an event that meets all conditions but one, and is left. */
    readonly leaves: boolean;
  }[];
}
