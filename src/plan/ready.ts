/** What a workspace was asked for, and what it did not tell. */
export type Asked = 'tables' | 'functions' | 'watchlists';

/** A question without an answer. */
export interface NotTold {
  readonly what: Asked;
  /** Code of the service's error. */
  readonly code: string;
}

/** Something that a query takes from a workspace, and how it is there. */
export interface ReadSource {
  readonly name: string;
  /** A name that is neither a table nor a function of the workspace is taken for a table. */
  readonly kind: 'table' | 'function' | 'watchlist';
  /** `wrongPlan`: a table that rules cannot read; `unknown`: nobody could tell. */
  readonly state: 'present' | 'missing' | 'wrongPlan' | 'unknown';
  /** Of a table of another plan. */
  readonly plan?: string;
}

/**
 * What follows from what a rule lacks. `refused`: the service runs the query of an enabled rule when it is
 * written, and will not take this one; `failing`: the query cannot run as the workspace is; `partial`: the
 * rest of it runs.
 */
export type Consequence = 'none' | 'partial' | 'failing' | 'refused';

/** What one rule reads, and whether it can. */
export interface RuleReadiness {
  readonly id: string;
  readonly sources: readonly ReadSource[];
  readonly consequence: Consequence;
}

/** Whether a workspace has what the rules of a plan read. */
export interface Readiness {
  readonly notTold: readonly NotTold[];
  /** Sorted by id. */
  readonly rules: readonly RuleReadiness[];
}
