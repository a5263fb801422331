export type * from './body.ts';
export type * from './resource.ts';
