import type { Entry } from './entry.ts';

/** EXC: exclusions. */
export const exclusions = {} as const satisfies Record<string, Entry>;
