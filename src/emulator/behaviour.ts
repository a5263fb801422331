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
  normaliser: 'none',
};
