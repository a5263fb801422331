import type { Diagnostic } from '../diagnostics/index.ts';
import type { DownloadFailed } from '../ports/index.ts';

/** Ends a download, inside of this folder and in the stream of bytes that it gives out. */
export class Failed extends Error implements DownloadFailed {
  readonly finding: Diagnostic;

  constructor(finding: Diagnostic, cause?: unknown) {
    super(finding.code, { cause });
    this.name = 'DownloadFailed';
    this.finding = finding;
  }
}
