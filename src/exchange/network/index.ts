export { openNetworkSource, shownWord } from './open-network-source.ts';
export { isNetworkSource, sourceLike } from './sources.ts';
export type { NetworkAccess } from './open-network-source.ts';
