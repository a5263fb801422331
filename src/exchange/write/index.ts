export { draftAll } from './draft-all.ts';
export type { Wanted } from './draft-all.ts';
export type * from './report.ts';
export type { Draft, Drafted, Workbench, WriteOptions } from './workbench.ts';
