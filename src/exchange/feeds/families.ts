import type { Family } from '../entry.ts';

const mostKnown = 20_000;

/** Makes families, the same object for the same names: a feed has few of them, in a million entries. */
export function familyMaker(): (name: string | undefined, id?: string) => Family | undefined {
  const known = new Map<string, Family>();
  return (name, id) => {
    const shown = name ?? id;
    if (shown === undefined) return undefined;
    const key = id === undefined ? shown : `${id}\n${shown}`;
    const same = known.get(key);
    if (same) return same;
    const family = { ...(id !== undefined && { id }), name: shown };
    if (known.size < mostKnown) known.set(key, family);
    return family;
  };
}
