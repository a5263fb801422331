import { text } from '../template.ts';
import type { Entry } from './entry.ts';

/** PLN: planning, guards and drift. */
export const plan = {
  PLN001: {
    severity: 'warning',
    title: 'More enabled rules than a workspace holds',
    message: text`${'count'} ${'kind'} rules would be enabled; the service accepts ${'limit'} in one workspace`,
    help: text`disable or merge rules, or spread them over workspaces; a dedicated cluster holds 1024 scheduled rules`,
  },
} as const satisfies Record<string, Entry>;
