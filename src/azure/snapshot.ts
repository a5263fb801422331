import type { Reply, Wanted } from '../ports/index.ts';
import { isOwnedBy } from '../resources/index.ts';
import type { LiveResource, Marker, ResourceKind, WorkspaceSnapshot } from '../resources/index.ts';
import type { Access } from './access.ts';
import type { ResourceAdapter } from './adapter.ts';
import { adapters, kindsOfResource } from './adapters.ts';
import { listMarkers } from './markers.ts';

/** The first error, or all values in one list. */
function joined<T>(replies: readonly Reply<readonly T[]>[]): Reply<readonly T[]> {
  const rows: T[] = [];
  for (const reply of replies) {
    if (!reply.ok) return reply;
    rows.push(...reply.value);
  }
  return { ok: true, value: rows };
}

/** The names of what a project owns of a kind, and of what it is to have, in lower case. */
function wantedNames(kind: ResourceKind, markers: readonly Marker[], wanted: Wanted) {
  const owned = markers
    .filter((marker) => marker.kind === kind && isOwnedBy(marker, wanted.projectId))
    .map(({ resourceName }) => resourceName);
  return new Set([...owned, ...wanted.watchlists].map((name) => name.toLowerCase()));
}

/**
 * All that a plan looks at: one list of markers a kind, then one list of resources for each kind that is
 * asked for, or of which a marker of the project speaks.
 */
export async function snapshot(
  access: Access,
  opened: Readonly<Record<ResourceKind, ResourceAdapter>>,
  wanted: Wanted,
): Promise<Reply<WorkspaceSnapshot>> {
  const rows = joined(await Promise.all(kindsOfResource.map((kind) => listMarkers(access, kind))));
  if (!rows.ok) return rows;
  const markers = rows.value;
  const isSpokenOf = (kind: ResourceKind): boolean =>
    adapters[kind].isAlwaysListed ||
    wanted.kinds.includes(kind) ||
    markers.some((marker) => marker.kind === kind && isOwnedBy(marker, wanted.projectId));
  const lists = kindsOfResource
    .filter(isSpokenOf)
    .map((kind): Promise<Reply<readonly LiveResource[]>> => {
      const names = wantedNames(kind, markers, wanted);
      return opened[kind].list({ isWanted: (name) => names.has(name.toLowerCase()) });
    });
  const resources = joined(await Promise.all(lists));
  return resources.ok ? { ok: true, value: { resources: resources.value, markers } } : resources;
}
