import type { JsonObject } from './body.ts';
import type { WatchlistItem } from './watchlist.ts';

/** The kinds of resource that a plan can hold; what each of them is made of: `kinds.ts`. */
export type ResourceKind = 'analyticsRule' | 'watchlist' | 'huntingQuery';

/** Which resource is meant. */
export interface ResourceRef {
  readonly kind: ResourceKind;
  /** ARM name; of a watchlist its alias. Compared without case (facts/arm-api.md §3). */
  readonly name: string;
}

/** A resource as the workspace has it; `body` is the whole reply, unknown properties included. */
export interface LiveResource extends ResourceRef {
  readonly etag?: string;
  readonly body: JsonObject;
  /** Of a watchlist whose items were asked for. */
  readonly items?: readonly LiveItem[];
}

/** An item of a live watchlist, with the name by which it can be deleted. */
export interface LiveItem extends WatchlistItem {
  readonly name: string;
}

/**
 * The ownership marker of a resource: a Microsoft.SecurityInsights/metadata row.
 * `customVersion` holds what was last applied (resources/marker-version.ts).
 */
export interface Marker {
  /** Kind of the resource that it marks. */
  readonly kind: ResourceKind;
  /** ARM name of the resource that it marks; from parentId. */
  readonly resourceName: string;
  /** ARM name of the metadata row itself. */
  readonly name: string;
  readonly contentId?: string;
  readonly version?: string;
  readonly customVersion?: string;
  readonly source?: { readonly kind?: string; readonly name?: string; readonly sourceId?: string };
}

/** All of a workspace that a plan looks at. */
export interface WorkspaceSnapshot {
  readonly resources: readonly LiveResource[];
  readonly markers: readonly Marker[];
}

/** Text by which a resource is found whatever its case. */
export const keyOf = ({ kind, name }: ResourceRef): string => `${kind}/${name.toLowerCase()}`;
