import type { Result } from '../diagnostics/index.ts';

/** A text file as it was found. `path` is relative to the current folder, with forward slashes. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** The file system, as far as the core needs one. */
export interface Files {
  /** All rule files below the given files and folders, sorted by path; unreadable ones as diagnostics. */
  readRules(paths: readonly string[]): Promise<Result<readonly TextFile[]>>;
  /** `sentinel-rules.yaml`, found upwards from the current folder. */
  readProject(): Promise<Result<TextFile | undefined>>;
  /** Replaces a file in one step; folders are made as needed. */
  write(path: string, text: string): Promise<void>;
}
