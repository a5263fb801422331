export { openNetworkSource, shownWord } from './open-network-source.ts';
export { isNetworkSource } from './sources.ts';
export type { NetworkAccess } from './open-network-source.ts';
