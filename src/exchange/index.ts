export { ruleOfBody } from './rules/rule-of-body.ts';
export type * from './entry.ts';
export type * from './feeds/feed.ts';
export type * from './imported.ts';
