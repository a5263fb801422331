import { watch } from 'node:fs';

/** An editor that saves a file writes it in several steps: they are one change. */
const settling = 150;

/** Calls back after files below the paths changed; gives the way to stop. */
export function watchPaths(paths: readonly string[], changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watchers = paths.map((path) =>
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
