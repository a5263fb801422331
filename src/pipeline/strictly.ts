import { type Diagnostic, entryOf } from '../diagnostics/index.ts';

/** Findings that tell of something left out, which some would rather not leave out unseen. */
const told: ReadonlySet<string> = new Set(['IOC060', 'EXC101']);

/** With --strict, what is left out is an error: entries of files that are no indicators, exclusions that have ended. */
export const strictly = (
  diagnostics: readonly Diagnostic[],
  strict: boolean | undefined,
): readonly Diagnostic[] =>
  strict === true
    ? diagnostics.map((one) =>
        told.has(one.code) || entryOf(one.code).severity === 'error'
          ? { ...one, severity: 'error' }
          : one,
      )
    : diagnostics;
