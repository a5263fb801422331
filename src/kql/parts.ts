/** One indicator list of a compiled query: values that share type, threat type and confidence. */
export interface IndicatorList {
  /** Name of the `let`, such as `ip_port_1`. */
  readonly name: string;
  /** Indicator type as the rule file spells it. */
  readonly type: string;
  readonly threatType?: string;
  readonly confidence?: number;
  /** Where the values stand, if not in the text: a read list has none then. */
  readonly watchlist?: WatchlistPlace;
  readonly values: readonly string[];
}

/** The items of a watchlist that make up one list. */
export interface WatchlistPlace {
  readonly alias: string;
  /** What the items have in their column `List`. */
  readonly list: string;
}

/** One condition in the words of KQL: the column that it looks at, the operator, the values. */
export interface TestPart {
  readonly column: string;
  readonly op: string;
  readonly values: readonly string[];
}

/** A condition, or conditions together. */
export type ConditionPart =
  TestPart | { readonly group: 'any' | 'all' | 'not'; readonly of: readonly ConditionPart[] };

/** One exclusion of one table branch, as its comment and its condition state it. */
export interface ExclusionPart {
  readonly id: string;
  readonly table: string;
  readonly reference?: string;
  /** The last day on which it drops events, absent when permanent. */
  readonly until?: string;
  readonly conditions: readonly ConditionPart[];
}

/** The meaning of a compiled query: what `read` gives back of what `print` wrote. */
export interface QueryParts {
  readonly lists: readonly IndicatorList[];
  /** The tables that are read, each once, in order. */
  readonly tables: readonly string[];
  readonly exclusions: readonly ExclusionPart[];
}
