/** Switches for what is uncertain or unpleasant about the service; BEHAVIOUR.md says why each is there. */
export interface Behaviour {
  /** Check the tables of enabled rules against the registry. */
  readonly checkTables: boolean;
  /** Also check the query of disabled rules: that the service does not is inferred. */
  readonly checkDisabledRules: boolean;
  /** How a workspace without Sentinel answers: today's 400, or the 404 of older versions. */
  readonly notOnboarded: 'doubleEncoded' | 'notFound';
  /** How long a deleted name cannot be used again. */
  readonly tombstoneMs: number;
  /** Seen as both 409 Conflict and 400 BadRequest. */
  readonly tombstoneStatus: 409 | 400;
  /** Rows in a page of a list; 0: all in one, as recorded. */
  readonly pageSize: number;
  /** The order of the service is not stable. */
  readonly listOrder: 'stored' | 'unstable';
  /** Refuse a metadata row whose rule is not there: that the service takes it is inferred. */
  readonly metadataNeedsRule: boolean;
  /** `If-Match` on a rule: refused with 412 when stale, or not looked at. Neither is seen live. */
  readonly ifMatch: 'checked' | 'ignored';
  /** Most enabled rules of a kind. */
  readonly ruleLimits: Readonly<Record<string, number>>;
  /** How long reads of rules show what was there before a change. */
  readonly lagMs: number;
  /** From the upload of a watchlist until its items are there. */
  readonly watchlistUploadMs: number;
  /** From the deletion of a watchlist until it is gone. */
  readonly watchlistDeleteMs: number;
  /** What the status of a finished deletion says: `Deleting` at 100 %, as seen, or `Succeeded`. */
  readonly watchlistDeleteStatus: 'Deleting' | 'Succeeded';
  /** What a second upload does: append and drop equal rows, as documented, or replace rows by their key. */
  readonly watchlistBulk: 'append' | 'bySearchKey';
  /** Items in a page of a watchlist. */
  readonly watchlistPageSize: number;
  /** Rewrites what is read, so that a client must compare by meaning. */
  readonly normaliser: 'none' | 'adversarial';
}

const day = 86_400_000;

export const defaultBehaviour: Behaviour = {
  checkTables: true,
  checkDisabledRules: false,
  notOnboarded: 'doubleEncoded',
  tombstoneMs: day,
  tombstoneStatus: 409,
  pageSize: 0,
  listOrder: 'stored',
  metadataNeedsRule: false,
  ifMatch: 'checked',
  ruleLimits: { Scheduled: 512, NRT: 50 },
  lagMs: 0,
  watchlistUploadMs: 1_000,
  watchlistDeleteMs: 1_000,
  watchlistDeleteStatus: 'Deleting',
  watchlistBulk: 'append',
  watchlistPageSize: 100,
  normaliser: 'none',
};
