import type { Change } from '../plan/index.ts';
import type { StoreError } from '../ports/index.ts';

/**
 * Where a change failed: at the marker before the resource, at the resource, at finding out what came of
 * it, or at the marker after it. After `claim` the resource is written and not yet ours: the next run adopts it.
 */
export type FailedStep = 'marker' | 'resource' | 'verify' | 'claim';

/** What became of one change. */
export type Outcome =
  | { readonly result: 'applied' }
  | { readonly result: 'unchanged' }
  /** Somebody wrote in between; nothing of ours was written over it. */
  | { readonly result: 'conflicted'; readonly error?: StoreError }
  | { readonly result: 'blocked' }
  | {
      readonly result: 'failed';
      readonly error: StoreError;
      readonly step: FailedStep;
    }
  | { readonly result: 'skipped'; readonly why: 'interrupted' | 'serviceDown' | 'needs' };

/** Emitted while a plan is applied, for progress. */
export type ApplyEvent =
  | { readonly type: 'started'; readonly change: Change }
  | { readonly type: 'finished'; readonly change: Change; readonly outcome: Outcome };

export interface Applied {
  readonly change: Change;
  readonly outcome: Outcome;
}

/** Result of a whole apply, in the order of the plan. */
export interface ApplyReport {
  readonly results: readonly Applied[];
  /** Write requests that were made, markers included. */
  readonly writes: number;
}
