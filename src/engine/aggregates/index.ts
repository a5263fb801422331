import type { Aggregate } from '../function.ts';
import { collections } from './collections.ts';
import { statistics } from './statistics.ts';

/** The aggregates that the engine knows, by name. */
export const aggregates: Readonly<Record<string, Aggregate>> = { ...collections, ...statistics };
