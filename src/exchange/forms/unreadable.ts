import type { Diagnostic } from '../../diagnostics/index.ts';

/** What ends the reading of a source; nothing of it is taken. */
export class Unreadable extends Error {
  readonly finding: Diagnostic;
  constructor(finding: Diagnostic) {
    super(finding.code);
    this.finding = finding;
  }
}
