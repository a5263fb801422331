import { diagnostic, type Result, spanOfLine } from '../../diagnostics/index.ts';
import {
  identityOf,
  indicatorTypeOf,
  indicatorTypeWord,
  isUnseenDigest,
  parseIndicator,
} from '../../indicators/index.ts';
import type { Indicators } from '../../model/index.ts';
import {
  cellText,
  meaningOf,
  rowOf,
  type SetColumn,
  setColumns,
  spelledCells,
} from './csv-line.ts';
import { hasOpenQuote, linesOf } from './lines-of.ts';
import { type MergeOptions, updatesOf } from './merge-values.ts';
import type { SetChanges } from './report.ts';
import { indexSet, type SetIndex } from './set-index.ts';

/** Text of some length: one write for many rows. */
const chunkLength = 65_536;

/** A table with what was imported in it; its text is made while it is written. */
export interface MergedCsv {
  readonly changes: SetChanges;
  readonly chunks: () => AsyncIterable<string>;
}

/** A table that is there. */
export interface CsvFile {
  readonly path: string;
  readonly open: () => AsyncIterable<Uint8Array>;
}

type Columns = readonly (SetColumn | undefined)[];

type Row =
  | { readonly kind: 'kept' | 'gone' | 'unchanged'; readonly text: string }
  | { readonly kind: 'updated'; readonly text: string };

interface Merge {
  readonly columns: Columns;
  readonly index: SetIndex;
  readonly prune: boolean;
  readonly lineEnd: string;
  /** Which indicators of the set the file has. */
  readonly met: Uint8Array;
}

const byName: ReadonlyMap<string, SetColumn> = new Map(
  setColumns.map((column) => [column.toLowerCase(), column]),
);

const columnsOf = (header: string): Columns =>
  (spelledCells(header.replace(/^\uFEFF/, '').trimEnd()) ?? []).map((cell) =>
    byName.get(meaningOf(cell).toLowerCase()),
  );

const isHeader = (columns: Columns): boolean =>
  columns.includes('type') && columns.includes('value');

function identityIn(fields: Readonly<Partial<Record<SetColumn, string>>>): string | undefined {
  const word = indicatorTypeWord(fields.type ?? '');
  if (word === undefined || isUnseenDigest(word)) return undefined;
  const parsed = parseIndicator(indicatorTypeOf(word), fields.value ?? '');
  return parsed.ok ? identityOf(parsed.value) : undefined;
}

/** A row in which the cells of some columns say something else. */
function withCells(
  cells: readonly string[],
  columns: Columns,
  updates: Readonly<Record<string, unknown>>,
): string {
  return cells
    .map((cell, at) => {
      const column = columns[at];
      return column !== undefined && Object.hasOwn(updates, column)
        ? cellText(String(updates[column]))
        : cell;
    })
    .join(',');
}

type Fields = Readonly<Partial<Record<SetColumn, string>>>;

function fieldsOf(cells: readonly string[], columns: Columns): Fields {
  const fields: Partial<Record<SetColumn, string>> = {};
  columns.forEach((column, at) => {
    const text = meaningOf(cells[at] ?? '');
    if (column !== undefined && text !== '') fields[column] = text;
  });
  return fields;
}

/** What the set says otherwise of a row, as far as the table has a column for it. */
const updatesIn = (
  fields: Fields,
  number: number,
  { index, columns }: Merge,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(updatesOf(fields, index.factsAt(number))).filter(([key]) =>
      columns.some((column) => column === key),
    ),
  );

/** What becomes of one record of the table. */
function rowAfter(record: string, merge: Merge): Row {
  const { columns, index, prune, met } = merge;
  const line = record.trimEnd();
  const cells = line.startsWith('#') ? undefined : spelledCells(line);
  if (cells?.length !== columns.length) return { kind: 'kept', text: record };
  const fields = fieldsOf(cells, columns);
  const identity = identityIn(fields);
  const number = identity === undefined ? undefined : index.find(identity);
  if (number === undefined)
    return prune && identity !== undefined
      ? { kind: 'gone', text: '' }
      : { kind: 'kept', text: record };
  met[number] = 1;
  const updates = updatesIn(fields, number, merge);
  if (Object.keys(updates).length === 0) return { kind: 'unchanged', text: record };
  return { kind: 'updated', text: withCells(cells, columns, updates) + record.slice(line.length) };
}

const isBlank = (record: string): boolean => /^\s*(?:#.*)?\s*$/.test(record);

/** The table as it is, with what the set says otherwise, and its line end. */
async function* knownRows(file: CsvFile, merge: Merge): AsyncGenerator<string> {
  let isHead = true;
  let last = '';
  for await (const record of linesOf(file.open(), hasOpenQuote)) {
    last = isHead ? record : rowAfter(record, merge).text;
    isHead &&= isBlank(record);
    yield last;
  }
  if (last !== '' && !last.endsWith('\n')) yield merge.lineEnd;
}

async function* merged(file: CsvFile, merge: Merge, values: Indicators): AsyncGenerator<string> {
  let buffer = '';
  for await (const row of knownRows(file, merge)) {
    buffer += row;
    if (buffer.length < chunkLength) continue;
    yield buffer;
    buffer = '';
  }
  let number = 0;
  for (const one of values) {
    if (merge.met[number] !== 1) buffer += rowOf(one, merge.columns) + merge.lineEnd;
    number += 1;
    if (buffer.length < chunkLength) continue;
    yield buffer;
    buffer = '';
  }
  yield buffer;
}

/** A new table. */
export function* newCsv(values: Indicators): Generator<string> {
  let buffer = `${setColumns.join(',')}\n`;
  for (const one of values) {
    buffer += `${rowOf(one)}\n`;
    if (buffer.length < chunkLength) continue;
    yield buffer;
    buffer = '';
  }
  yield buffer;
}

/** Puts a set into a table: known rows stay in their places, new ones come behind them. */
export async function mergeCsv(
  file: CsvFile,
  { values, prune }: MergeOptions & { readonly values: Indicators },
): Promise<Result<MergedCsv>> {
  const met = new Uint8Array(values.length);
  const counts = { kept: 0, gone: 0, unchanged: 0, updated: 0 };
  let merge: Merge | undefined;
  for await (const record of linesOf(file.open(), hasOpenQuote)) {
    if (isBlank(record)) continue;
    if (merge) counts[rowAfter(record, merge).kind] += 1;
    else {
      const columns = columnsOf(record);
      if (!isHeader(columns)) break;
      merge = {
        columns,
        index: indexSet(values),
        prune,
        met,
        lineEnd: record.endsWith('\r\n') ? '\r\n' : '\n',
      };
    }
  }
  if (!merge)
    return {
      diagnostics: [
        diagnostic(
          'IMP092',
          { columns: setColumns.join(', ') },
          { span: spanOfLine(file.path, 1) },
        ),
      ],
    };
  const { gone, ...rest } = counts;
  const added = met.reduce((count, one) => count + (1 - one), 0);
  const made = merge;
  return {
    value: {
      changes: { ...rest, added, removed: gone },
      chunks: () => merged(file, made, values),
    },
    diagnostics: [],
  };
}
