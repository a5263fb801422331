import type {
  AnalyticsRuleBody,
  JsonObject,
  LiveResource,
  Marker,
  ResourceKind,
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

export interface ResourceRef {
  readonly kind: ResourceKind;
  readonly name: string;
}

/** A workspace, as far as the core needs one. Retries and throttling happen behind it. */
export interface WorkspaceStore {
  /** A fixed number of list requests, whatever the number of rules. */
  list(): Promise<Reply<WorkspaceSnapshot>>;
  /** Aliases of the watchlists, in one list request; asked only where a rule looks one up. */
  listWatchlists(): Promise<Reply<readonly string[]>>;
  /** `undefined` when it is not there. */
  get(ref: ResourceRef): Promise<Reply<LiveResource | undefined>>;
  /** With an etag the write is guarded by it; without one it is unconditional. */
  put(
    resource: ResourceRef & { readonly body: AnalyticsRuleBody | JsonObject },
    etag?: string,
  ): Promise<Reply<LiveResource>>;
  delete(ref: ResourceRef): Promise<Reply<undefined>>;
  putMarker(marker: Marker): Promise<Reply<Marker>>;
  deleteMarker(marker: Marker): Promise<Reply<undefined>>;
}
