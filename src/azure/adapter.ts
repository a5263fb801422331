import type { Reply, Sent } from '../ports/index.ts';
import type { LiveResource } from '../resources/index.ts';
import type { Access } from './access.ts';
import type { Collection } from './target.ts';

/** What of a kind a plan wants to know. */
export interface Listing {
  /** Whether somebody wants a resource, by name, in all its detail. */
  readonly isWanted: (name: string) => boolean;
}

/** The resources of one kind in one workspace. */
export interface ResourceAdapter {
  list(listing: Listing): Promise<Reply<readonly LiveResource[]>>;
  get(name: string): Promise<Reply<LiveResource | undefined>>;
  put(resource: Sent, etag: string | undefined): Promise<Reply<LiveResource>>;
  delete(name: string): Promise<Reply<undefined>>;
}

/** One kind of resource: where it is, how it is marked and how it is reached. */
export interface KindAdapter {
  readonly collection: Collection;
  /** The word for it in `kind` of a metadata row (facts/arm-api.md §2.7). */
  readonly markerKind: string;
  /** Finds the name of the resource at the end of the parentId of a marker. */
  readonly inParentId: RegExp;
  /** Looked at whether or not anybody speaks of it. */
  readonly isAlwaysListed: boolean;
  readonly open: (access: Access) => ResourceAdapter;
}
