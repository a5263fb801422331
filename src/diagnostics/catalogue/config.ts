import type { Entry } from './entry.ts';

/** CFG: the project file and targets. */
export const config = {} as const satisfies Record<string, Entry>;
