/**
 * In the source a folder is imported through its index.ts, its door. A bundle that keeps the doors
 * loads with one name of a folder all that the folder has, since chunks are made of whole files:
 * here each import of a door becomes imports of the files behind it.
 */
import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { Plugin } from 'esbuild';

/** Name to the file that has it, for one door. */
function behind(door: string): ReadonlyMap<string, string> {
  const text = readFileSync(door, 'utf8');
  const exports = text.matchAll(/^export \{([^}]*)\} from '(\.\/[^']+)';/gm);
  return new Map(
    [...exports].flatMap(([, names = '', file = '']) =>
      names
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '' && !name.startsWith('type ') && !name.includes(' as '))
        .map((name) => [name, resolve(dirname(door), file)] as const),
    ),
  );
}

const importOfDoor = /^import \{([^}]*)\} from '((?:\.\.?\/)[^']*index\.ts)';/gm;

/** Text of a module with its imports of doors taken apart; types are left out, as a build does. */
function withoutDoors(path: string, doorOf: (door: string) => ReadonlyMap<string, string>): string {
  return readFileSync(path, 'utf8').replace(importOfDoor, (whole, names: string, door: string) => {
    const files = doorOf(resolve(dirname(path), door));
    const wanted = names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type '));
    const lines = wanted.map((name) => {
      const file = files.get(name.replace(/ as .*/, ''));
      if (file === undefined) return undefined;
      const specifier = relative(dirname(path), file).replaceAll('\\', '/');
      return `import { ${name} } from '${specifier.startsWith('.') ? specifier : `./${specifier}`}';`;
    });
    return lines.includes(undefined) ? whole : lines.join(' ');
  });
}

/** Lets each chunk hold just what its command uses. */
export const throughDoors: Plugin = {
  name: 'through-doors',
  setup(bundler) {
    const doors = new Map<string, ReadonlyMap<string, string>>();
    const doorOf = (door: string): ReadonlyMap<string, string> => {
      const known = doors.get(door) ?? behind(door);
      doors.set(door, known);
      return known;
    };
    bundler.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => ({
      contents: withoutDoors(path, doorOf),
      loader: 'ts',
    }));
  },
};
