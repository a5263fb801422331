import type { Entry } from './entry.ts';

/** AZR: answers of the service. */
export const service = {} as const satisfies Record<string, Entry>;
