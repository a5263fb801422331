import { text } from '../template.ts';
import type { Entry } from './entry.ts';

/** PLN: planning, guards and drift. */
export const plan = {
  PLN002: {
    severity: 'warning',
    title: 'No rule files to plan',
    message: text`no rule files (*.yaml, *.yml) in ${'paths'}: nothing is written, and what was deployed from there stays`,
    help: text`put rule files there, or give the folder that has them; a deployed rule that is not wanted any more is deleted in the workspace`,
  },
} as const satisfies Record<string, Entry>;
