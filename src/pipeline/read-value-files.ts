import type { Files } from '../ports/index.ts';
import type { SourceDocument } from '../source/index.ts';
import { readValues, type Surroundings, valueReferencesOf } from '../validate/index.ts';

type ValueFiles = NonNullable<Surroundings['valueFiles']>;

/** Reads the files of values that exclusions of documents name, each once. */
export async function readValueFiles(
  documents: readonly SourceDocument[],
  root: string | undefined,
  files: Files,
): Promise<ValueFiles> {
  const references = documents.flatMap((document) => valueReferencesOf(document, root));
  const paths = new Set(references.flatMap(({ path }) => path ?? []));
  const read = await Promise.all(
    [...paths].map(async (path) => {
      const { value: file, diagnostics } = await files.readText(path);
      return [path, { ...(file && { value: readValues(file.text) }), diagnostics }] as const;
    }),
  );
  return new Map(read);
}
