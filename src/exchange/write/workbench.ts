import type { Diagnostic, Result } from '../../diagnostics/index.ts';
import type { TextFile } from '../../ports/index.ts';
import type { FileReport, SetChanges } from './report.ts';

/** What the project has, as far as an import has to know. */
export interface Workbench {
  /** The files that hold the rule of an id: none, one, or too many. */
  readonly ruleFiles: (id: string) => readonly TextFile[];
  readonly exists: (path: string) => Promise<boolean>;
  readonly text: (path: string) => Promise<Result<TextFile>>;
  /** What stands in the way of reading a file, such as a link out of the project. */
  readonly check: (path: string) => Promise<readonly Diagnostic[]>;
  readonly open: (path: string) => AsyncIterable<Uint8Array>;
}

/** Where things go, and how. */
export interface WriteOptions {
  /** Day of the import. */
  readonly asOf: string;
  /** Folders, from the current one. */
  readonly rulesFolder: string;
  readonly setsFolder: string;
  readonly schemasFolder: string;
  readonly as: 'rules' | 'sets';
  readonly severity: string;
  readonly name?: string;
  readonly prune: boolean;
  readonly replace: boolean;
}

/** A file to be written, once it is known to be valid. */
export interface Draft {
  readonly path: string;
  readonly kind: 'rule' | 'set';
  readonly state: 'created' | 'updated' | 'unchanged';
  /** Id of the rule that it holds, or that it is for. */
  readonly rule?: string;
  readonly changes?: SetChanges;
  /** The text, or parts of it, made while it is written. */
  readonly content: string | (() => AsyncIterable<string> | Iterable<string>);
  /** The first rows of a table, header and all, for whoever checks the rule that names it. */
  readonly sample?: () => readonly (readonly string[])[];
  /** What it was made of, for findings. */
  readonly source: string;
}

/** What is to be written for one rule or set, or why nothing is. */
export interface Drafted {
  /** Files that go together: a rule and its set. */
  readonly drafts: readonly Draft[];
  readonly skipped: readonly FileReport[];
  readonly diagnostics: readonly Diagnostic[];
  /** What to write instead where the query of the rule is too long. */
  readonly otherwise?: () => Promise<readonly Drafted[]>;
}

/** A file that stays as it is, with the reason. */
export const skip = (path: string, why: readonly Diagnostic[], rule?: string): Drafted => ({
  drafts: [],
  skipped: [{ path, state: 'skipped', why, ...(rule !== undefined && { rule }) }],
  diagnostics: [],
});

/** Drafts without anything to say. */
export const drafted = (...drafts: readonly Draft[]): Drafted => ({
  drafts,
  skipped: [],
  diagnostics: [],
});
