import type { Json, JsonObject, LiveResource, ResourceKind } from '../resources/index.ts';

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

export const textOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** A member that is an object; an empty one where it is not. */
export const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

/** Only the members that are there, as `exactOptionalPropertyTypes` wants it. */
export const textsOf = <Name extends string>(
  holder: JsonObject,
  names: readonly Name[],
): Readonly<Partial<Record<Name, string>>> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const text = textOf(holder[name]);
      return text === undefined ? [] : [[name, text]];
    }),
  ) as Readonly<Partial<Record<Name, string>>>;

/** A resource from its wire form, whole; `undefined` where it has no name. */
export function toLive(kind: ResourceKind, row: JsonObject): LiveResource | undefined {
  const name = textOf(row.name);
  return name === undefined ? undefined : { kind, name, ...textsOf(row, ['etag']), body: row };
}

/** The body of a PUT: kind and properties as they are, and the etag that guards it. */
export const toBody = (
  { kind, properties }: { readonly kind?: Json; readonly properties?: unknown },
  etag: string | undefined,
): JsonObject => ({
  ...(kind !== undefined && { kind }),
  properties: properties as JsonObject,
  ...(etag !== undefined && { etag }),
});
