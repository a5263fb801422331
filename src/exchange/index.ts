export { ruleOfBody } from './rules/rule-of-body.ts';
export type * from './entry.ts';
export type * from './feeds/feed.ts';
export type * from './imported.ts';
export { readSource } from './read-source.ts';
export * from './write/index.ts';
export { isNetworkSource, openNetworkSource, shownWord } from './network/index.ts';
export type { NetworkAccess } from './network/index.ts';
