import { wordsOfKql, type Word } from './kql-words.ts';

/**
 * Tables of advanced hunting whose time is `Timestamp` in the Defender portal and `TimeGenerated` in a
 * workspace (users.md §1.3 no. 1; a test looks each of them up in the shipped schemas).
 */
export const hunted = [
  'AlertEvidence',
  'AlertInfo',
  'CloudAppEvents',
  'DeviceEvents',
  'DeviceFileCertificateInfo',
  'DeviceFileEvents',
  'DeviceImageLoadEvents',
  'DeviceInfo',
  'DeviceLogonEvents',
  'DeviceNetworkEvents',
  'DeviceNetworkInfo',
  'DeviceProcessEvents',
  'DeviceRegistryEvents',
  'EmailAttachmentInfo',
  'EmailEvents',
  'EmailPostDeliveryEvents',
  'EmailUrlInfo',
  'IdentityDirectoryEvents',
  'IdentityLogonEvents',
  'IdentityQueryEvents',
  'UrlClickEvents',
] as const;

const tables: ReadonlySet<string> = new Set(hunted);

/** A query after a change, and the lines of it that changed, from 1. */
export interface Mended {
  readonly query: string;
  readonly lines: readonly number[];
}

/** `Timestamp` as `TimeGenerated` in a query that reads such tables alone; undefined where nothing is to be done. */
export function mendTimestamp(query: string): Mended | undefined {
  if (!query.includes('Timestamp')) return undefined;
  const words = wordsOfKql(query);
  const uses = words.filter((word, index) => isUse(words, index) && word.text === 'Timestamp');
  if (uses.length === 0 || isDefined(words) || !readsHuntedAlone(words)) return undefined;
  let mended = '';
  let end = 0;
  for (const { at, text } of uses) {
    mended += `${query.slice(end, at)}TimeGenerated`;
    end = at + text.length;
  }
  const lines = uses.map(({ at }) => query.slice(0, at).split('\n').length);
  return { query: mended + query.slice(end), lines: [...new Set(lines)] };
}

const isMark = (word: Word | undefined, ...texts: readonly string[]): boolean =>
  word?.kind === 'mark' && texts.includes(word.text);

/** A column, and neither a function nor a member of a dynamic value. */
function isUse(words: readonly Word[], index: number): boolean {
  const [sides, dot, next] = [words[index - 2], words[index - 1], words[index + 1]];
  if (isMark(next, '(')) return false;
  return !isMark(dot, '.') || sides?.text === '$left' || sides?.text === '$right';
}

/** Whether the query makes a column of that name itself: `Timestamp = …`, `Timestamp: datetime`, `as Timestamp`. */
const isDefined = (words: readonly Word[]): boolean =>
  words.some(
    ({ text }, index) =>
      text === 'Timestamp' &&
      (isMark(words[index + 1], '=', ':') || /^(?:let|as)$/.test(words[index - 1]?.text ?? '')),
  );

/** What a word is read for depends on those beside it. */
interface Around {
  readonly before: Word | undefined;
  readonly next: Word | undefined;
  /** The word before `before`, and the one before that: they tell what a bracket belongs to. */
  readonly opener: Word | undefined;
  readonly sign: Word | undefined;
  readonly inUnion: boolean;
}

const joins: ReadonlySet<string> = new Set(['join', 'lookup', 'union']);
/** Words of operators, which are no names of tables. */
const reserved: ReadonlySet<string> = new Set([...joins, 'let', 'set', 'declare', 'on', 'by']);

const startsPipe = (before: Word | undefined): boolean =>
  before === undefined || isMark(before, ';', '(', '{');

/** What belongs to a join: its word, or the value of an option such as `kind=inner`. */
const isOfJoin = (word: Word | undefined, before: Word | undefined): boolean =>
  joins.has(word?.text ?? '') || isMark(before, '=');

/** Each way in which a name can be what a query reads. */
const sources: readonly ((around: Around) => boolean)[] = [
  // Table | …
  ({ before, next }) => startsPipe(before) && isMark(next, '|'),
  // Table alone, or a function whose table nobody knows
  ({ before, next }) =>
    (before === undefined || isMark(before, ';')) && (next === undefined || isMark(next, ';', '(')),
  // let name = Table | …
  ({ before, next, opener }) =>
    isMark(before, '=') && isMark(next, '|', ';') && opener?.kind === 'name',
  // union A, B
  ({ before, next, inUnion }) => inUnion && !isMark(next, '=') && !isMark(before, '='),
  // join kind=inner (Table) on …
  ({ before, next, opener, sign }) =>
    isMark(before, '(') && isMark(next, ')') && isOfJoin(opener, sign),
  // join kind=inner Table on …
  ({ before, next, opener }) => next?.text === 'on' && isOfJoin(before, opener),
];

/** Names that the query reads, those that `let` defines among them. */
function sourcesIn(words: readonly Word[]): readonly string[] {
  let inUnion = false;
  return words.flatMap((word, index) => {
    if (word.text === 'union') inUnion = true;
    else if (isMark(word, '|', ';')) inUnion = false;
    if (word.kind === 'mark' || reserved.has(word.text)) return [];
    const [sign, opener, before] = [words[index - 3], words[index - 2], words[index - 1]];
    const around = { before, next: words[index + 1], opener, sign, inUnion };
    return sources.some((isSource) => isSource(around)) ? [word.text] : [];
  });
}

const definedIn = (words: readonly Word[]): ReadonlySet<string> =>
  new Set(words.flatMap(({ text }, index) => (words[index - 1]?.text === 'let' ? [text] : [])));

/** `find` and `search` read tables in ways of their own. */
function readsHuntedAlone(words: readonly Word[]): boolean {
  if (words.some(({ text }) => text === 'find' || text === 'search')) return false;
  const defined = definedIn(words);
  const read = sourcesIn(words).filter((name) => !defined.has(name));
  return read.some((name) => tables.has(name)) && read.every((name) => tables.has(name));
}
