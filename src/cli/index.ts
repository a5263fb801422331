export type { Environment, Streams } from './environment.ts';
export { exitCodes } from './exit-codes.ts';
export { run } from './run.ts';
