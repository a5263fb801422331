import { parseDuration, toIsoDuration } from '../facts/index.ts';
import type { Json, JsonObject } from './body.ts';

/** How one property is brought to its normal form; `undefined` is absent. */
export interface Normaliser {
  readonly normalise: (value: Json) => Json | undefined;
  /** Of an object with fixed members: what each of them is. */
  readonly members?: Members;
  /** Of a list: what its entries are, and the member by which a reader tells them apart. */
  readonly entries?: { readonly members: Members; readonly key: string };
}

/** What the members of an object are, by name. */
export type Members = Readonly<Record<string, Normaliser>>;

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON with sorted keys: equal values give equal text. */
export function stableText(value: Json | undefined): string {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(stableText).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value ?? null);
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${stableText(value[key])}`);
  return `{${members.join(',')}}`;
}

const asItIs: Normaliser = { normalise: (value) => value ?? undefined };

/**
 * Text without what editors and the service do to it: line ends, trailing blanks, the last newline.
 * A run is looked at from its start alone: of 100,000 blanks that end no line, each would be a start.
 */
const plainText = (value: string): string =>
  value
    .replace(/\r\n?/g, '\n')
    .replace(/(?<![ \t])[ \t]+(?=\n|$)/g, '')
    .replace(/(?<!\n)\n+$/, '');

/** Empty text is absent: the service gives `""` back as sent and null where nothing was sent (arm-api §3). */
const text: Normaliser = {
  normalise: (value) =>
    typeof value === 'string' ? plainText(value) || undefined : (value ?? undefined),
};

/** Text that means the same in any case, such as `T1071` or a GUID. */
const caseless = (spell: 'toUpperCase' | 'toLowerCase'): Normaliser => ({
  normalise: (value) => {
    const plain = text.normalise(value);
    return typeof plain === 'string' ? plain[spell]() : plain;
  },
});

/** Durations by value: PT60M is PT1H. What has no fixed length stays as it is. */
const duration: Normaliser = {
  normalise: (value) => {
    if (typeof value !== 'string') return value ?? undefined;
    const seconds = parseDuration(value);
    return seconds === undefined ? value.toUpperCase() || undefined : toIsoDuration(seconds);
  },
};

/** A word of a closed vocabulary, in whatever case it comes. */
function wordOf(words: readonly string[]): Normaliser {
  const spelling = new Map(words.map((word) => [word.toLowerCase(), word]));
  return {
    normalise: (value) => {
      if (typeof value !== 'string') return value ?? undefined;
      const key = value.trim().toLowerCase();
      return spelling.get(key) ?? (key || undefined);
    },
  };
}

/** A list whose order means nothing: sorted, without repetition; empty is absent. */
function setOf(item: Normaliser): Normaliser {
  return {
    normalise: (value) => {
      if (!Array.isArray(value)) return value ?? undefined;
      const items = (value as readonly Json[])
        .map((entry) => item.normalise(entry))
        .filter((entry) => entry !== undefined)
        .map((entry) => [stableText(entry), entry] as const);
      const sorted = [...new Map(items)].sort(([a], [b]) => (a < b ? -1 : 1));
      return sorted.length === 0 ? undefined : sorted.map(([, entry]) => entry);
    },
  };
}

function pruned(entries: readonly (readonly [string, Json | undefined])[]): JsonObject | undefined {
  const present = entries.filter(([, value]) => value !== undefined);
  return present.length === 0 ? undefined : Object.fromEntries(present);
}

/** A set of objects that a reader tells apart by one of their members. */
const setBy = (key: string, members: Members): Normaliser => ({
  ...setOf(shape(members)),
  entries: { key, members },
});

/** An object whose keys are the author's, such as custom details. */
function mapOf(item: Normaliser): Normaliser {
  return {
    normalise: (value) =>
      isObject(value)
        ? pruned(
            Object.keys(value)
              .sort()
              .map((key) => [key, item.normalise(value[key] ?? null)]),
          )
        : (value ?? undefined),
  };
}

/** An object with the members that the format knows; others are dropped, an empty one is absent. */
function shape(members: Members): Normaliser {
  return {
    members,
    normalise: (value) =>
      isObject(value)
        ? pruned(
            Object.entries(members).map(([key, member]) => [
              key,
              member.normalise(value[key] ?? null),
            ]),
          )
        : (value ?? undefined),
  };
}

/** A normaliser with one more step for objects, where the service treats two forms alike. */
function then(base: Normaliser, step: (value: JsonObject) => JsonObject | undefined): Normaliser {
  return {
    ...base,
    normalise: (value) => {
      const normal = base.normalise(value);
      return isObject(normal) ? step(normal) : normal;
    },
  };
}

/** The building blocks of a normal form. */
export const form = {
  asItIs,
  text,
  caseless,
  duration,
  wordOf,
  setOf,
  setBy,
  mapOf,
  shape,
  then,
} as const;
