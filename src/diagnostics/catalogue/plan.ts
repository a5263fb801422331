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
  PLN003: {
    severity: 'error',
    title: 'A run journal cannot be read',
    message: text`${'path'} cannot be used for a rollback: ${'cause'}`,
    help: text`give a journal below .sentinel-rules/runs, as a deploy of this version wrote it`,
  },
  PLN004: {
    severity: 'error',
    title: 'A run journal of another workspace or project',
    message: text`${'path'} is of ${'was'}, not of ${'is'}`,
    help: text`name the workspace that the run was about`,
  },
} as const satisfies Record<string, Entry>;
