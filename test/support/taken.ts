import type { FeedEntry, Place, Take } from '../../src/exchange/index.ts';

/** What a reader gave, for tests to look at. */
export interface Taken {
  readonly entries: readonly FeedEntry[];
  /** `type value`, in order. */
  readonly values: readonly string[];
  /** `CODE place`, in order. */
  readonly refused: readonly string[];
  /** How many of each type. */
  readonly types: Readonly<Record<string, number>>;
  /** How many of each code. */
  readonly codes: Readonly<Record<string, number>>;
  /** Where the entries stand. */
  readonly places: readonly string[];
}

const spell = (place: Place): string => (typeof place === 'number' ? `${place}` : place.join('/'));

const countOf = (words: readonly string[]): Record<string, number> => {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([left], [right]) => (left < right ? -1 : 1)));
};

/** Runs a reader and gathers what it gives. */
export function takenBy(read: (take: Take) => void): Taken {
  const entries: FeedEntry[] = [];
  const places: string[] = [];
  const refusals: { readonly code: string; readonly place: string }[] = [];
  read({
    entry: (entry, place) => {
      entries.push(entry);
      places.push(spell(place));
    },
    refuse: ({ code }, place) => {
      refusals.push({ code, place: spell(place) });
    },
  });
  return {
    entries,
    places,
    values: entries.map(({ type, value }) => `${type} ${value}`),
    refused: refusals.map(({ code, place }) => `${code} ${place}`),
    types: countOf(entries.map(({ type }) => type)),
    codes: countOf(refusals.map(({ code }) => code)),
  };
}
