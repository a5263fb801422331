export type * from './ast.ts';
export * as build from './build.ts';
export type * from './parts.ts';
export { print, printLets, printSteps } from './print.ts';
export type { Printed } from './print.ts';
export { partsOf } from './query.ts';
export type { Query } from './query.ts';
export { read } from './read.ts';
