import type { Json, JsonObject } from '../../resources/index.ts';

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '${': '\\${',
};

/** What cannot stand in a Bicep text as it is, and what acts on a screen. */
const special = /[\\']|\$\{|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const codeOf = (character: string): string =>
  `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/** A text of one line. */
export const bicepText = (text: string): string =>
  `'${text.replace(special, (found) => escapes[found] ?? codeOf(found))}'`;

/** What a text between three quotes holds as it is: it has no escapes. */
const isPlain = (text: string): boolean =>
  !text.includes("'''") &&
  !text.endsWith("'") &&
  !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(text.replace(/[\n\t]/g, ''));

/** The line end behind the first quotes is not part of the text. */
const textOf = (text: string): string =>
  text.includes('\n') && isPlain(text) ? `'''\n${text}'''` : bicepText(text);

/** Words that are values where they stand alone. */
const isName = (text: string): boolean =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(text) && !/^(?:true|false|null)$/.test(text);

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

const inside = (depth: number): string => '  '.repeat(depth);

const between = (
  [open, close]: readonly [string, string],
  rows: readonly string[],
  depth: number,
): string =>
  rows.length === 0
    ? `${open}${close}`
    : [open, ...rows.map((row) => `${inside(depth + 1)}${row}`), `${inside(depth)}${close}`].join(
        '\n',
      );

/** A value in Bicep, the first line of which stands `depth` levels deep. */
export function bicepValue(value: Json, depth: number): string {
  if (typeof value === 'string') return textOf(value);
  if (isList(value))
    return between(
      ['[', ']'],
      value.map((one) => bicepValue(one, depth + 1)),
      depth,
    );
  return value !== null && typeof value === 'object'
    ? between(['{', '}'], bicepMembers(value, depth + 1), depth)
    : String(value);
}

/** The members of an object that stand `depth` levels deep, one behind the other. */
export const bicepMembers = (members: JsonObject, depth: number): readonly string[] =>
  Object.entries(members).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [`${isName(name) ? name : bicepText(name)}: ${bicepValue(value, depth)}`],
  );
