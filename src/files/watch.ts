import { existsSync, statSync, watch } from 'node:fs';
import { dirname } from 'node:path';

/** An editor that saves a file writes it in several steps: they are one change. */
const settling = 150;

/** A file is watched by its folder: its tests and events lie there, and editors replace a file by another. */
const folderOf = (path: string): string =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? path : dirname(path);

/** Calls back after files below the paths changed; gives the way to stop. */
export function watchPaths(paths: readonly string[], changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watchers = [...new Set(paths.map(folderOf))]
    .filter((folder) => existsSync(folder))
    .map((path) =>
      watch(path, { recursive: true }, () => {
        clearTimeout(timer);
        timer = setTimeout(changed, settling);
      }),
    );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
