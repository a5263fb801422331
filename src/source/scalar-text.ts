import { isPlainMap, type Plain } from './plain.ts';

/** Characters that no YAML reader takes for a sign of its own, in any context. */
const plainly = /^[A-Za-z0-9_/.][A-Za-z0-9_./:@+%=?~$();-]*(?: [A-Za-z0-9_./@+%=?~$();-]+)*$/;

/** What a reader takes for no text (YAML 1.2 §10.3, and 1.1, which other tools read). */
const notText =
  /^(?:null|true|false|yes|no|on|off|y|n|~|[-+]?[0-9][0-9_]*\.?[0-9_]*(?:e[-+]?[0-9]+)?|[-+]?\.[0-9]+(?:e[-+]?[0-9]+)?|0[box][0-9a-f_]+|[-+]?\.inf|\.nan|[0-9]+(?::[0-9]+)+(?:\.[0-9]*)?)$/i;

const unprintable = /[^ -~\u00a0-\u200a\u2010-\u2027\u2030-\ud7ff\ue000-\ufefe\uff00-\ufffc]/g;

const escaped = (text: string): string =>
  `"${text.replace(/["\\]/g, '\\$&').replace(unprintable, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;

const isPlainly = (text: string): boolean =>
  plainly.test(text) && !/:(?: |$)/.test(text) && !notText.test(text);

/** Text as a scalar on one line, without quotes where it needs none: nothing in it can end it. */
export function textScalar(text: string): string {
  if (isPlainly(text)) return text;
  unprintable.lastIndex = 0;
  return unprintable.test(text) ? escaped(text) : `'${text.replaceAll("'", "''")}'`;
}

/** Any value on one line: maps with blanks inside of their braces, as prettier has them. */
export function flowText(value: Plain): string {
  if (typeof value === 'string') return textScalar(value);
  if (isPlainMap(value)) {
    const parts = Object.entries(value).map(pairText);
    return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
  }
  return typeof value === 'object' && value !== null
    ? `[${value.map(flowText).join(', ')}]`
    : String(value);
}

/** A key and its value on one line. */
export const pairText = ([key, value]: readonly [string, Plain]): string =>
  `${textScalar(key)}: ${flowText(value)}`;
