import type { Diagnostic } from '../../diagnostics/index.ts';
import type { SourceTally } from '../imported.ts';

/** What became of the indicators of one file. */
export interface SetChanges {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  /** In the file and no longer in the source. */
  readonly kept: number;
  readonly removed: number;
}

/** What became of a file; a skipped one is as it was. */
export type FileState = 'created' | 'updated' | 'unchanged' | 'skipped';

/** A file that something was imported for. */
export interface FileReport {
  readonly path: string;
  readonly state: FileState;
  /** Rule that it holds, or that its indicators are for. */
  readonly rule?: string;
  readonly changes?: SetChanges;
  /** Why it was skipped. */
  readonly why?: readonly Diagnostic[];
}

/** What was read of one source. */
export interface SourceReport {
  readonly source: string;
  readonly recognised?: string;
  readonly tally: SourceTally;
  readonly rules: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** What an import did, or would do. */
export interface ImportReport {
  readonly dryRun: boolean;
  readonly sources: readonly SourceReport[];
  readonly files: readonly FileReport[];
}
