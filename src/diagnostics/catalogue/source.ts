import { text } from '../template.ts';
import type { Entry } from './entry.ts';

/** SRC: files and YAML syntax. */
export const source = {
  SRC001: {
    severity: 'error',
    title: 'File cannot be read',
    message: text`cannot read this file: ${'cause'}`,
    help: text`check that the path exists and that you may read it`,
  },
} as const satisfies Record<string, Entry>;
