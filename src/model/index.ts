export type * from './exclusion.ts';
export type * from './indicator.ts';
export type * from './project.ts';
export type * from './rule.ts';
export type * from './rule-test.ts';
