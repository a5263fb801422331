export type * from './compiled-rule.ts';
