import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cache } from '../ports/index.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** The user's cache folder by the conventions of each system; undefined where there is none. */
export function cacheFolder(variables: Variables): string | undefined {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: windows, HOME: home } = variables;
  const bases = [xdg, windows, home && join(home, '.cache')];
  const base = bases.find((folder) => folder !== undefined && folder !== '');
  return base === undefined ? undefined : join(base, 'sentinel-rules');
}

/** A cache in a folder. A disk that is full or read-only makes a run slower, never wrong. */
export function createCache(folder: string | undefined): Cache {
  const nothing = (): undefined => undefined;
  return {
    read: async (name) =>
      folder === undefined ? undefined : readFile(join(folder, name), 'utf8').catch(nothing),
    write: async (name, text) => {
      if (folder === undefined) return;
      // Not in one step: who reads the half of it finds that it is cut off.
      await mkdir(folder, { recursive: true })
        .then(() => writeFile(join(folder, name), text))
        .catch(nothing);
    },
  };
}
