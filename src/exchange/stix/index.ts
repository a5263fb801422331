export { isStixDocument, listsObjects } from './documents.ts';
export { itemsOf } from './objects.ts';
export type { StixItem } from './objects.ts';
export { readObjects } from './read-objects.ts';
