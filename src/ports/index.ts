export type * from './clock.ts';
export type * from './download.ts';
export type * from './files.ts';
export type * from './transport.ts';
export type * from './workspace-probe.ts';
export type * from './workspace-store.ts';
export type { Cache } from './cache.ts';
