import type { Json, JsonObject } from './body.ts';
import type { ResourceBody } from './canonical-form.ts';
import { kinds } from './kinds.ts';
import { isObject } from './normal-form.ts';
import type { Normaliser } from './normal-form.ts';
import type { LiveResource, ResourceKind } from './resource.ts';

/** What the server alone writes: never sent back (arm-api §2.7, §3). */
const readOnly: Readonly<Record<ResourceKind, ReadonlySet<string>>> = {
  analyticsRule: new Set(['lastModifiedUtc']),
  huntingQuery: new Set(),
  watchlist: new Set([
    'watchlistId',
    'watchlistAlias',
    'created',
    'updated',
    'createdBy',
    'updatedBy',
    'isDeleted',
    'tenantId',
    'itemsCount',
    'uploadStatus',
    'provisioningState',
    'numberOfLinesToSkip',
    'rawContent',
    'contentType',
    'source',
    'sourceType',
    'watchlistType',
  ]),
};

/** A live property that the format does not know, to be carried over as it is. */
export interface UnknownProperty {
  readonly path: readonly string[];
  readonly value: Json;
}

const hasContent = (value: Json | undefined): value is Json =>
  value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);

type Members = Readonly<Record<string, Normaliser>>;

function unknownIn(live: JsonObject, known: Members, path: readonly string[]): UnknownProperty[] {
  return Object.entries(live).flatMap(([key, value]) => {
    if (!hasContent(value)) return [];
    const at = [...path, key];
    if (!Object.hasOwn(known, key)) return [{ path: at, value }];
    const members = known[key]?.members;
    return members && isObject(value) ? unknownIn(value, members, at) : [];
  });
}

/** All properties of a live resource that the format does not know, in the order of their paths. */
export function unknownProperties({
  kind,
  body,
}: Pick<LiveResource, 'kind' | 'body'>): readonly UnknownProperty[] {
  const { properties } = body;
  if (!isObject(properties)) return [];
  return unknownIn(properties, kinds[kind].properties, [])
    .filter(({ path: [first = ''] }) => !readOnly[kind].has(first))
    .sort((a, b) => (a.path.join('.') < b.path.join('.') ? -1 : 1));
}

function canHold(target: JsonObject, path: readonly string[]): boolean {
  const [key = '', ...rest] = path;
  const inner = target[key];
  return rest.length === 0 || (isObject(inner) && canHold(inner, rest));
}

function placed(target: JsonObject, path: readonly string[], value: Json): JsonObject {
  const [key = '', ...rest] = path;
  const inner = target[key];
  return {
    ...target,
    [key]: isObject(inner) && rest.length > 0 ? placed(inner, rest, value) : value,
  };
}

/** The desired body with what the live rule has beyond the format, and the names of what was carried over. */
export function withKept(
  desired: ResourceBody,
  live: Pick<LiveResource, 'kind' | 'body'>,
): { readonly body: ResourceBody; readonly kept: readonly string[] } {
  const properties = { ...(desired.properties as JsonObject) };
  // Where the repository drops the object around a property, there is nothing left to carry it in.
  const kept = unknownProperties(live).filter(({ path }) => canHold(properties, path));
  if (kept.length === 0) return { body: desired, kept: [] };
  return {
    body: {
      ...(desired as JsonObject),
      properties: kept.reduce((target, { path, value }) => placed(target, path, value), properties),
    },
    kept: kept.map(({ path }) => path.join('.')),
  };
}
