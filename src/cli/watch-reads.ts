import type { Files, Watching } from '../ports/index.ts';

/** Files whose reading makes them watched: rules name some that lie elsewhere, and that need not be there yet. */
export interface WatchedReads {
  readonly files: Files;
  /** Watches these paths, and from now on all that is read. */
  readonly start: (paths: readonly string[]) => void;
  readonly close: () => void;
}

/** Calls back when a file changes that was read by its name; it is watched before it is read. */
export function watchReads(files: Files, changed: () => void): WatchedReads {
  const early = new Set<string>();
  let watching: Watching | undefined;
  const note = (path: string): void => {
    if (watching) watching.add(path);
    else early.add(path);
  };
  return {
    files: {
      ...files,
      readText: (path) => {
        note(path);
        return files.readText(path);
      },
      readLines: (path, take) => {
        note(path);
        return files.readLines(path, take);
      },
      readRows: (path, take, head) => {
        note(path);
        return files.readRows(path, take, head);
      },
    },
    start: (paths) => {
      watching = files.watch([...paths, ...early], changed);
    },
    close: () => {
      watching?.close();
    },
  };
}
