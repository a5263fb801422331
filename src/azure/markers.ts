import type { Reply } from '../ports/index.ts';
import type { JsonObject, Marker, ResourceKind } from '../resources/index.ts';
import { askRow, remove } from './access.ts';
import type { Access } from './access.ts';
import { adapters } from './adapters.ts';
import type { WorkspaceId } from './arm-target.ts';
import { listAll } from './paging.ts';
import { repeatIfSafe } from './repeat.ts';
import { pathOf, resourceId } from './target.ts';
import { objectOf, textOf, textsOf } from './wire.ts';

/** The ARM name of the resource that a parentId means, in the case in which it was written. */
function markedName(kind: ResourceKind, parentId: string | undefined): string | undefined {
  const name = adapters[kind].inParentId.exec(parentId ?? '')?.[1];
  try {
    return name === undefined ? undefined : decodeURIComponent(name);
  } catch {
    return name; // a percent sign that is part of the name
  }
}

/** A marker from its metadata row; `undefined` for rows that mark nothing of this kind. */
export function toMarker(kind: ResourceKind, row: JsonObject): Marker | undefined {
  const name = textOf(row.name);
  const properties = objectOf(row.properties);
  const resourceName = markedName(kind, textOf(properties.parentId));
  if (name === undefined || resourceName === undefined) return undefined;
  const source = textsOf(objectOf(properties.source), ['kind', 'name', 'sourceId']);
  return {
    kind,
    resourceName,
    name,
    ...textsOf(properties, ['contentId', 'version', 'customVersion']),
    ...(Object.keys(source).length > 0 && { source }),
  };
}

/** The body of a marker's PUT; parentId is the full id of the resource (facts/arm-api.md §2.7). */
export function toMarkerBody(target: WorkspaceId, marker: Marker): JsonObject {
  const { kind, resourceName, contentId, version, customVersion, source } = marker;
  const { collection, markerKind } = adapters[kind];
  return {
    properties: {
      parentId: resourceId(target, collection, resourceName),
      kind: markerKind,
      contentId,
      version,
      customVersion,
      ...(source && { source: { ...source } }),
    },
  };
}

/** The markers of one kind. A filter with `or` is not known to be understood, one with `eq` is. */
export const listMarkers = (
  { client, target }: Access,
  kind: ResourceKind,
): Promise<Reply<readonly Marker[]>> => {
  const filter = `properties/kind eq '${adapters[kind].markerKind}'`;
  return listAll(client, pathOf(target, 'metadata', { filter }), (row) => toMarker(kind, row));
};

const pathTo = ({ target }: Access, { name }: Marker): string =>
  pathOf(target, 'metadata', { name });

/** Writes a marker: it is ours alone and its PUT has no guard, so writing it twice is writing it once. */
export const putMarker = (access: Access, marker: Marker): Promise<Reply<Marker>> => {
  const path = pathTo(access, marker);
  const request = { method: 'PUT', path, body: toMarkerBody(access.target, marker) } as const;
  const read = (row: JsonObject): Marker | undefined => toMarker(marker.kind, row);
  return repeatIfSafe(
    () => askRow(access, request, { read, what: 'a metadata row' }),
    () => Promise.resolve(true),
    access.pause,
  );
};

export async function deleteMarker(access: Access, marker: Marker): Promise<Reply<undefined>> {
  const reply = await remove(access, pathTo(access, marker));
  return reply.ok ? { ok: true, value: undefined } : reply;
}
