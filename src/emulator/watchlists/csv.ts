/** A record with the lines that it is made of. */
type Fields = readonly string[];

/** Where a field ends, and what it says. */
interface Field {
  readonly text: string;
  readonly end: number;
}

/** A field in quotes; `undefined` where they are not closed or something follows them. */
function quoted(text: string, start: number): Field | undefined {
  let from = start + 1;
  let value = '';
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return undefined;
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { text: value, end: quote + 1 };
    value += '"';
    from = quote + 2;
  }
}

function plain(text: string, start: number, separator: string): Field {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r')
    end += 1;
  return { text: text.slice(start, end), end };
}

/** Length of the line end at a place, 0 where there is none. */
const lineEnd = (text: string, at: number): number => {
  if (text.startsWith('\r\n', at)) return 2;
  return text[at] === '\n' || text[at] === '\r' ? 1 : 0;
};

/** One record from a place; `undefined` where the quotes are wrong. */
function recordAt(
  text: string,
  start: number,
  separator: string,
): { readonly fields: Fields; readonly end: number } | undefined {
  const fields: string[] = [];
  let at = start;
  for (;;) {
    const field = text[at] === '"' ? quoted(text, at) : plain(text, at, separator);
    if (!field) return undefined;
    fields.push(field.text);
    if (text[field.end] === separator) {
      at = field.end + 1;
      continue;
    }
    const ended = lineEnd(text, field.end);
    if (ended === 0 && field.end < text.length) return undefined;
    return { fields, end: field.end + ended };
  }
}

/** Reads delimited text by RFC 4180; empty lines are skipped, `undefined` where the quotes are wrong. */
export function readDelimited(text: string, separator: string): readonly Fields[] | undefined {
  const records: Fields[] = [];
  let at = 0;
  while (at < text.length) {
    const empty = lineEnd(text, at);
    const record = empty > 0 ? { fields: [], end: at + empty } : recordAt(text, at, separator);
    if (!record) return undefined;
    if (record.fields.length > 0) records.push(record.fields);
    at = record.end;
  }
  return records;
}
