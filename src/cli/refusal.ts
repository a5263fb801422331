import type { Diagnostic } from '../diagnostics/index.ts';
import type { Exit } from './exit-codes.ts';

/** Ends a command because of its surroundings, a full disk or a taken port: no bug, and no finding in a rule. */
export class Refusal extends Error {
  readonly exit: Exit;
  readonly finding: Diagnostic;

  constructor(exit: Exit, finding: Diagnostic, cause: unknown) {
    super(finding.code, { cause });
    this.name = 'Refusal';
    this.exit = exit;
    this.finding = finding;
  }
}

/** What an error says, for a finding. */
export const causeOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
