import type { Files } from '../ports/index.ts';

/** The same files, with a note of each that is read; its digest is from before, so that no change is missed. */
export function noteDigests(files: Files): {
  readonly files: Files;
  readonly digests: ReadonlyMap<string, string | null>;
} {
  const digests = new Map<string, string | null>();
  const note = async (path: string): Promise<void> => {
    digests.set(path, (await files.digestOf(path)) ?? null);
  };
  const noting: Files = {
    ...files,
    readText: async (path) => {
      await note(path);
      return files.readText(path);
    },
    readLines: async (path, take) => {
      await note(path);
      return files.readLines(path, take);
    },
  };
  return { files: noting, digests };
}
