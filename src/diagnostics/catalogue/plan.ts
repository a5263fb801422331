import type { Entry } from './entry.ts';

/** PLN: planning, guards and drift. */
export const plan = {} as const satisfies Record<string, Entry>;
