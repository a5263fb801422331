import { toLong, toText } from '../convert.ts';
import { type CallContext, decline } from '../function.ts';
import type { Value } from '../value.ts';
import { isArray } from '../value.ts';
import type { Functions } from './arguments.ts';
import { arrayAt, at, longAt, ofText, strict, textAt, textOfType } from './arguments.ts';

type Values = readonly Value[];

const textsAt = (args: Values, index: number): readonly string[] =>
  (arrayAt(args, index) ?? []).map(toText);

/** Place of an index that may count from the end. */
const fromEnd = (index: number, length: number): number =>
  index < 0 ? Math.max(0, length + index) : index;

function substring(args: Values): Value {
  if (args.slice(1).includes(null)) return null;
  const characters = Array.from(textAt(args, 0));
  const asked = longAt(args, 1);
  const start = asked < 0 ? characters.length + asked : asked;
  // A start before the text is none, not its first character.
  if (start < 0) return '';
  const length = longAt(args, 2, characters.length);
  return characters.slice(start, start + Math.max(0, length)).join('');
}

/** With an index one part in an array (split-function); an array without the part is empty. */
function split(args: Values): Value {
  const delimiter = textAt(args, 1);
  const parts = delimiter === '' ? [textAt(args, 0)] : textAt(args, 0).split(delimiter);
  if (args.length < 3) return parts;
  const index = longAt(args, 2, -1);
  return parts.filter((_, place) => place === index);
}

/** Arguments after the second: start (counted from the end where negative), length, occurrence. */
function indexOf(args: Values): Value {
  const text = textAt(args, 0);
  const [length, occurrence] = [longAt(args, 3, -1), longAt(args, 4, 1)];
  if (length < -1 || occurrence < 1) return null;
  const start = fromEnd(longAt(args, 2), text.length);
  const sought = textAt(args, 1);
  const [touching, apart] = [1, Math.max(1, sought.length)].map((step) =>
    nthIndex({ text, sought, start, length }, occurrence, step),
  );
  if (touching !== apart) return decline('indexof() of an occurrence that overlaps itself');
  return BigInt(touching ?? -1);
}

interface Search {
  readonly text: string;
  readonly sought: string;
  readonly start: number;
  readonly length: number;
}

/** The length counts from where each search begins: the page finds a second one beyond the first. */
function nthIndex({ text, sought, start, length }: Search, nth: number, step: number): number {
  let found = start - step;
  for (let count = 0; count < nth; count += 1) {
    const from = found + step;
    const within = length === -1 ? text : text.slice(0, from + length);
    found = within.indexOf(sought, from);
    if (found < 0) return -1;
  }
  return found;
}

const replaceString = (args: Values): Value => {
  const sought = textAt(args, 1);
  return sought === ''
    ? textAt(args, 0)
    : textAt(args, 0).replaceAll(sought, () => textAt(args, 2));
};

/** A piece of a text; one that stays was matched already, since matches do not overlap. */
interface Piece {
  readonly text: string;
  readonly stays: boolean;
}

/** The first lookup goes first, and what it put in is not looked at again (replace-strings-function). */
function replaceStrings(args: Values): Value {
  const rewrites = arrayAt(args, 2) ?? [];
  const lookups = arrayAt(args, 1) ?? [];
  if (lookups.length > rewrites.length) return decline('replace_strings() with fewer rewrites');
  let pieces: readonly Piece[] = [{ text: textAt(args, 0), stays: false }];
  for (const [index, sought] of lookups.entries()) {
    if (typeof sought !== 'string' || sought === '') continue;
    const rewrite = rewrites[index];
    const text = typeof rewrite === 'string' ? rewrite : sought;
    pieces = pieces.flatMap((piece) => (piece.stays ? [piece] : around(piece, sought, text)));
  }
  return pieces.map(({ text }) => text).join('');
}

const around = ({ text }: Piece, sought: string, rewrite: string): readonly Piece[] =>
  text
    .split(sought)
    .flatMap((part, index) => [
      ...(index === 0 ? [] : [{ text: rewrite, stays: true }]),
      { text: part, stays: false },
    ]);

/** The last replacement stands for the rest of the search list (translate-function). */
function translate(args: Values): Value {
  const sought = Array.from(textAt(args, 0));
  const replacements = Array.from(textAt(args, 1));
  const replace = (character: string): string => {
    const index = sought.indexOf(character);
    if (index < 0) return character;
    return replacements[Math.min(index, replacements.length - 1)] ?? '';
  };
  return Array.from(textAt(args, 2), replace).join('');
}

const maxRepeats = 1024;

function repeat(args: Values): Value {
  const times = Math.min(maxRepeats, Math.max(0, longAt(args, 1)));
  return Array.from({ length: times }, () => textAt(args, 0)).join(textAt(args, 2));
}

function joinArray(args: Values): Value {
  const items = arrayAt(args, 0);
  return items ? items.map(toText).join(textAt(args, 1)) : textAt(args, 0);
}

/** Texts of values of known types. */
const spelled = (args: Values, { argumentTypes }: CallContext): readonly string[] =>
  args.map((value, index) => textOfType(value, argumentTypes[index] ?? ''));

const compare = (args: Values): Value => {
  const [left, right] = [textAt(args, 0), textAt(args, 1)];
  return left < right ? -1n : left > right ? 1n : 0n;
};

/** Two's complement of 64 bits where the number is negative. */
function toHex(args: Values): Value {
  const value = toLong(at(args, 0));
  if (value === null) return '';
  return BigInt.asUintN(64, value).toString(16).padStart(longAt(args, 1), '0');
}

const points = (text: string): readonly bigint[] =>
  Array.from(text, (character) => BigInt(character.codePointAt(0) ?? 0));

const maxPoint = 0x10ffff;

function fromPoints(args: Values): Value {
  const numbers = args
    .flatMap((value) => (isArray(value) ? [...value] : [value]))
    .map((value) => Number(toLong(value) ?? -1n));
  return String.fromCodePoint(...numbers.filter((point) => point >= 0 && point <= maxPoint));
}

const isAlphanumeric = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character);

/** Whether a text has a term: the term may not go on on a side where it is alphanumeric itself. */
function hasTerm(text: string, term: string): boolean {
  if (term === '') return true;
  for (let start = text.indexOf(term); start >= 0; start = text.indexOf(term, start + 1)) {
    const end = start + term.length;
    const before = isAlphanumeric(term[0]) && isAlphanumeric(text[start - 1]);
    const after = isAlphanumeric(term.at(-1)) && isAlphanumeric(text[end]);
    if (!before && !after) return true;
  }
  return false;
}

function hasAnyIndex(args: Values): Value {
  const text = textAt(args, 0).toLowerCase();
  return BigInt(textsAt(args, 1).findIndex((term) => hasTerm(text, term.toLowerCase())));
}

/** Functions of strings. */
export const text: Functions = {
  strlen: ofText((value) => BigInt(Array.from(value).length)),
  string_size: ofText((value) => BigInt(new TextEncoder().encode(value).length)),
  strcat: (args, context) => spelled(args, context).join(''),
  strcat_delim: (args, context) => spelled(args, context).slice(1).join(textAt(args, 0)),
  strcat_array: joinArray,
  array_strcat: joinArray,
  strcmp: compare,
  strrep: repeat,
  substring,
  split,
  indexof: indexOf,
  replace_string: replaceString,
  replace_strings: replaceStrings,
  translate,
  tolower: ofText((value) => value.toLowerCase()),
  toupper: ofText((value) => value.toUpperCase()),
  reverse: ofText((value) => Array.from(value).reverse().join('')),
  tohex: toHex,
  unicode_codepoints_from_string: ofText(points),
  unicode_codepoints_to_string: fromPoints,
  to_utf8: ofText(points),
  make_string: fromPoints,
  has_any_index: strict(hasAnyIndex),
  isascii: ofText((value) => points(value).every((point) => point < 128n)),
  isutf8: ofText((value) => !/[\uD800-\uDFFF]/u.test(value)),
};
