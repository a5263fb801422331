import { parseDateTime, type Row, type Table, toText, type Value } from '../../src/engine/index.ts';

/** A table as the documentation prints it. */
interface Printed {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const unquoted = (text: string): string =>
  text.replaceAll('<br>', '').replaceAll('&nbsp;', ' ').replace(/^`|`$/g, '').trim();

const isNumber = (text: string): boolean => /^[-+]?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(text);

/** JSON in one spelling; undefined where the text is none. */
function jsonOf(text: string): string | undefined {
  if (!/^[[{]/.test(text)) return undefined;
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text.replace(/\s+/g, '');
  }
}

/** A cell in one spelling: numbers, booleans, times, JSON without spaces. */
function normal(printed: string): string {
  const text = unquoted(printed);
  if (/^\(?null\)?$/i.test(text)) return '';
  if (/^(true|false)$/i.test(text)) return text.toLowerCase();
  if (isNumber(text)) return Number(Number(text).toPrecision(10)).toString();
  const json = jsonOf(text);
  if (json !== undefined) return json;
  const ticks = /^\d{4}-\d\d?-\d\d?([T ]|$)/.test(text) ? parseDateTime(text) : undefined;
  return ticks === undefined ? text.replace(/\s+/g, ' ') : `datetime ${ticks}`;
}

const shown = (value: Value): string => normal(value === null ? '' : toText(value));

/** Names that the documentation writes as it likes. */
const loose = /^(?:print_?\d*|result|column\d*)$/i;

const sameHeader = (columns: Table['columns'], header: readonly string[]): boolean =>
  columns.length === header.length &&
  columns.every(({ name }, index) => {
    const other = unquoted(header[index] ?? '').replaceAll('\\_', '_');
    return loose.test(name) || loose.test(other) || name.toLowerCase() === other.toLowerCase();
  });

/** Whether a result is the printed one, loosely normalised. */
export function sameResult({ columns, rows }: Table, printed: Printed, sorted: boolean): boolean {
  if (!sameHeader(columns, printed.header)) return false;
  const ours = rows.map((row: Row) => JSON.stringify(row.map(shown)));
  const theirs = printed.rows.map((row) => JSON.stringify(row.map(normal)));
  if (!sorted) {
    ours.sort();
    theirs.sort();
  }
  return JSON.stringify(ours) === JSON.stringify(theirs);
}
