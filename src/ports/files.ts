import type { Diagnostic, Result, Span } from '../diagnostics/index.ts';
import type { NamedFile } from './named-file.ts';

/** A text file as it was found. `path` is relative to the current folder, with forward slashes. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** Takes one row of a file: its columns, and the place where it is. */
export type TakeRow = (row: Readonly<Record<string, unknown>>, span: Span) => void;

/** Takes the columns of a file that names them before its rows. */
export type TakeHead = (columns: readonly string[], span: Span) => void;

/** The file system, as far as the core needs one. */
export interface Files {
  /** All rule files below the given files and folders, sorted by path; unreadable ones as diagnostics. */
  readRules(paths: readonly string[]): Promise<Result<readonly TextFile[]>>;
  /** All test files (*.test.yaml) below the folders, and those beside the rule files. */
  readTests(paths: readonly string[]): Promise<Result<readonly TextFile[]>>;
  /** Reads a file of rows (JSON, NDJSON, CSV), one after another; what is wrong as diagnostics. */
  readRows(path: string, take: TakeRow, head?: TakeHead): Promise<readonly Diagnostic[]>;
  /** Calls back when a file below the paths changes; gives the way to stop. */
  watch(paths: readonly string[], changed: () => void): () => void;
  /** `sentinel-rules.yaml`, found upwards from the current folder. */
  readProject(): Promise<Result<TextFile | undefined>>;
  /** One file of UTF-8 text. */
  readText(path: string): Promise<Result<TextFile>>;
  /** A file of text that a rule names; what keeps it from being read has no span, for nobody but the rule is at fault. */
  readNamed(file: NamedFile): Promise<Result<TextFile>>;
  /** Reads the rows of a file (NDJSON, CSV) that a rule names. */
  readNamedRows(file: NamedFile, take: TakeRow): Promise<readonly Diagnostic[]>;
  /** A text that is another one after any change of the file, of its place, or of whether it can be read. */
  fingerprint(file: NamedFile): Promise<string>;
  /** Replaces a file in one step; folders are made as needed. */
  write(path: string, text: string): Promise<void>;
}
