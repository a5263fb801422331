export { armNameOf } from './arm-name.ts';
export type * from './body.ts';
export type * from './resource.ts';
