import type { Diagnostic, Span } from '../diagnostics/index.ts';
import type { EventData, Expectation } from '../model/index.ts';

/** What became of one event when the rule saw it alone. */
export interface EventVerdict {
  readonly table: string;
  /** Number of the event among those of its table, from 0. */
  readonly index: number;
  /** Its columns that have a value. */
  readonly event: ShownRow;
  readonly verdict:
    | { readonly kind: 'matched'; readonly indicator: string; readonly column: string }
    /** One exclusion drops it, or only several together. */
    | { readonly kind: 'dropped'; readonly exclusions: readonly string[] }
    | { readonly kind: 'ignored' };
}

/** One result of the query, as text. */
export type ShownRow = Readonly<Record<string, string>>;

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
  /** Of a failed test of an indicator rule with few events. */
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
