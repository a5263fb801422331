import type { KindAdapter } from './adapter.ts';
import { guardedCollection } from './guarded-collection.ts';

/**
 * Saved searches of Log Analytics (facts/arm-api.md §2.7): a PUT over an existing one needs its etag, and
 * one without is refused with 409 where there is one. `"*"` would go over anybody's edit and is not used.
 */
export const huntingQueries: KindAdapter = {
  collection: 'savedSearches',
  markerKind: 'HuntingQuery',
  // Ids are seen with and without the segment of the workspace.
  inParentId:
    /\/providers\/Microsoft\.OperationalInsights\/(?:workspaces\/[^/]+\/)?savedSearches\/([^/]+)$/i,
  isAlwaysListed: false,
  open: guardedCollection('huntingQuery', 'savedSearches', 'a saved search'),
};
