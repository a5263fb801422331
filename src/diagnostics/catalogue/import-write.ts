import { text } from '../template.ts';
import type { Entry } from './entry.ts';

/** IMP090–109: what stands in the way of writing what was imported. */
export const importWrite = {
  IMP090: {
    severity: 'error',
    title: 'File cannot be edited in place',
    message: text`this file cannot be changed here without changing something else of it`,
    help: text`write the values as a plain list, one item a line, without anchors and aliases, and import again`,
  },
} as const satisfies Record<string, Entry>;
