/** How `parse-kv` reads a text (parse-kv-operator). */
export interface Delimiters {
  /** Between pairs, and between the key and the value of a pair. */
  readonly pair: string;
  readonly keyValue: string;
  /** Opening and closing quotes. */
  readonly quotes: readonly (readonly [string, string])[];
  readonly escapes: readonly string[];
  /** An unquoted value goes on to the next key. */
  readonly greedy: boolean;
}

type Quoting = Pick<Delimiters, 'quotes' | 'escapes'>;

interface Part {
  readonly text: string;
  readonly end: number;
}

const isSpace = (unit: string | undefined): boolean => unit !== undefined && /\s/.test(unit);

const skipSpace = (text: string, start: number): number => {
  let at = start;
  while (isSpace(text[at])) at += 1;
  return at;
};

/** A quoted part that begins at a place; undefined where none does or it does not end. */
function quotedAt(text: string, start: number, { quotes, escapes }: Quoting): Part | undefined {
  const close = quotes.find(([open]) => text.startsWith(open, start))?.[1];
  if (close === undefined) return undefined;
  let read = '';
  for (let at = start + 1; at < text.length; at += 1) {
    const unit = text[at] ?? '';
    if (escapes.includes(unit) && at + 1 < text.length) {
      at += 1;
      read += text[at] ?? '';
    } else if (unit === close) return { text: read, end: at + 1 };
    else read += unit;
  }
  return undefined;
}

/** Where the next one of a delimiter is, or the end. */
const nextOf = (text: string, delimiter: string, from: number): number => {
  const found = text.indexOf(delimiter, from);
  return found < 0 ? text.length : found;
};

/** Where a greedy value ends: at the delimiter before the next key, of the listed ones or of any. */
function greedyEnd(
  text: string,
  start: number,
  [{ pair, keyValue }, isKey]: readonly [Delimiters, (key: string) => boolean],
): number {
  for (let at = nextOf(text, pair, start); at < text.length; at = nextOf(text, pair, at + 1)) {
    const from = at + pair.length;
    const end = nextOf(text, keyValue, from);
    const key = text.slice(from, end);
    if (end < text.length && !key.includes(pair) && isKey(key.trim())) return at;
  }
  return text.length;
}

/** Reads a key at a place: up to its delimiter, before the next pair. */
function keyAt(text: string, start: number, delimiters: Delimiters): Part | undefined {
  const from = skipSpace(text, start);
  const quoted = quotedAt(text, from, delimiters);
  const { pair, keyValue } = delimiters;
  if (quoted) {
    const at = skipSpace(text, quoted.end);
    return text.startsWith(keyValue, at)
      ? { text: quoted.text, end: at + keyValue.length }
      : undefined;
  }
  const end = text.indexOf(keyValue, from);
  if (end < 0 || nextOf(text, pair, from) < end) return undefined;
  return { text: text.slice(from, end).trim(), end: end + keyValue.length };
}

/** Reads a value at a place; the end is where the next pair begins, or the text ends. */
function valueAt(
  text: string,
  start: number,
  [delimiters, isKey]: readonly [Delimiters, (key: string) => boolean],
): Part {
  const { pair, greedy } = delimiters;
  const from = pair.trim() === '' ? start : skipSpace(text, start);
  const quoted = quotedAt(text, from, delimiters);
  if (quoted) return { text: quoted.text.trim(), end: nextOf(text, pair, quoted.end) };
  const end = greedy ? greedyEnd(text, start, [delimiters, isKey]) : nextOf(text, pair, start);
  return { text: text.slice(start, end).trim(), end };
}

/** The pairs of a text with delimiters; the first of a key counts. */
export function delimitedPairs(
  text: string,
  delimiters: Delimiters,
  isKey: (key: string) => boolean,
): ReadonlyMap<string, string> {
  const { pair } = delimiters;
  const found = new Map<string, string>();
  let at = 0;
  while (at < text.length) {
    const key = keyAt(text, at, delimiters);
    const value = key
      ? valueAt(text, key.end, [delimiters, isKey])
      : { text: '', end: nextOf(text, pair, at) };
    if (key && !found.has(key.text)) found.set(key.text, value.text);
    at = value.end + pair.length;
  }
  return found;
}

const isTermUnit = (unit: string | undefined): boolean =>
  unit !== undefined && /[\p{L}\p{N}]/u.test(unit);

/** What a text without delimiters says of a key; null where the key is there more than once. */
export function undelimitedValue(
  text: string,
  key: string,
  quoting: Quoting,
): string | null | undefined {
  const places: number[] = [];
  for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1)) {
    if (!isTermUnit(text[at - 1]) && !isTermUnit(text[at + key.length])) places.push(at);
  }
  const [place] = places;
  if (place === undefined) return undefined;
  if (places.length > 1) return null;
  for (let at = place + key.length; at < text.length; at += 1) {
    const quoted = quotedAt(text, at, quoting);
    if (quoted) return quoted.text.trim();
    if (!isTermUnit(text[at])) continue;
    let end = at;
    while (isTermUnit(text[end])) end += 1;
    return text.slice(at, end);
  }
  return undefined;
}
