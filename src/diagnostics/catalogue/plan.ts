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
  PLN002: {
    severity: 'warning',
    title: 'No rule files to plan',
    message: text`no rule files (*.yaml, *.yml) in ${'paths'}: nothing is written, and what was deployed from there stays`,
    help: text`put rule files there, or give the folder that has them; a deployed rule that is not wanted any more is deleted in the workspace`,
  },
} as const satisfies Record<string, Entry>;
