export { isBundle, isStixObject, isUpload, itemsOf } from './objects.ts';
export type { StixItem } from './objects.ts';
export { readObjects } from './read-objects.ts';
