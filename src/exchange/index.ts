export type * from './entry.ts';
export type * from './feeds/feed.ts';
export type * from './imported.ts';
export { readSource } from './read-source.ts';
export { openNetworkSource } from './network/index.ts';
export type { NetworkAccess } from './network/index.ts';
