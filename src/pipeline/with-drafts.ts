import type { Draft } from '../exchange/index.ts';
import type { Files } from '../ports/index.ts';

/** Files as they will be once drafts are written. */
export function withDrafts(drafts: readonly Draft[], files: Files): Files {
  const byPath = new Map(drafts.map((draft) => [draft.path, draft]));
  return {
    ...files,
    readText: (path) => {
      const text = byPath.get(path)?.content;
      return typeof text === 'string'
        ? Promise.resolve({ value: { path, text }, diagnostics: [] })
        : files.readText(path);
    },
    readLines: (path, take) => {
      const { sample } = byPath.get(path) ?? {};
      if (!sample) return files.readLines(path, take);
      sample().every((cells, index) => take(cells, index + 1));
      return Promise.resolve([]);
    },
  };
}
