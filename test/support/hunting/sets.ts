import { stringify } from 'yaml';
import type { Chance } from './chance.ts';
import { mixed } from './samples.ts';

/** An entry of a set, as a rule would write it. */
export type Entry = Readonly<Record<string, string | number>>;

/** A file of indicators: where it lies, seen from the rule, and what it holds. */
export interface SetFile {
  readonly file: string;
  readonly text: string;
}

/** Entries that are no indicators: a type that nobody knows, and values that are none of their type. */
const junk: readonly Entry[] = [
  { type: 'mutex', value: 'Global\\abc' },
  { type: 'ip', value: '198.51.100.999' },
  { type: 'ip', value: 'not an address' },
  { type: 'ip:port', value: '198.51.100.7' },
  { type: 'md5', value: 'abcdef' },
  { type: 'sha256', value: 'zz'.repeat(32) },
];

/** What feeds call the fields of an entry. */
const names: Readonly<Record<string, readonly string[]>> = {
  type: ['type', 'ioc_type'],
  value: ['value', 'indicator', 'ioc', 'ioc_value'],
  threatType: ['threatType', 'threat_type'],
  confidence: ['confidence', 'confidence_level'],
  firstSeen: ['firstSeen', 'first_seen', 'first_seen_utc'],
  lastSeen: ['lastSeen', 'last_seen', 'last_seen_utc'],
  validUntil: ['validUntil', 'valid_until'],
};

type Names = ReadonlyMap<string, string>;

/** One name for each field, in some case. */
const namesFor = (chance: Chance): Names =>
  new Map(
    Object.entries(names).map(([field, known]) => {
      const name = chance.pick(known);
      return [field, chance.pick([name, name, name.toUpperCase(), mixed(name, chance)])];
    }),
  );

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

function cellOf(text: string, chance: Chance): string {
  if (/[",\r\n]/.test(text) || chance.odds(0.2)) return quoted(text);
  return chance.odds(0.05) ? ` ${text} ` : text;
}

/** A table: its columns in any order, among others that say nothing to us. */
function tableOf(entries: readonly Entry[], chance: Chance): string {
  const known = namesFor(chance);
  const fields = chance.some([...known.keys(), 'reporter', 'tags'], 9);
  const row = (entry: Entry): string =>
    fields.map((field) => cellOf(String(entry[field] ?? ''), chance)).join(',');
  const extra: Entry = { reporter: 'someone', tags: 'a, "b"' };
  const rows = entries.flatMap((entry) => [
    row(chance.odds(0.3) ? { ...entry, ...extra } : entry),
    ...(chance.odds(0.05) ? [chance.pick(['', 'alone', `${'x,'.repeat(12)}x`])] : []),
  ]);
  const end = chance.pick(['\n', '\r\n']);
  const header = fields.map((field) => known.get(field) ?? field).join(',');
  const text = [header, ...rows].join(end);
  return `${chance.odds(0.1) ? '\ufeff' : ''}${text}${chance.odds(0.8) ? end : ''}`;
}

function linesOf(entries: readonly Entry[], chance: Chance): string {
  const known = namesFor(chance);
  const line = (entry: Entry): string =>
    JSON.stringify(
      Object.fromEntries(
        Object.entries(entry).map(([field, value]) => [known.get(field) ?? field, value]),
      ),
    );
  const all = entries.flatMap((entry) => [
    line(entry),
    ...(chance.odds(0.05) ? [chance.pick(['', '{"type": ', '[]', 'null', '7'])] : []),
  ]);
  return all.join(chance.pick(['\n', '\r\n'])) + chance.pick(['', '\n']);
}

const asJson = (set: object, chance: Chance): string =>
  JSON.stringify(set, undefined, chance.pick([0, 2]));

/** Dates as feeds give them: a day, or a time with or without a zone. */
function timed(entry: Entry, chance: Chance): Entry {
  return Object.fromEntries(
    Object.entries(entry).map(([field, value]) => {
      const isDay = ['firstSeen', 'lastSeen', 'validUntil'].includes(field);
      if (!isDay || chance.odds(0.5)) return [field, value];
      const clock = chance.pick([' 00:00:00', ' 23:59:59', 'T12:30:00Z', 'T22:30:00-02:00']);
      return [field, `${value}${clock}`];
    }),
  );
}

/** Entries as a feed has them: other ways to write dates, some twice, some that are none. */
const fed = (entries: readonly Entry[], chance: Chance): readonly Entry[] =>
  entries.flatMap((entry) => [
    timed(entry, chance),
    ...(chance.odds(0.05) ? [{ ...entry, threatType: 'told twice' }] : []),
    ...(chance.odds(0.05) ? [chance.pick(junk)] : []),
  ]);

const writers: readonly (readonly [ending: string, (set: object, chance: Chance) => string])[] = [
  ['yaml', (set) => stringify(set)],
  ['yml', (set) => stringify(set, { collectionStyle: 'flow' })],
  ['json', asJson],
];

/** Puts entries into a file, with filters for all of them where its format has a place for those. */
export function setFileOf(
  entries: readonly Entry[],
  filters: Readonly<Record<string, unknown>>,
  chance: Chance,
): SetFile {
  const values = fed(entries, chance);
  const file = (ending: string): string => `../iocs/set.${ending}`;
  if (chance.odds(0.5)) return { file: file('csv'), text: tableOf(values, chance) };
  if (chance.odds(0.4))
    return { file: file(chance.pick(['ndjson', 'jsonl'])), text: linesOf(values, chance) };
  const [ending, write] = chance.pick(writers);
  return { file: file(ending), text: write({ source: 'A feed', ...filters, values }, chance) };
}
