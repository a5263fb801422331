import type { JsonObject } from './body.ts';

/** The kinds of resource that a plan can hold; a new kind is one more member. */
export type ResourceKind = 'analyticsRule';

/** A resource as the workspace has it; `body` is the whole reply, unknown properties included. */
export interface LiveResource {
  readonly kind: 'analyticsRule';
  readonly name: string;
  readonly etag?: string;
  readonly body: JsonObject;
}

/**
 * The ownership marker of a resource: a Microsoft.SecurityInsights/metadata row.
 * `customVersion` holds what was last applied (resources/marker-version.ts).
 */
export interface Marker {
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
