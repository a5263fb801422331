import type { Feed } from './feed.ts';

/** Every feed that can be imported; the first that knows a source again reads it. */
export const feeds: readonly Feed[] = [];
