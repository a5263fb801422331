import type { Template } from '../template.ts';

/** error: nothing is written; warning: shown and allowed; info: shown on request and counted. */
export type Severity = 'error' | 'warning' | 'info';

/** What one code means. */
export interface Entry<Name extends string = string> {
  readonly severity: Severity;
  /** What is wrong in a few words, for docs/diagnostics.md. */
  readonly title: string;
  readonly message: Template<Name>;
  /** What to do about it. */
  readonly help?: Template<Name>;
}
