import { textAt } from '../http.ts';
import type { JsonObject } from '../http.ts';
import { readDelimited } from './csv.ts';

/** The rows of an upload, or what is wrong with it. */
export type Content = { readonly rows: readonly JsonObject[] } | { readonly refusal: string };

/** Limits [D]: facts/arm-api.md §2.7. */
const mostBytes = 3.8 * 1_024 * 1_024;
const longestLine = 10_240;

const separators: Readonly<Record<string, string>> = { 'text/csv': ',', 'text/tsv': '\t' };

const refused = (refusal: string): Content => ({ refusal });

/** The text below the lines that are to be skipped. */
const below = (text: string, lines: number): string =>
  text
    .split(/(?<=\n)/)
    .slice(lines)
    .join('');

const lines = (text: string): readonly string[] => text.split(/\r\n|\n|\r/);

function refuseSize(text: string): string | undefined {
  const bytes = Buffer.byteLength(text);
  if (bytes > mostBytes) return `The content has ${bytes} bytes; the most is ${mostBytes}.`;
  return lines(text).some((line) => line.length > longestLine)
    ? `A line of the content is longer than ${longestLine} characters.`
    : undefined;
}

function refuseHeader(header: readonly string[], searchKey: string): string | undefined {
  if (header.includes('')) return 'A column of the content has no name.';
  if (new Set(header).size < header.length) return 'Two columns of the content have the same name.';
  return header.includes(searchKey)
    ? undefined
    : `The search key '${searchKey}' is not a column of the content.`;
}

function rowsOf(records: readonly (readonly string[])[], searchKey: string): Content {
  const [header = [], ...rest] = records;
  const refusal = refuseHeader(header, searchKey);
  if (refusal !== undefined) return refused(refusal);
  const ragged = rest.findIndex(({ length }) => length !== header.length);
  if (ragged >= 0)
    return refused(`Row ${ragged + 1} does not have as many fields as there are columns.`);
  return {
    rows: rest.map((fields) =>
      Object.fromEntries(header.map((name, at) => [name, fields[at] ?? ''])),
    ),
  };
}

/** Reads `rawContent`; every text is invented. */
export function readContent(properties: JsonObject): Content {
  const { rawContent, contentType, itemsSearchKey, numberOfLinesToSkip } = properties;
  const separator = separators[textAt(contentType).toLowerCase()];
  if (separator === undefined)
    return refused(`The content type '${textAt(contentType)}' is not supported.`);
  const whole = textAt(rawContent).replace(/^\uFEFF/, '');
  const size = refuseSize(whole);
  if (size !== undefined) return refused(size);
  const skip = typeof numberOfLinesToSkip === 'number' ? numberOfLinesToSkip : 0;
  const records = readDelimited(below(whole, skip), separator);
  return records
    ? rowsOf(records, textAt(itemsSearchKey))
    : refused('The quotes of the content do not match.');
}
