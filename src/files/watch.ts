import { statSync, watch } from 'node:fs';
import { dirname } from 'node:path';

/** An editor that saves a file writes it in several steps: they are one change. */
const settling = 150;

/**
 * A file is watched by its folder: its tests and events lie there, and editors replace a file by another.
 * What is not there yet is watched by the first folder above it that is.
 */
function folderOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isDirectory() === true ? path : folderOf(dirname(path));
}

/** Calls back after files below the paths changed; gives the way to stop. */
export function watchPaths(paths: readonly string[], changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watchers = [...new Set(paths.map(folderOf))].map((path) =>
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
