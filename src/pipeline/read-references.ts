import { diagnostic, type Diagnostic, type Result } from '../diagnostics/index.ts';
import type { Files } from '../ports/index.ts';
import { parseDocument, type SourceDocument } from '../source/index.ts';
import {
  type IndicatorFile,
  indicatorLines,
  readIndicatorDocument,
  referencesOf,
  type Surroundings,
} from '../validate/index.ts';

/** What is read of the files that rules name, by path. */
export type References = NonNullable<Surroundings['references']>;

type Reader = (
  path: string,
  files: Files,
  surroundings: Surroundings,
) => Promise<Result<IndicatorFile>>;

/** Such a file is no rule: it goes into a format that is read line by line. */
const tooLarge = (found: Diagnostic, file: string): Diagnostic =>
  found.code === 'FIL004'
    ? diagnostic('IOC110', { file, size: found.args.size ?? 0, limit: found.args.limit ?? 0 })
    : found;

const readWhole: Reader = async (path, files, surroundings) => {
  const { value: text, diagnostics } = await files.readText(path);
  if (!text) return { diagnostics: diagnostics.map((found) => tooLarge(found, path)) };
  const document = parseDocument(text);
  if (!document.value) return { diagnostics: document.diagnostics };
  const read = readIndicatorDocument(document.value, surroundings);
  return { ...read, diagnostics: [...document.diagnostics, ...read.diagnostics] };
};

const readByLine: Reader = async (path, files, surroundings) => {
  const lines = indicatorLines(path, surroundings);
  const diagnostics = await files.readLines(path, lines.take);
  return diagnostics.length > 0 ? { diagnostics } : lines.finish();
};

const readers: Readonly<Record<string, Reader>> = {
  csv: readByLine,
  ndjson: readByLine,
  jsonl: readByLine,
  json: readWhole,
  yaml: readWhole,
  yml: readWhole,
};

const readOne: Reader = (path, files, surroundings) => {
  const ending = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  const reader = Object.hasOwn(readers, ending) ? readers[ending] : undefined;
  const unknown = { diagnostics: [diagnostic('FIL010', { value: path })] };
  return reader?.(path, files, surroundings) ?? Promise.resolve(unknown);
};

/** Reads the files that documents name, each once and one after another. */
export async function readReferences(
  documents: readonly SourceDocument[],
  surroundings: Surroundings,
  files: Files,
): Promise<References> {
  const found = new Map<string, Result<IndicatorFile>>();
  for (const { path } of documents.flatMap((one) => referencesOf(one, surroundings.root)))
    if (path !== undefined && !found.has(path))
      found.set(path, await readOne(path, files, surroundings));
  return found;
}

/** What is wrong inside of the files; rules say that one cannot be opened. */
export const referenceFindings = (references: References): readonly Diagnostic[] =>
  [...references.values()].flatMap(({ diagnostics }) =>
    diagnostics.filter(({ code }) => !['FIL003', 'FIL010', 'FIL013'].includes(code)),
  );
