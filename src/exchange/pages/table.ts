import type { Catalogue, Column } from './catalogues.ts';
import { flowOf } from './lines.ts';
import type { Flow, Line } from './lines.ts';

/** A row of a table of indicators, as it stands there. */
export interface RawRow {
  readonly line: number;
  /** Cells by what they hold; undefined: the row is not whole. */
  readonly cells?: Readonly<Partial<Record<Column, string>>>;
  /** The text of the row, for whoever is told of it. */
  readonly text: string;
}

/** The table of a page. */
export interface IndicatorTable {
  readonly rows: readonly RawRow[];
  /** Indices of the first line of its head, and of the first behind it. */
  readonly from: number;
  readonly to: number;
}

/** What comes behind the table: queries, the list of tables, scenarios. */
const behind =
  /^(?:\/\/|let\s|KQL\b|#+\s*KQL\b|\|?\s*Sentinel Table\b|[#>*_\s-]*Scenario\s*:|(?:##+\s*)?(?:Required Data|False Positive))/i;

/** The columns of a head whose cells are apart, in any order. */
function columnsOf(catalogue: Catalogue, cells: readonly string[]): readonly (Column | '')[] {
  const wanted = Object.values(catalogue.columns);
  if (cells.length < wanted.length) return [];
  const found = cells.map((cell) => catalogue.columns[cell.replace(/\*/g, '').toLowerCase()] ?? '');
  return wanted.every((column) => found.includes(column)) ? found : [];
}

interface Head {
  readonly columns: readonly (Column | '')[];
  readonly from: number;
  readonly to: number;
  /** What stands behind the head on its last line. */
  readonly rest: string;
}

function headOf(catalogue: Catalogue, lines: readonly Line[], flow: Flow): Head | undefined {
  for (const [index, { cells }] of lines.entries()) {
    const columns = cells ? columnsOf(catalogue, cells) : [];
    if (columns.length > 0) return { columns, from: index, to: index + 1, rest: '' };
  }
  const found = catalogue.head.exec(flow.text);
  if (!found) return undefined;
  const end = found.index + found[0].length;
  const last = flow.lineAt(end - 1);
  return {
    columns: Object.values(catalogue.columns),
    from: flow.lineAt(found.index),
    to: last + 1,
    rest: flow.text.slice(end, flow.startOf(last + 1)),
  };
}

/** Finds the table of indicators of a page. */
export function tableOf(
  catalogue: Catalogue,
  lines: readonly Line[],
  flow: Flow,
): IndicatorTable | undefined {
  const head = headOf(catalogue, lines, flow);
  if (!head) return undefined;
  const region = lines.slice(head.to);
  const end = region.findIndex(({ text }) => behind.test(text));
  const inside = end === -1 ? region : region.slice(0, end);
  const first = lines[head.to - 1]?.line ?? 1;
  const rows = rowsOf(catalogue, head.columns, [{ text: head.rest, line: first }, ...inside]);
  return { rows, from: head.from, to: head.to + inside.length };
}

function rowsOf(
  catalogue: Catalogue,
  columns: readonly (Column | '')[],
  lines: readonly Line[],
): readonly RawRow[] {
  const rows: RawRow[] = [];
  let loose: Line[] = [];
  const flush = (): void => {
    if (loose.length > 0) rows.push(...looseRows(catalogue, loose));
    loose = [];
  };
  for (const line of lines) {
    const isRow = (line.cells?.length ?? 0) >= 2;
    if (!isRow) loose.push(line);
    else if (!isDecoration(catalogue, line.cells ?? [])) {
      flush();
      rows.push(rowOf(columns, line));
    }
  }
  flush();
  return rows;
}

/** A rule between head and rows, or the head again. */
const isDecoration = (catalogue: Catalogue, cells: readonly string[]): boolean =>
  cells.every((cell) => /^:?-*:?$/.test(cell)) || columnsOf(catalogue, cells).length > 0;

/** Cells in excess are parts of the value, which may hold the sign that parts cells. */
function rowOf(columns: readonly (Column | '')[], { cells = [], line, text }: Line): RawRow {
  const excess = cells.length - columns.length;
  if (excess < 0) return { line, text };
  const at = columns.indexOf('value');
  const whole = [
    ...cells.slice(0, at),
    cells.slice(at, at + excess + 1).join('|'),
    ...cells.slice(at + excess + 1),
  ];
  const named = columns.flatMap((column, index) =>
    column === '' ? [] : [[column, whole[index] ?? ''] as const],
  );
  return { line, text, cells: Object.fromEntries(named) };
}

/** Rows whose cells run together, are parted by spaces, or stand on a line each. */
function looseRows(catalogue: Catalogue, lines: readonly Line[]): readonly RawRow[] {
  const flow = flowOf(lines);
  const rows: RawRow[] = [];
  let from = 0;
  const beginIn = (to: number): Placed | undefined => {
    const begin = beginOf(catalogue, flow.text.slice(from, to));
    return begin && { ...begin, line: lines[flow.lineAt(from + begin.offset)]?.line ?? 1 };
  };
  for (const found of flow.text.matchAll(catalogue.tail)) {
    const begin = beginIn(found.index);
    if (begin) rows.push(looseRow(catalogue, begin, found));
    from = found.index + found[0].length;
  }
  const cut = beginIn(flow.text.length);
  if (cut?.type !== undefined) rows.push({ line: cut.line, text: cut.text });
  return rows;
}

/** The first two cells of a row, as far as they are told apart. */
interface Begin {
  readonly text: string;
  /** Empty where the rows of the table name no type; undefined: no row begins so. */
  readonly type: string | undefined;
  readonly value: string;
}
type Found = Begin & { readonly offset: number };
type Placed = Begin & { readonly line: number };

/** The text of a row before its last cells; lines that are no part of it may stand before it. */
function beginOf(catalogue: Catalogue, before: string): Found | undefined {
  let offset = 0;
  const pieces = before.split('\n');
  for (const [index, piece] of pieces.entries()) {
    const inner = piece.replace(/^[\s|]+/, '');
    const found = catalogue.begin.exec(inner);
    if (found) {
      const text = [inner, ...pieces.slice(index + 1)].join(' ').trim();
      const value = text.slice(found[0].length).trim();
      return { offset, text, type: found[1] ?? '', value };
    }
    offset += piece.length + 1;
  }
  const text = before.trim();
  return text === '' ? undefined : { offset: before.length - 1, text, type: undefined, value: '' };
}

function looseRow(catalogue: Catalogue, begin: Placed, tail: readonly string[]): RawRow {
  const { line, text, type, value } = begin;
  if (type === undefined) return { line, text };
  const named = catalogue.tailColumns.map(
    (column, index) => [column, tail[index + 1] ?? ''] as const,
  );
  const cells = [['type', type] as const, ['value', value] as const, ...named];
  return { line, text, cells: Object.fromEntries(cells) };
}
