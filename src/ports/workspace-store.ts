import type {
  LiveItem,
  LiveResource,
  Marker,
  ResourceBody,
  ResourceKind,
  ResourceRef,
  WatchlistDiff,
  WorkspaceSnapshot,
} from '../resources/index.ts';

/** Why the service did not do it. */
export type StoreErrorCode =
  | 'conflict' // someone wrote in between: stale etag
  | 'recentlyDeleted'
  | 'notFound'
  | 'workspaceNotFound'
  | 'notOnboarded'
  | 'missingTable'
  | 'invalidQuery'
  | 'invalidRule'
  | 'unauthenticated'
  | 'forbidden'
  | 'throttled'
  | 'unavailable' // 5xx after all retries
  | 'unreachable' // no answer: the write may or may not have happened
  | 'unexpected';

/** An answer that is not the one we wanted. `message` is untrusted text of the service. */
export interface StoreError {
  readonly code: StoreErrorCode;
  readonly message: string;
  readonly status?: number;
  /** x-ms-request-id, for a support case. */
  readonly requestId?: string;
}

/** The service's answer as data: the core never catches transport exceptions. */
export type Reply<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: StoreError };

/** What a plan wants to know of a workspace. */
export interface Wanted {
  /** Kinds that are looked at even where no marker speaks of them. */
  readonly kinds: readonly ResourceKind[];
  /** The project whose watchlists are read with their items, and the aliases that it is to have. */
  readonly projectId: string;
  readonly watchlists: readonly string[];
}

/** A resource as it is to be. */
export interface Sent extends ResourceRef {
  readonly body: ResourceBody;
  /** Of a watchlist: what is to change of its items. */
  readonly items?: WatchlistDiff<LiveItem>;
}

/** A workspace, as far as the core needs one. Retries, throttling and waiting happen behind it. */
export interface WorkspaceStore {
  /** A fixed number of list requests (one for each kind and one for its markers), whatever the number of rules, and one for each watchlist of ours. */
  list(wanted: Wanted): Promise<Reply<WorkspaceSnapshot>>;
  /** Aliases of the watchlists, in one list request; asked only where a rule looks one up. */
  listWatchlists(): Promise<Reply<readonly string[]>>;
  /** `undefined` when it is not there. A watchlist comes with its items. */
  get(ref: ResourceRef): Promise<Reply<LiveResource | undefined>>;
  /** With an etag the write is guarded by it; without one it is unconditional. Gives back what the service made of it. */
  put(resource: Sent, etag?: string): Promise<Reply<LiveResource>>;
  /** Deleting what is not there succeeds. */
  delete(ref: ResourceRef): Promise<Reply<undefined>>;
  putMarker(marker: Marker): Promise<Reply<Marker>>;
  deleteMarker(marker: Marker): Promise<Reply<undefined>>;
}
