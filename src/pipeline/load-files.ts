import { type Result, type Diagnostic, hasErrors } from '../diagnostics/index.ts';
import type { Files, NamedFile } from '../ports/index.ts';
import { parseDocument, type SourceDocument } from '../source/index.ts';
import {
  collectIndicators,
  findingsOfFile,
  type IndicatorFile,
  readIndicatorDocument,
  referencesOf,
  takeIndicatorRows,
} from '../validate/index.ts';

/** The files that rules name, each read once. */
export interface LoadedFiles {
  readonly indicatorFiles: ReadonlyMap<string, Result<IndicatorFile>>;
  /** All that were asked for, whether they could be read or not. */
  readonly named: readonly NamedFile[];
  /** What is wrong inside the files, once for each. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Files of one document; the others are read row by row. */
const isDocument = (path: string): boolean => /\.(?:ya?ml|json)$/i.test(path);

async function readDocument(file: NamedFile, files: Files): Promise<Result<IndicatorFile>> {
  const text = await files.readNamed(file);
  if (!text.value) return { diagnostics: text.diagnostics };
  const document = parseDocument(text.value);
  return document.value && !hasErrors(document.diagnostics)
    ? readIndicatorDocument(document.value)
    : { diagnostics: document.diagnostics };
}

async function readRows(file: NamedFile, files: Files): Promise<Result<IndicatorFile>> {
  const collector = collectIndicators();
  const diagnostics = await files.readNamedRows(file, takeIndicatorRows(collector));
  return hasErrors(diagnostics) ? { diagnostics } : { value: collector.collected({}), diagnostics };
}

/** Reads the files that documents name. */
export async function loadFiles(
  documents: readonly SourceDocument[],
  root: string,
  files: Files,
): Promise<LoadedFiles> {
  const paths = new Set(documents.flatMap(referencesOf).map(({ file }) => file));
  const named = [...paths].sort().map((path) => ({ path, root }));
  const indicatorFiles = new Map<string, Result<IndicatorFile>>();
  for (const file of named)
    indicatorFiles.set(
      file.path,
      await (isDocument(file.path) ? readDocument : readRows)(file, files),
    );
  const diagnostics = [...indicatorFiles].flatMap(([path, { value }]) =>
    value ? findingsOfFile(value, path) : [],
  );
  return { indicatorFiles, named, diagnostics };
}
