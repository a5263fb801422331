import { nearestOf } from '../../diagnostics/index.ts';
import { addressOf } from './address.ts';
import { listSources } from './lists.ts';
import { misp } from './misp.ts';
import { otx } from './otx.ts';
import type { NetworkSource, Wrong } from './source.ts';
import { isCollection, taxii } from './taxii.ts';
import { threatfox } from './threatfox.ts';

/** Sources that go by a word. */
export const networkSources: readonly NetworkSource[] = [
  threatfox,
  ...listSources,
  otx,
  taxii,
  misp,
];

/** Any other document. */
const document: NetworkSource = {
  id: 'https',
  title: 'Any document',
  usage: ['https://feeds.example.com/list.csv'],
  query: (rest) => {
    const url = addressOf(rest);
    return url ? { url } : { wrong: 'it is no address' };
  },
};

/** What can be typed, one example for each source. */
export const whatCanBeTyped = (): string =>
  [...networkSources, document].map(({ usage }) => usage[0]).join(', ');

/** A source, and what it is asked for. */
export interface Found {
  readonly source: NetworkSource;
  readonly rest: string;
}

/** The source that a word means; undefined: it is no network source, but a path perhaps. */
export function findSource(word: string): Found | Wrong | undefined {
  if (/^[a-z][\d+.a-z-]*:\/\//i.test(word))
    return { source: isCollection(word) ? taxii : document, rest: word };
  // A single letter before a colon is a drive.
  const [, name = word, rest = ''] = /^([a-z][\da-z-]+):(.*)$/is.exec(word) ?? [];
  const source = networkSources.find(({ id }) => id === name.toLowerCase());
  if (source) return { source, rest };
  if (name === word) return undefined;
  const meant = sourceLike(name);
  return meant === undefined ? undefined : { wrong: `did you mean ${meant}?` };
}

/** The word of a source that a word resembles. */
export const sourceLike = (word: string): string | undefined =>
  nearestOf(
    word,
    networkSources.map(({ id }) => id),
  );

/** Whether a word means something on the network, rightly or wrongly written. */
export const isNetworkSource = (word: string): boolean => findSource(word) !== undefined;
