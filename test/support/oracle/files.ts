import { parse } from 'yaml';
import { readAddress, readNetwork } from './addresses.ts';
import { type Entry, refanged, typeOf } from './targets.ts';

/** The texts of a project by their paths. */
export type Texts = Readonly<Record<string, string>>;

/** Where a file lies that a rule file names, seen from the folder of the project. */
const pathFrom = (written: string, file: string): string =>
  decodeURIComponent(new URL(written, `file:///${file}`).pathname.slice(1));

const lines = (text: string): readonly string[] => text.replace(/^\ufeff/, '').split(/\r?\n/);

/** The cells of a table (RFC 4180), line by line; lines with nothing on them are none. */
export function cellsIn(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  const parts = text.replace(/^\ufeff/, '').matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/g);
  for (const [, cell = '', end] of parts) {
    row.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === ',') continue;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  }
  return rows;
}

/** How feeds name what an entry says, in lower case. */
const words: Readonly<Record<keyof Entry, readonly string[]>> = {
  type: ['type', 'ioc_type'],
  value: ['value', 'indicator', 'ioc', 'ioc_value'],
  threatType: ['threattype', 'threat_type'],
  confidence: ['confidence', 'confidence_level'],
  firstSeen: ['firstseen', 'first_seen', 'first_seen_utc'],
  lastSeen: ['lastseen', 'last_seen', 'last_seen_utc'],
  validUntil: ['validuntil', 'valid_until'],
};

type Fields = Readonly<Record<string, unknown>>;

/** An entry by what its columns are called; a cell with nothing in it says nothing. */
const entryOf = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, cell]) => {
      const field = Object.entries(words).find(([, known]) =>
        known.includes(name.trim().toLowerCase()),
      );
      const text = String(cell).trim();
      return field && text !== '' ? [[field[0], text]] : [];
    }),
  );

function fromTable(text: string): readonly Fields[] {
  const [header = [], ...rows] = cellsIn(text);
  return rows
    .filter((row) => row.length === header.length)
    .map((row) => entryOf(Object.fromEntries(header.map((name, at) => [name, row[at]]))));
}

const fromLine = (line: string): readonly Fields[] => {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? [entryOf(value as Fields)] : [];
  } catch {
    return [];
  }
};

const isHex = (digits: number) => (text: string) =>
  text.length === digits && /^[0-9a-f]+$/i.test(text);
const isAddress = (text: string): boolean =>
  readAddress(text.replace(/^\[(.*)\]$/, '$1')) !== undefined;

/** What a value must be like to be an indicator of a type. */
const shapes: Readonly<Record<string, (text: string) => boolean>> = {
  ip: isAddress,
  'ip:port': (text) => /:\d+$/.test(text) && isAddress(text.replace(/:\d+$/, '')),
  cidr: (text) => readNetwork(text) !== undefined,
  domain: (text) => text.includes('.') && !/\s/.test(text),
  url: (text) => text.includes('://'),
  md5: isHex(32),
  sha1: isHex(40),
  sha256: isHex(64),
  email: (text) => text.includes('@'),
  filename: (text) => text !== '',
  filepath: (text) => text !== '',
  registry: (text) => text !== '',
};

/** What is no indicator is left out of a file. */
const isEntry = ({ type, value }: Fields): boolean =>
  typeof type === 'string' &&
  typeof value === 'string' &&
  shapes[typeOf(type)]?.(refanged(value)) === true;

/** `indicators`, of a rule or of a file of its own. */
export interface EntrySet {
  readonly values: readonly Entry[];
  readonly minConfidence?: number | string;
  readonly maxAge?: string;
  readonly allow?: readonly { readonly value: string }[];
}

/** The same where the entries may stand in a file. */
export type WrittenSet = Omit<EntrySet, 'values'> & {
  readonly values?: readonly Entry[];
  readonly file?: string;
};

function setIn(path: string, text: string): { readonly values: readonly Fields[] } {
  if (path.endsWith('.csv')) return { values: fromTable(text) };
  return /\.(?:ndjson|jsonl)$/.test(path)
    ? { values: lines(text).flatMap(fromLine) }
    : (parse(text) as { readonly values: readonly Fields[] });
}

/** The set of a rule, with what is in its file; what the rule says beats what the file says. */
export function entriesOf({ file, ...own }: WrittenSet, rule: string, texts: Texts): EntrySet {
  if (file === undefined) return { values: [], ...own };
  const path = pathFrom(file, rule);
  const set = setIn(path, texts[path] ?? '');
  return { ...set, ...own, values: set.values.filter(isEntry) as unknown as readonly Entry[] };
}

/** The values of a file, one a line; what begins with a number sign is a remark. */
export const valuesIn = (file: string, rule: string, texts: Texts): readonly string[] =>
  lines(texts[pathFrom(file, rule)] ?? '')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
