import { isOwnedBy, keyOf } from '../resources/index.ts';
import type { LiveResource, Marker, ResourceKind, WorkspaceSnapshot } from '../resources/index.ts';
import type { Found } from './classify.ts';
import type { DesiredResource } from './desired.ts';

/** A live workspace by what its resources are called, and by what this project calls them. */
export interface LiveIndex {
  readonly resources: ReadonlyMap<string, LiveResource>;
  readonly markers: ReadonlyMap<string, readonly Marker[]>;
  /** Markers of this project whose resource is there, by kind and id. */
  readonly owned: ReadonlyMap<string, Marker>;
}

const idKey = (kind: ResourceKind, id: string): string => `${kind}/${id}`;

const keyOfMarker = ({ kind, resourceName }: Marker): string => keyOf({ kind, name: resourceName });

/** ARM names are compared without case (facts/arm-api.md §3). */
export function indexOf({ resources, markers }: WorkspaceSnapshot, projectId: string): LiveIndex {
  const live = new Map(resources.map((resource) => [keyOf(resource), resource]));
  const rows = new Map<string, Marker[]>();
  const owned = new Map<string, Marker>();
  for (const marker of markers) {
    const key = keyOfMarker(marker);
    rows.set(key, [...(rows.get(key) ?? []), marker]);
    if (marker.contentId !== undefined && live.has(key) && isOwnedBy(marker, projectId))
      owned.set(idKey(marker.kind, marker.contentId), marker);
  }
  return { resources: live, markers: rows, owned };
}

/** Under which name a resource is there already: its own, or the one that it was deployed under. */
function liveName(wanted: DesiredResource, index: LiveIndex, isWanted: (id: string) => boolean) {
  const own = { name: wanted.name };
  if (wanted.nameStated || index.resources.has(keyOf(wanted))) return own;
  const same = index.owned.get(idKey(wanted.kind, wanted.id));
  if (same) return { name: same.resourceName };
  // An id that another file still has is not free to be moved from.
  for (const id of wanted.moved.filter((one) => !isWanted(one))) {
    const former = index.owned.get(idKey(wanted.kind, id));
    if (former) return { name: former.resourceName, movedFrom: id };
  }
  return own;
}

/** A resource under the name that it has in the workspace, and what is there under that name. */
export interface Located {
  readonly wanted: DesiredResource;
  readonly found: Found;
}

/** Finds each desired resource in the workspace. */
export function locateAll(
  desired: readonly DesiredResource[],
  index: LiveIndex,
): readonly Located[] {
  const ids = new Set(desired.map(({ kind, id }) => idKey(kind, id)));
  return desired.map((wanted) => {
    const { name, ...moved } = liveName(wanted, index, (id) => ids.has(idKey(wanted.kind, id)));
    const key = keyOf({ kind: wanted.kind, name });
    const live = index.resources.get(key);
    return {
      wanted: { ...wanted, name },
      found: { ...(live && { live }), markers: index.markers.get(key) ?? [], ...moved },
    };
  });
}
