/** What a backslash and a letter stand for in a KQL string. */
const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
};

const escaped = /\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|[0-7]{1,3}|[^])/g;

/** The value of one string literal, as it is written in a query. */
function valueOf(literal: string): string {
  const text = literal.replace(/^[hH]/, '');
  if (text.startsWith('```') || text.startsWith('~~~')) return text.slice(3, -3);
  if (text.startsWith('@')) {
    const quote = text.slice(1, 2);
    return text.slice(2, -1).replaceAll(quote + quote, quote);
  }
  return text.slice(1, -1).replace(escaped, unescaped);
}

/** What an escape, backslash included, stands for. */
function unescaped(escape: string): string {
  const body = escape.slice(1);
  if (/^[uUx]./.test(body)) return String.fromCodePoint(Number.parseInt(body.slice(1), 16));
  if (/^[0-7]+$/.test(body)) return String.fromCodePoint(Number.parseInt(body, 8));
  return escapes[body] ?? body;
}

const pieces =
  /[hH]?(?:@"(?:[^"]|"")*"|@'(?:[^']|'')*'|```[^]*?```|~~~[^]*?~~~|"(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*')/g;

/** The value of a string literal; several in a row are one text. */
export const stringValue = (literal: string): string =>
  (literal.match(pieces) ?? []).map(valueOf).join('');
