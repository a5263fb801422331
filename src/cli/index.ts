export type { Environment, OutputStream, Streams } from './environment.ts';
export { exitCodes } from './exit-codes.ts';
export type { Exit } from './exit-codes.ts';
export { run } from './run.ts';
