import type { Value } from '../value.ts';

/** One step of reading: the value, and where the text goes on. */
interface Read {
  readonly value: Value;
  readonly end: number;
}

const token =
  /\s*(?:([[\]{},:])|("(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null))\s*/y;

interface Token {
  readonly text: string;
  readonly end: number;
}

const words: Readonly<Record<string, Value>> = { true: true, false: false, null: null };

function tokenAt(text: string, start: number): Token {
  token.lastIndex = start;
  const found = token.exec(text);
  if (!found) throw new SyntaxError(`no JSON at ${start}`);
  return { text: found[0].trim(), end: token.lastIndex };
}

const unquote = (text: string): string => {
  const value: unknown = JSON.parse(text);
  return typeof value === 'string' ? value : '';
};

/** An integer that fits a long is one; any other number is real. */
function numeral(text: string): Value {
  if (!/^-?\d+$/.test(text)) return Number(text);
  const value = BigInt(text);
  return BigInt.asIntN(64, value) === value ? value : Number(text);
}

function read(text: string, start: number): Read {
  const first = tokenAt(text, start);
  if (first.text === '[') return readArray(text, first.end);
  if (first.text === '{') return readBag(text, first.end);
  if (first.text.startsWith('"')) return { value: unquote(first.text), end: first.end };
  const word = words[first.text];
  if (word !== undefined) return { value: word, end: first.end };
  if (!/^[-\d]/.test(first.text)) throw new SyntaxError(`no JSON value at ${start}`);
  return { value: numeral(first.text), end: first.end };
}

function readArray(text: string, start: number): Read {
  const items: Value[] = [];
  let next = tokenAt(text, start);
  if (next.text === ']') return { value: items, end: next.end };
  let from = start;
  for (;;) {
    const item = read(text, from);
    items.push(item.value);
    next = tokenAt(text, item.end);
    if (next.text === ']') return { value: items, end: next.end };
    if (next.text !== ',') throw new SyntaxError(`no comma at ${item.end}`);
    from = next.end;
  }
}

function readBag(text: string, start: number): Read {
  const members = new Map<string, Value>();
  let next = tokenAt(text, start);
  if (next.text === '}') return { value: members, end: next.end };
  for (;;) {
    const colon = tokenAt(text, next.end);
    if (!next.text.startsWith('"') || colon.text !== ':')
      throw new SyntaxError(`no member at ${next.end}`);
    const item = read(text, colon.end);
    members.set(unquote(next.text), item.value);
    const after = tokenAt(text, item.end);
    if (after.text === '}') return { value: members, end: after.end };
    if (after.text !== ',') throw new SyntaxError(`no comma at ${item.end}`);
    next = tokenAt(text, after.end);
  }
}

/** Reads JSON; text that is none stays the text itself, as parse_json() has it. */
export function parseJson(text: string): Value {
  if (text.trim() === '') return null;
  try {
    const { value, end } = read(text, 0);
    return end === text.length ? value : text;
  } catch {
    return text;
  }
}
