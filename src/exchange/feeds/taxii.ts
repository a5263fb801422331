import type { Path } from '../../diagnostics/index.ts';
import { isRecord, valueAt } from '../intel/json-reading.ts';
import { isStixObject, itemsOf, readObjects } from '../stix/index.ts';
import type { StixItem } from '../stix/index.ts';
import type { DocumentFeed } from './feed.ts';

/** Keys of an envelope (TAXII 2.1 §3.7), and of the two resources that name no type in STIX 2.0 bundles. */
const envelopeKeys = new Set(['more', 'next', 'objects', 'id', 'spec_version']);

/** Objects of a collection as a server replies with them. */
const isEnvelope = (data: unknown): boolean =>
  isRecord(data) &&
  (Array.isArray(valueAt(data, 'objects'))
    ? Object.keys(data).every((key) => envelopeKeys.has(key)) && isListOfObjects(data)
    : typeof valueAt(data, 'more') === 'boolean' && Object.keys(data).length === 1);

/** An empty collection is one too; the first object speaks for the others. */
function isListOfObjects(data: unknown): boolean {
  const objects = isRecord(data) ? valueAt(data, 'objects') : undefined;
  return Array.isArray(objects) && (objects.length === 0 || objects.some(isStixObject));
}

/** How deep a list of objects stands in what a server holds: root, api root, collections, collection. */
const deepest = 6;

/** The lists called `objects` in what a server holds. */
function listsIn(data: unknown, path: Path, depth: number): readonly StixItem[] {
  if (typeof data !== 'object' || data === null || depth > deepest) return [];
  return Object.entries(data).flatMap(([key, value]: [string, unknown]) => {
    const step = Array.isArray(data) ? Number(key) : key;
    return key === 'objects' && Array.isArray(value)
      ? itemsOf(value, [...path, step])
      : listsIn(value, [...path, step], depth + 1);
  });
}

/** The whole content of a server, as medallion keeps it: api roots with collections. */
const isServer = (data: unknown): boolean =>
  isRecord(data) &&
  Object.values(data).some((root) => {
    const collections = isRecord(root) ? valueAt(root, 'collections') : undefined;
    return Array.isArray(collections) && collections.some(isListOfObjects);
  });

/** TAXII 2.0 and 2.1: the objects of a collection, or of all the collections of a server. */
export const taxii: DocumentFeed = {
  id: 'taxii',
  title: 'TAXII',
  form: 'document',
  isOne: (data) => isEnvelope(data) || isServer(data),
  read: (data, take) => {
    readObjects(isEnvelope(data) ? itemsOf(data) : listsIn(data, [], 0), take);
  },
};
