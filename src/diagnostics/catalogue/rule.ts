import type { Entry } from './entry.ts';

/** RUL: the meaning of a rule and the limits of the service. */
export const rule = {} as const satisfies Record<string, Entry>;
