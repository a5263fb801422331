import type { Path } from '../../diagnostics/index.ts';
import { isRecord, listAt, textAt, valueAt } from '../intel/json-reading.ts';
import type { JsonRecord } from '../intel/json-reading.ts';

/** An object of STIX and where it stands in its document. */
export interface StixObject {
  readonly data: JsonRecord;
  readonly path: Path;
}

/** Everything that stands where an object should; what is none is for its reader to refuse. */
export interface StixItem {
  readonly data: unknown;
  readonly path: Path;
}

/**
 * Keys under which documents list objects: bundles and TAXII envelopes, and the bodies of the two upload APIs
 * of Sentinel (learn.microsoft.com/azure/sentinel/stix-objects-api, …/upload-indicators-api).
 */
const lists = ['objects', 'stixobjects', 'indicators', 'value'] as const;

/** How deep bundles may stand in lists and in other bundles. */
const deepest = 4;

/** Whether a value is an object of STIX, to judge by its type and id. */
export function isStixObject(value: unknown): value is JsonRecord {
  if (!isRecord(value)) return false;
  const type = textAt(value, 'type');
  const id = textAt(value, 'id');
  if (type === undefined || type === 'bundle') return false;
  return (
    id?.startsWith(`${type}--`) ?? (type === 'indicator' && textAt(value, 'pattern') !== undefined)
  );
}

/** Whether a value is a bundle, with objects or without. */
export const isBundle = (value: unknown): value is JsonRecord =>
  isRecord(value) && valueAt(value, 'type') === 'bundle';

/** Whether a value is the body of an upload to Sentinel. */
export const isUpload = (value: unknown): value is JsonRecord =>
  isRecord(value) &&
  ['sourcesystem', 'SourceSystem'].some((key) => textAt(value, key) !== undefined) &&
  lists.some((key) => listAt(value, key).some(isStixObject));

/** A bundle without objects, or the reply of a collection without any. */
const isEmptyList = (data: JsonRecord): boolean =>
  isBundle(data) || typeof valueAt(data, 'more') === 'boolean';

/** What a document lists, in its order. */
export function itemsOf(data: unknown, path: Path = [], depth = 0): readonly StixItem[] {
  if (depth > deepest) return [];
  if (Array.isArray(data))
    return data.flatMap((item: unknown, index) => itemsOf(item, [...path, index], depth + 1));
  if (!isRecord(data) || isStixObject(data)) return [{ data, path }];
  const key = lists.find((name) => Array.isArray(valueAt(data, name)));
  if (key === undefined) return isEmptyList(data) ? [] : [{ data, path }];
  return listAt(data, key).flatMap((item, index) =>
    itemsOf(item, [...path, key, index], depth + 1),
  );
}

/** When a version of an object was made, as a number that compares. */
export const versionOf = ({ data }: StixObject): number => {
  const time = Date.parse(textAt(data, 'modified') ?? textAt(data, 'created') ?? '');
  return Number.isNaN(time) ? 0 : time;
};

/** The newest version of each object; the first of equal ones. */
export function newestOf(objects: readonly StixObject[]): ReadonlyMap<string, StixObject> {
  const newest = new Map<string, StixObject>();
  for (const object of objects) {
    const id = textAt(object.data, 'id');
    const known = id === undefined ? undefined : newest.get(id);
    if (id !== undefined && (!known || versionOf(known) < versionOf(object)))
      newest.set(id, object);
  }
  return newest;
}
