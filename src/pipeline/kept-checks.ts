import type { Diagnostic } from '../diagnostics/index.ts';

/** The outcome of a check, and all that it was made from: whole texts, so that none is taken for another. */
export interface KeptCheck {
  readonly inputs: string;
  /** The other files that were read, each with its digest, since they may be large. */
  readonly others: readonly (readonly [path: string, digest: string | null])[];
  readonly valid: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Checks that are kept, and how much text: a project is checked by few paths, on one day. */
const capacity = { checks: 8, characters: 8_000_000 };

/** The latest checks that fit. */
export function fitting(checks: readonly KeptCheck[]): readonly KeptCheck[] {
  const size = checks.reduce((sum, { inputs }) => sum + inputs.length, 0);
  return checks.length > capacity.checks || size > capacity.characters
    ? fitting(checks.slice(1))
    : checks;
}
