import { isBundle, isStixObject, isUpload, itemsOf, readObjects } from '../stix/index.ts';
import type { DocumentFeed } from './feed.ts';

const isDocument = (data: unknown): boolean =>
  isBundle(data) || isUpload(data) || isStixObject(data);

/** STIX 2.0 and 2.1: bundles, lone objects, lists of either, and what is uploaded to Sentinel. */
export const stix: DocumentFeed = {
  id: 'stix',
  title: 'STIX',
  form: 'document',
  isOne: (data) => isDocument(data) || (Array.isArray(data) && isDocument(data[0])),
  read: (data, take) => {
    readObjects(itemsOf(data), take);
  },
};
