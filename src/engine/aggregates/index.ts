import type { Aggregate } from '../function.ts';
import { collections } from './collections.ts';
import { schemas } from './schemas.ts';
import { statistics } from './statistics.ts';

export { takeAny } from './collections.ts';

/** The aggregates that the engine knows, by name. */
export const aggregates: Readonly<Record<string, Aggregate>> = {
  ...collections,
  ...schemas,
  ...statistics,
};
