import type { Indicator } from '../../model/index.ts';

/** Columns of a set that is written anew. */
export const setColumns = [
  'type',
  'value',
  'threatType',
  'confidence',
  'firstSeen',
  'lastSeen',
  'validUntil',
] as const;
export type SetColumn = (typeof setColumns)[number];

const special = /[",\r\n#]|^\s|\s$/;

/** A cell, in quotes where it needs them; a comment sign would be read as a comment. */
export const cellText = (text: string): string =>
  special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** What an indicator has in a column. */
export function cellOf(one: Indicator, column: SetColumn): string {
  if (column === 'value') return one.original;
  const cell = one[column];
  return cell === undefined ? '' : String(cell);
}

/** An indicator as a row, without its line end; other columns stay empty. */
export const rowOf = (
  one: Indicator,
  columns: readonly (SetColumn | undefined)[] = setColumns,
): string =>
  columns.map((column) => (column === undefined ? '' : cellText(cellOf(one, column)))).join(',');

const cell = /[ \t]*(?:"(?:[^"]|"")*"[ \t]*|[^",][^,]*|)(?=,|$)/y;

/** Cells as they are spelled, quotes and all; undefined where a line is no row of cells. */
export function spelledCells(line: string): readonly string[] | undefined {
  if (!line.includes('"')) return line.split(',');
  const cells: string[] = [];
  for (let at = 0; at <= line.length; at = cell.lastIndex + 1) {
    cell.lastIndex = at;
    const found = cell.exec(line)?.[0];
    if (found === undefined) return undefined;
    cells.push(found);
  }
  return cells;
}

/** What a spelled cell says. */
export function meaningOf(spelled: string): string {
  const text = spelled.trim();
  return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
}
