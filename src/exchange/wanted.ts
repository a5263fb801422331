import { indicatorTypeOf, indicatorTypeWord, isUnseenDigest } from '../indicators/index.ts';
import type { Family, FeedEntry } from './entry.ts';
import type { ImportFilter } from './imported.ts';

type Test = (entry: FeedEntry) => boolean;

/** Compared without case and signs: `Cobalt Strike`, `win.cobalt_strike`, `win-cobalt-strike`. */
const plain = (name: string): string => name.toLowerCase().replace(/[\s._-]+/g, '-');

function ofTypes(types: readonly string[]): Test {
  const typeOf = (word: FeedEntry['type']): string =>
    isUnseenDigest(word) ? word : indicatorTypeOf(word);
  const wanted = new Set(
    types.map((text) => {
      const word = indicatorTypeWord(text);
      return word ? typeOf(word) : text;
    }),
  );
  return ({ type }) => wanted.has(typeOf(type));
}

function ofFamilies(families: readonly string[]): Test {
  const wanted = new Set(families.map(plain));
  const known = new Map<Family, boolean>();
  return ({ family }) => {
    if (!family) return false;
    const answer =
      known.get(family) ??
      (wanted.has(plain(family.name)) || (family.id !== undefined && wanted.has(plain(family.id))));
    if (known.size < 10_000) known.set(family, answer);
    return answer;
  };
}

/** Whether entries are wanted; those without a confidence or a date are kept (unrated, not bad). */
export function wantedBy({ types, families, minConfidence, since }: ImportFilter): Test {
  const tests: Test[] = [];
  if (types) tests.push(ofTypes(types));
  if (families) tests.push(ofFamilies(families));
  if (minConfidence !== undefined)
    tests.push(({ confidence }) => confidence === undefined || confidence >= minConfidence);
  if (since !== undefined)
    tests.push(({ firstSeen, lastSeen }) => {
      const day = lastSeen ?? firstSeen;
      return day === undefined || day >= since;
    });
  return (entry) => tests.every((test) => test(entry));
}
