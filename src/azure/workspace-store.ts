import type { WorkspaceStore } from '../ports/index.ts';
import type { ResourceKind } from '../resources/index.ts';
import { openAccess } from './access.ts';
import type { Access, WorkspaceAccessOptions } from './access.ts';
import type { ResourceAdapter } from './adapter.ts';
import { adapters, kindsOfResource } from './adapters.ts';
import { deleteMarker, putMarker } from './markers.ts';
import { snapshot } from './snapshot.ts';
import { listAliases } from './watchlists/rows.ts';

const openAll = (access: Access): Readonly<Record<ResourceKind, ResourceAdapter>> =>
  Object.fromEntries(
    kindsOfResource.map((kind) => [kind, adapters[kind].open(access)]),
  ) as Readonly<Record<ResourceKind, ResourceAdapter>>;

/** The workspace of a target, over the official client. */
export const createWorkspaceStore = (options: WorkspaceAccessOptions): WorkspaceStore =>
  storeOver(openAccess(options));

/** The same over an access that serves others too. */
export function storeOver(access: Access): WorkspaceStore {
  const opened = openAll(access);
  return {
    list: (wanted) => snapshot(access, opened, wanted),
    listWatchlists: () => listAliases(access),
    get: ({ kind, name }) => opened[kind].get(name),
    put: (resource, etag) => opened[resource.kind].put(resource, etag),
    delete: ({ kind, name }) => opened[kind].delete(name),
    putMarker: (marker) => putMarker(access, marker),
    deleteMarker: (marker) => deleteMarker(access, marker),
  };
}
