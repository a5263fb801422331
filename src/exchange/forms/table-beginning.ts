import type { Options } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { isoDayOf } from '../days.ts';
import { columnName, isHeader } from '../feeds/columns.ts';
import type { TableBeginning } from '../feeds/feed.ts';
import { isSound } from '../feeds/shapes.ts';
import { typeOfWord } from '../feeds/type-words.ts';
import type { TextSource } from './text-source.ts';

/** How the rows of a table are written. */
export interface TableShape {
  /** What stands between cells; undefined: a list, each line of which is one value. */
  readonly delimiter?: string;
  /** Cells of a row. */
  readonly width: number;
  /** The first row names the columns. */
  readonly hasHeaderRow: boolean;
  readonly beginning: TableBeginning;
}

/** Rows that are looked at to see how a table is written. */
const sampled = 100;

/** How csv-parse reads tables of a delimiter. */
export const csvOptions = (delimiter: string): Options => ({
  delimiter,
  skip_empty_lines: true,
  // Exports of abuse.ch: a blank behind each comma, and a comment at the end.
  ltrim: true,
  comment: '#',
  comment_no_infix: true,
  relax_column_count: true,
  record_delimiter: ['\n', '\r\n'],
  // One broken row is no reason to take none.
  skip_records_with_error: true,
});

const isComment = (line: string): boolean => /^\s*(?:#|;|\/\/)/.test(line);

const rowsOf = (sample: string, delimiter: string): readonly (readonly string[])[] =>
  parse(sample, { ...csvOptions(delimiter), to: sampled });

/** Comments at the beginning, without their signs. */
function bannerOf(lines: readonly string[]): readonly string[] {
  const end = lines.findIndex((line) => line.trim() !== '' && !isComment(line));
  return lines
    .slice(0, end < 0 ? lines.length : end)
    .filter((line) => line.trim() !== '')
    .map((line) =>
      line
        .trim()
        .replace(/^(?:[#;]+|\/\/)\s*/, '')
        .replace(/\s*#+$/, ''),
    );
}

type Told = Pick<TableBeginning, 'banner' | 'hint' | 'sample'>;

function cellsIn(comment: string): readonly string[] {
  const [cells = []] = /^"?\w+"?\s*,/.test(comment) ? rowsOf(comment, ',') : [];
  return cells.length > 1 ? cells.map((cell) => cell.trim()) : [];
}

/** Exports of abuse.ch write their header as the last of some comments; without rows their trailer follows it. */
function commentedHeader({ banner, sample }: Told): readonly string[] {
  if (sample.length > 0) return cellsIn(banner.at(-1) ?? '');
  return banner.map(cellsIn).findLast(isHeader) ?? [];
}

const delimiters = [',', '\t', ';', '|'] as const;

const isWord = (cell: string): boolean => /^[A-Za-z][A-Za-z _-]*$/.test(cell);

/** Whether cells beside URLs say more than the rest of a path would: a type, a day, a word that comes again. */
function tellsMore(rows: readonly (readonly string[])[]): boolean {
  const others = rows.flatMap((row) => row.slice(1)).map((cell) => cell.trim());
  if (others.some((cell) => typeOfWord(cell) !== undefined || isoDayOf(cell) !== undefined))
    return true;
  const words = others.filter(isWord);
  return new Set(words).size < words.length;
}

/**
 * Rows of several cells each, as many in all of them, with an indicator among the first ones. Lines that are
 * indicators as a whole are a table only where their cells tell so: a URL may have a comma.
 */
function isRegular(rows: readonly (readonly string[])[], sign: string): boolean {
  const [first = []] = rows;
  if (first.length < 2 || rows.some((row) => row.length !== first.length)) return false;
  if (!first.some((cell) => isSound(cell.trim()))) return false;
  return rows.some((row) => !isSound(row.join(sign))) || (rows.length > 1 && tellsMore(rows));
}

/** The sign between cells; undefined for a list. */
function delimiterOf(sample: string): string | undefined {
  const byHeader = delimiters.find((delimiter) => {
    const [first = []] = rowsOf(sample, delimiter);
    return first.length > 1 && isHeader(first);
  });
  if (byHeader !== undefined) return byHeader;
  if (/^[ \t]*"(?:[^"]|"")*"[ \t]*,/m.test(sample)) return ',';
  return ([',', '\t'] as const).find((delimiter) =>
    isRegular(rowsOf(sample, delimiter), delimiter),
  );
}

const isFew = (text: string): boolean => text.length < 10_000;

/** The beginning of a source without a line that is cut. */
function sampleOf({ beginning, isWhole }: TextSource): string {
  const end = isWhole || isFew(beginning) ? beginning.length : beginning.lastIndexOf('\n') + 1;
  return beginning.slice(0, end === 0 ? beginning.length : end);
}

const valuesAmong = (lines: readonly string[]): readonly string[] =>
  lines
    .map((line) => line.trim())
    .filter((line) => line !== '' && !isComment(line))
    .slice(0, sampled);

function listShape(told: Told): TableShape {
  const values = told.sample;
  const [head = ''] = values;
  const hasHeaderRow = isHeader([head]) && /^\w+$/.test(columnName(head));
  const first = [values[hasHeaderRow ? 1 : 0] ?? ''];
  const beginning = { ...told, header: hasHeaderRow ? [head] : [], first };
  return { width: 1, hasHeaderRow, beginning };
}

/** Looks at the first lines of a table. */
export function tableShape(source: TextSource, hint = source.name): TableShape {
  const sample = sampleOf(source);
  const lines = sample.split('\n').map((line) => line.replace(/\r$/, ''));
  const banner = bannerOf(lines);
  const told = { banner, hint, sample: valuesAmong(lines) };
  const commented = commentedHeader(told);
  const delimiter = commented.length > 0 ? ',' : delimiterOf(sample);
  if (delimiter === undefined || hint === 'list') return listShape(told);
  const [head = [], second = []] = rowsOf(sample, delimiter);
  const hasHeaderRow = isHeader(head);
  const header = hasHeaderRow ? head.map((cell) => cell.trim()) : commented;
  const first = hasHeaderRow ? second : head;
  const width = header.length > 0 ? header.length : first.length;
  return { delimiter, width, hasHeaderRow, beginning: { ...told, header, first } };
}
