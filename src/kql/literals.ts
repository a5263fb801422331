import type { Literal } from './ast.ts';

/**
 * Control, format, surrogate and private characters, and all line and paragraph separators. Unassigned
 * ones are not among them: which they are depends on the version of Node, and the same rule gives the same text.
 */
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** Asked first: a Unicode class takes the engine some 20 ms to make ready. */
const unusual = /[^ -~]/;

const escapes: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '"': '\\"',
  '\\': '\\\\',
};

const hexadecimal = (text: string): string =>
  Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('');

/** A string in double quotes with every special or invisible character escaped; also valid JSON. */
export const quoted = (value: string): string => {
  const escaped = value.replace(/["\\\n\r\t]/g, (character) => escapes[character] ?? '');
  return `"${unusual.test(escaped) ? escaped.replace(invisible, hexadecimal) : escaped}"`;
};

/** A string as KQL: paths and regular expressions verbatim, so that a reviewer reads what is compared. */
export const kqlString = (value: string): string =>
  value.includes('\\') &&
  !value.includes('"') &&
  !(unusual.test(value) && value.search(invisible) >= 0)
    ? `@"${value}"`
    : quoted(value);

const backslashed: Readonly<Record<string, string>> = {
  '\\n': '\n',
  '\\r': '\r',
  '\\t': '\t',
  '\\"': '"',
  '\\\\': '\\',
};

/** The value of a string that `quoted` or `kqlString` wrote. */
export function unquoted(text: string): string {
  if (text.startsWith('@')) return text.slice(2, -1);
  return text
    .slice(1, -1)
    .replace(
      /\\(?:u([0-9a-f]{4})|.)/g,
      (escape, code: string | undefined) =>
        backslashed[escape] ?? String.fromCharCode(Number.parseInt(code ?? '', 16)),
    );
}

/** Words that mean something else where a name may stand. */
const reserved =
  /^(?:and|or|not|in|has_any|startswith|endswith|contains|matches|regex|true|false|by|on|to|print|union|let|datetime|int|dynamic|typeof)$/;

/** A table or column name, bracketed where it is not a plain identifier. */
export const identifier = (name: string): string =>
  /^[A-Za-z_]\w*$/.test(name) && !reserved.test(name) ? name : `[${quoted(name)}]`;

/** A comment that cannot end early: one line, whatever the text holds. */
export const comment = (text: string): string => `// ${text.replace(invisible, ' ').trim()}`.trim();

const checked = (text: string, form: RegExp): string => {
  if (!form.test(text)) throw new RangeError(`not a KQL literal: ${text}`);
  return text;
};

const printers: Readonly<Record<Literal['type'], (value: never) => string>> = {
  string: (value: string) => kqlString(value),
  long: (value: number) => checked(String(value), /^-?\d+$/),
  int: (value: number | null) =>
    `int(${value === null ? 'null' : checked(String(value), /^-?\d+$/)})`,
  bool: (value: boolean) => String(value),
  datetime: (value: string) => `datetime(${checked(value, /^\d{4}-\d\d-\d\d$/)})`,
  timespan: (value: string) => checked(value, /^\d+[dhms]$/),
};

/** The text of a literal. */
export const printLiteral = (literal: Literal): string =>
  printers[literal.type](literal.value as never);
