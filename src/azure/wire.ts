import type { WorkspaceId } from './arm-target.ts';
import type { Json, JsonObject, LiveResource, Marker } from '../resources/index.ts';
import { resourceId } from './target.ts';

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON text, with the object that it is, if it is one; `undefined` for text that is not JSON. */
export function parseJson(text: string): { readonly data?: JsonObject } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? { data: value } : {};
  } catch {
    return undefined; // the caller says what was expected
  }
}

const textOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** Only the members that are there, as `exactOptionalPropertyTypes` wants it. */
const texts = <Name extends string>(
  holder: JsonObject,
  names: readonly Name[],
): Readonly<Partial<Record<Name, string>>> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const text = textOf(holder[name]);
      return text === undefined ? [] : [[name, text]];
    }),
  ) as Readonly<Partial<Record<Name, string>>>;

/** A rule from its wire form, whole; `undefined` where it has no name. */
export function toLiveRule(row: JsonObject): LiveResource | undefined {
  const name = textOf(row.name);
  if (name === undefined) return undefined;
  return { kind: 'analyticsRule', name, ...texts(row, ['etag']), body: row };
}

/** The body of a PUT: kind and properties as they are, and the etag that guards it. */
export const toRuleBody = (
  { kind, properties }: { readonly kind?: Json; readonly properties?: unknown },
  etag: string | undefined,
): JsonObject => ({
  kind,
  properties: properties as JsonObject,
  ...(etag !== undefined && { etag }),
});

const ruleInParentId = /\/providers\/Microsoft\.SecurityInsights\/alertRules\/([^/]+)$/i;

/** The ARM name of the rule that a parentId means, in the case in which it was written. */
function markedRule(parentId: string | undefined): string | undefined {
  const name = ruleInParentId.exec(parentId ?? '')?.[1];
  try {
    return name === undefined ? undefined : decodeURIComponent(name);
  } catch {
    return name; // a percent sign that is part of the name
  }
}

/** A marker from its metadata row; `undefined` for rows that mark no rule. */
export function toMarker(row: JsonObject): Marker | undefined {
  const name = textOf(row.name);
  const properties = isObject(row.properties) ? row.properties : {};
  const resourceName = markedRule(textOf(properties.parentId));
  if (name === undefined || resourceName === undefined) return undefined;
  const { source } = properties;
  return {
    kind: 'analyticsRule',
    resourceName,
    name,
    ...texts(properties, ['contentId', 'version', 'customVersion']),
    ...(isObject(source) && { source: texts(source, ['kind', 'name', 'sourceId']) }),
  };
}

/** The alias of a watchlist from its row; `undefined` for one that is deleted. */
export function toWatchlistAlias(row: JsonObject): string | undefined {
  const properties = isObject(row.properties) ? row.properties : {};
  return properties.isDeleted === true
    ? undefined
    : (textOf(properties.watchlistAlias) ?? textOf(row.name));
}

/** The body of a marker's PUT; parentId is the full id of the rule (facts/arm-api.md §2.7). */
export const toMarkerBody = (target: WorkspaceId, marker: Marker): JsonObject => {
  const { resourceName, contentId, version, customVersion, source } = marker;
  return {
    properties: {
      parentId: resourceId(target, 'alertRules', resourceName),
      kind: 'AnalyticsRule',
      contentId,
      version,
      customVersion,
      ...(source && { source: { ...source } }),
    },
  };
};
