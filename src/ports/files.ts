import type { Diagnostic, Result, Span } from '../diagnostics/index.ts';

/** A text file as it was found. `path` is relative to the current folder, with forward slashes. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** Takes one row of a file: its columns, and the place where it is. */
export type TakeRow = (row: Readonly<Record<string, unknown>>, span: Span) => void;

/** Takes the columns of a file that names them before its rows. */
export type TakeHead = (columns: readonly string[], span: Span) => void;

/** Files that are watched until that is closed. */
export interface Watching {
  /** Watches one more path. */
  readonly add: (path: string) => void;
  readonly close: () => void;
}

/** A file that is read as bytes. */
export interface OpenedFile {
  readonly size: number;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** The file system, as far as the core needs one. */
export interface Files {
  /**
   * All rule files below the given files and folders but not below others, sorted by path; unreadable
   * ones as diagnostics.
   */
  readRules(
    paths: readonly string[],
    except?: readonly string[],
  ): Promise<Result<readonly TextFile[]>>;
  /** The same of files that are no rules: where there are none, that is no finding. */
  readShared(paths: readonly string[]): Promise<Result<readonly TextFile[]>>;
  /** All test files (*.test.yaml) below the folders, and those beside the rule files. */
  readTests(paths: readonly string[]): Promise<Result<readonly TextFile[]>>;
  /** Reads a file of rows (JSON, NDJSON, CSV), one after another; what is wrong as diagnostics. */
  readRows(path: string, take: TakeRow, head?: TakeHead): Promise<readonly Diagnostic[]>;
  /**
   * Reads a file of indicators line by line: the cells of a CSV, the values of NDJSON (undefined for
   * what is no JSON), until `take` says that it has seen enough.
   */
  readLines(
    path: string,
    take: (line: unknown, number: number) => boolean,
  ): Promise<readonly Diagnostic[]>;
  /** SHA-256 of a file; undefined where it cannot be read. */
  digestOf(path: string): Promise<string | undefined>;
  /** Calls back when a file below the paths changes. */
  watch(paths: readonly string[], changed: () => void): Watching;
  /** `sentinel-rules.yaml`, found upwards from the current folder. */
  readProject(): Promise<Result<TextFile | undefined>>;
  /** One file of UTF-8 text. */
  readText(path: string): Promise<Result<TextFile>>;
  /** A file that an earlier run has written, wherever it was put. */
  readSaved(path: string): Promise<Result<TextFile>>;
  /** The files to import below a folder, or the one of a path; a path that is not there is a finding. */
  findSources(path: string): Promise<Result<readonly string[]>>;
  /** Any file, however long, as it is read. */
  openBytes(path: string): Promise<Result<OpenedFile>>;
  /** Whether anything is at a path, be it a folder or a link that leads nowhere. */
  exists(path: string): Promise<boolean>;
  /** Replaces a file in one step; folders are made as needed. */
  write(path: string, text: string): Promise<void>;
  /** Adds to the end of a file, which may be made by it. */
  append(path: string, text: string): Promise<void>;
  /** Replaces a file in one step, of text that is made while it is written. */
  writeParts(path: string, parts: AsyncIterable<string> | Iterable<string>): Promise<void>;
}
