import { isStixDocument, itemsOf, readObjects } from '../stix/index.ts';
import type { DocumentFeed } from './feed.ts';

/**
 * STIX 2.0 and 2.1: bundles, envelopes of TAXII, lone objects, lists of these, and what is uploaded to
 * Sentinel.
 */
export const stix: DocumentFeed = {
  id: 'stix',
  title: 'STIX',
  form: 'document',
  isOne: isStixDocument,
  read: (data, take) => {
    readObjects(itemsOf(data), take);
  },
};
