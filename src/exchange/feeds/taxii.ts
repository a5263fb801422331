import type { Path } from '../../diagnostics/index.ts';
import { isRecord, valueAt } from '../intel/json-reading.ts';
import { isStixDocument, itemsOf, listsObjects, readObjects } from '../stix/index.ts';
import type { StixItem } from '../stix/index.ts';
import type { DocumentFeed } from './feed.ts';

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
    return Array.isArray(collections) && collections.some(listsObjects);
  });

/**
 * TAXII 2.0 and 2.1: all the collections of a server, and, where it is asked for by name, the reply of one:
 * an envelope, or the bundle of TAXII 2.0, which by themselves are taken for STIX.
 */
export const taxii: DocumentFeed = {
  id: 'taxii',
  title: 'TAXII',
  form: 'document',
  isOne: (data) => isStixDocument(data) || isServer(data),
  read: (data, take) => {
    readObjects(isServer(data) ? listsIn(data, [], 0) : itemsOf(data), take);
  },
};
