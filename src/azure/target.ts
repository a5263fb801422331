import type { WorkspaceId } from './arm-target.ts';
import type { Cloud } from './clouds.ts';

/** A workspace, and how to sign in to it. */
export interface Target extends WorkspaceId {
  readonly tenant?: string;
  /** Default `public`. */
  readonly cloud?: Cloud;
}

/** Version of each collection; the client's own `apiVersion` option would rewrite them all. */
export const apiVersions = {
  /** The newest that is seen in use with NRT and sub-techniques: facts/arm-api.md §2.2. */
  alertRules: '2025-07-01-preview',
  /** Same version, so that one preview is enough; the path is in its swagger: §6. */
  metadata: '2025-07-01-preview',
  watchlists: '2025-07-01-preview',
} as const;

export type Collection = keyof typeof apiVersions;

const { encodeURIComponent: escape } = globalThis;

/** The id of the workspace below which Microsoft.SecurityInsights lives. */
const workspaceId = ({ subscription, resourceGroup, workspace }: WorkspaceId): string =>
  `/subscriptions/${escape(subscription)}/resourceGroups/${escape(resourceGroup)}/providers/Microsoft.OperationalInsights/workspaces/${escape(workspace)}`;

/** The full id of a resource, with its leading slash: what `parentId` of a marker holds (§2.7). */
export const resourceId = (target: WorkspaceId, collection: Collection, name: string): string =>
  `${workspaceId(target)}/providers/Microsoft.SecurityInsights/${collection}/${escape(name)}`;

/** The path of a collection or of one resource in it, with its version. */
export function pathOf(
  target: WorkspaceId,
  collection: Collection,
  { name, filter }: { readonly name?: string; readonly filter?: string } = {},
): string {
  const query = new URLSearchParams({ 'api-version': apiVersions[collection] });
  if (filter !== undefined) query.set('$filter', filter);
  const path = resourceId(target, collection, name ?? '').replace(/\/$/, '');
  return `${path}?${query.toString()}`;
}
