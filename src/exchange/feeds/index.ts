import type { Feed } from './feed.ts';
import { threatFoxTable } from './threatfox.ts';

/** Every feed that can be imported; the first that knows a source again reads it. */
export const feeds: readonly Feed[] = [threatFoxTable];
