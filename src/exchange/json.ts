import type { Json, JsonObject } from '../resources/index.ts';

/** Whether JSON is an object. */
export const isJsonObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether JSON is a list. */
export const isJsonList = (value: Json | undefined): value is readonly Json[] =>
  Array.isArray(value);

/** A member of an object, in whatever case its name is written; never one of a prototype. */
export function memberOf(object: JsonObject, name: string): Json | undefined {
  if (Object.hasOwn(object, name)) return object[name];
  const wanted = name.toLowerCase();
  const key = Object.keys(object).find((other) => other.toLowerCase() === wanted);
  return key === undefined ? undefined : object[key];
}

/** Text at a member, if it is text that is not blank. */
export function textAt(object: JsonObject, name: string): string | undefined {
  const value = memberOf(object, name);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
