import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Watching } from '../ports/index.ts';

/** An editor that saves a file writes it in several steps: they are one change. */
const settling = 150;

/** Folders whose changes are no changes of rules. */
const isAside = (name: string): boolean => name.startsWith('.') || name === 'node_modules';

const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** The first folder above a path that is there: what is not there yet is waited for. */
const above = (path: string): string => (isFolder(path) ? path : above(dirname(path)));

/** Folders below a folder, itself included; one that vanishes meanwhile has none. */
function foldersIn(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    const inner = entries.filter((entry) => entry.isDirectory() && !isAside(entry.name));
    return [folder, ...inner.flatMap(({ name }) => foldersIn(join(folder, name)))];
  } catch {
    return [];
  }
}

/** A file is watched by its folder: its tests and events lie there, and editors replace a file by another. */
const foldersFor = (path: string): readonly string[] =>
  isFolder(path) ? foldersIn(path) : [above(dirname(path))];

/**
 * Calls back after files below the paths changed.
 * Each folder has a plain watcher of its own, made anew after every change: a recursive one of Node.js 20
 * loses files that were replaced, and a watcher of a folder that was replaced sees the old one.
 */
export function watchPaths(
  folder: string,
  first: readonly string[],
  changed: () => void,
): Watching {
  const paths = new Set(first.map((path) => resolve(folder, path)));
  let timer: NodeJS.Timeout | undefined;
  let watchers: readonly FSWatcher[] = [];
  const settle = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      arm();
      changed();
    }, settling);
  };
  const arm = (): void => {
    const before = watchers;
    const folders = new Set([...paths].flatMap(foldersFor));
    watchers = [...folders].map((folder) => watch(folder, settle).on('error', settle));
    for (const watcher of before) watcher.close();
  };
  arm();
  return {
    add: (path) => {
      const full = resolve(folder, path);
      if (paths.has(full)) return;
      paths.add(full);
      arm();
    },
    close: () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}
