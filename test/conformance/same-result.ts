import { parseDateTime, type Row, type Table, toText, type Value } from '../../src/engine/index.ts';

/** A table as the documentation prints it. */
interface Printed {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const unquoted = (text: string): string =>
  text
    .replaceAll('<br>', '')
    .replaceAll('&nbsp;', ' ')
    .replace(/^`|`$/g, '')
    .replace(/^<(https?:[^>]*)>$/, '$1')
    .replace(/^\[(.*)\]\(https?:.*\)$/, '$1')
    .trim();

const isNumber = (text: string): boolean => /^[-+]?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(text);

const rounded = (value: number): number => Number(value.toPrecision(10));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text, (_, value: unknown) =>
      typeof value === 'number' ? rounded(value) : value,
    );
  } catch {
    return undefined;
  }
}

/** JSON in one spelling, also where the page quotes with `'`; undefined where the text is none. */
function jsonOf(text: string): string | undefined {
  if (!/^[[{]/.test(text)) return undefined;
  const value = parsed(text) ?? parsed(text.replaceAll("'", '"'));
  return value === undefined ? text.replace(/\s+/g, '') : JSON.stringify(value);
}

/** A cell in one spelling: numbers, booleans, times, JSON without spaces. */
function normal(printed: string): string {
  const text = unquoted(printed);
  if (/^\(?null\)?$/i.test(text)) return '';
  if (/^(true|false)$/i.test(text)) return text.toLowerCase();
  if (isNumber(text)) return rounded(Number(text)).toString();
  const json = jsonOf(text);
  if (json !== undefined) return json;
  const ticks = /^\d{4}-\d\d?-\d\d?([T ]|$)/.test(text) ? parseDateTime(text) : undefined;
  return ticks === undefined ? text.replace(/\s+/g, ' ') : `datetime ${ticks}`;
}

const shown = (value: Value): string => normal(value === null ? '' : toText(value));

const truths: Readonly<Record<string, string>> = { '1': 'true', '0': 'false' };

/** Some pages show a bool as a number. */
const ofType = (text: string, type: string | undefined): string =>
  type === 'bool' ? (truths[text] ?? text) : text;

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
  const theirs = printed.rows.map((row) =>
    JSON.stringify(row.map((text, index) => ofType(normal(text), columns[index]?.type))),
  );
  if (!sorted) {
    ours.sort();
    theirs.sort();
  }
  return JSON.stringify(ours) === JSON.stringify(theirs);
}
