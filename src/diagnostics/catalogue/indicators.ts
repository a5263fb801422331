import type { Entry } from './entry.ts';

/** IOC: indicators. */
export const indicators = {} as const satisfies Record<string, Entry>;
