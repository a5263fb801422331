export { openNetworkSource } from './open-network-source.ts';
export type { NetworkAccess } from './open-network-source.ts';
