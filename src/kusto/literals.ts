/** What a backslash and a letter stand for in a KQL string. */
const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  0: '\0',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
};

const escaped = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|([0-7]{1,3})|([^]))/g;

/** The value of one string literal, as it is written in a query. */
function valueOf(literal: string): string {
  const text = literal.replace(/^[hH]/, '');
  if (text.startsWith('```') || text.startsWith('~~~')) return text.slice(3, -3);
  if (text.startsWith('@')) {
    const quote = text.slice(1, 2);
    return text.slice(2, -1).replaceAll(quote + quote, quote);
  }
  return text
    .slice(1, -1)
    .replace(escaped, (_, four?: string, eight?: string, two?: string, octal?: string, one = '') =>
      unescaped(four ?? eight ?? two, octal, one),
    );
}

function unescaped(hex: string | undefined, octal: string | undefined, one: string): string {
  if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
  if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
  return escapes[one] ?? one;
}

const pieces =
  /[hH]?(?:@"(?:[^"]|"")*"|@'(?:[^']|'')*'|```[^]*?```|~~~[^]*?~~~|"(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*')/g;

/** The value of a string literal; several in a row are one text. */
export const stringValue = (literal: string): string =>
  (literal.match(pieces) ?? []).map(valueOf).join('');
