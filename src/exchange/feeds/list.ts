import { diagnostic } from '../../diagnostics/index.ts';
import { entryOf } from './entry-of.ts';
import { feodo, spamhausDrop, threatFox, urlhaus } from './feed-facts.ts';
import type { FeedFacts, ReadRow, TableFeed } from './feed.ts';
import { listValue } from './list-line.ts';
import { typeOfWord } from './type-words.ts';

/** Reads lists whose lines are values; `parts` is what a feed knows of all of them. */
export const lineReader =
  (parts: Parameters<typeof entryOf>[2] = {}, named?: string): ReadRow =>
  ([line = ''], number, take) => {
    const found = listValue(line);
    const type = (named === undefined ? undefined : typeOfWord(named)) ?? found?.type;
    if (type !== undefined) take.entry(entryOf(type, found?.value ?? line, parts), number);
    else take.refuse(diagnostic('IMP014', { value: line.slice(0, 200) }), number);
  };

interface ListFacts extends FeedFacts {
  /** What its banner says. */
  readonly banner: RegExp;
  /** What its files are called, where they say nothing of themselves. */
  readonly hint?: RegExp;
  readonly threatType?: string;
}

/** Lists that say whose they are. */
const named: readonly ListFacts[] = [
  {
    ...spamhausDrop,
    banner: /spamhaus/i,
    hint: /spamhaus/i,
  },
  {
    ...feodo,
    banner: /feodo/i,
    hint: /feodo/i,
    threatType: 'botnet_cc',
  },
  {
    ...urlhaus,
    banner: /urlhaus/i,
    threatType: 'malware_download',
  },
  {
    ...threatFox,
    banner: /threatfox/i,
  },
  {
    id: 'openphish',
    title: 'OpenPhish',
    site: 'https://openphish.com/',
    banner: /openphish/i,
    hint: /openphish/i,
    threatType: 'phishing',
  },
];

const listFeed = ({ banner, hint, threatType, ...facts }: ListFacts): TableFeed => ({
  ...facts,
  form: 'table',
  rowsOf: (beginning) => {
    const isNamed =
      beginning.banner.some((line) => banner.test(line)) || hint?.test(beginning.hint) === true;
    const isList = beginning.first.length === 1 && beginning.header.length === 0;
    return isNamed && isList ? lineReader({ threatType }) : undefined;
  },
});

/** Lists of feeds that are known. */
export const namedLists: readonly TableFeed[] = named.map(listFeed);

/** Any other list: one value a line, of whatever type it looks to be. */
export const plainList: TableFeed = {
  id: 'list',
  title: 'list',
  form: 'table',
  rowsOf: ({ first, header, sample }) => {
    if (first.length !== 1) return undefined;
    const word = header[0];
    const isOne = sample.some((line) => listValue(line) !== undefined);
    return isOne ? lineReader({}, word) : undefined;
  },
};
