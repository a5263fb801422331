/** Chance that can be repeated: the same seed, the same choices. */
export interface Chance {
  /** A whole number from 0 up to but not including the limit. */
  readonly below: (limit: number) => number;
  readonly odds: (share: number) => boolean;
  readonly pick: <T>(from: readonly [T, ...T[]] | readonly T[]) => T;
  /** Up to so many different ones, in chance order. */
  readonly some: <T>(from: readonly T[], count: number) => readonly T[];
}

/** A number of 32 bits for a text (FNV-1a). */
const hashed = (text: string): number =>
  [...text].reduce(
    (hash, character) => Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0,
    0x811c9dc5,
  );

/** Makes chance from a seed (mulberry32). */
export function chanceOf(seed: string): Chance {
  let state = hashed(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <T>(from: readonly T[]): T => {
    if (from.length === 0) throw new Error('there is nothing to choose from');
    return from[below(from.length)] as T;
  };
  const some = <T>(from: readonly T[], count: number): readonly T[] => {
    const rest = [...from];
    return Array.from({ length: Math.min(count, rest.length) }, () =>
      rest.splice(below(rest.length), 1),
    ).flat();
  };
  return { below, odds: (share) => next() < share, pick, some };
}
