import type { Entry } from './entry.ts';

/** SCH: the shape of a document. */
export const schema = {} as const satisfies Record<string, Entry>;
