import type { Entry } from './entry.ts';

/** LIM: limits and couplings of the service, checked before anything is sent. */
export const limits = {} as const satisfies Record<string, Entry>;
