import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse';
import { type Diagnostic, diagnostic, type Span } from '../diagnostics/index.ts';
import type { TakeRow } from '../ports/index.ts';
import { unreadable } from './read-text.ts';

/** More rows are no test (issue of the engine's speed: 100,000 take about a second). */
const mostRows = 1_000_000;
/** JSON is read as a whole; larger files come line by line, as NDJSON. */
const mostJson = 64 * 1_048_576;

interface RowFile {
  readonly full: string;
  /** The path as findings name it. */
  readonly shown: string;
}

/** What ends the reading of a file. */
class Unreadable extends Error {
  readonly finding: Diagnostic;
  constructor(finding: Diagnostic) {
    super(finding.code);
    this.finding = finding;
  }
}

const spanOf = (file: string, line: number): Span => {
  const start = { line, column: 1, offset: 0 };
  return { file, start, end: { ...start, column: 2, offset: 1 } };
};

const noRow = ({ shown }: RowFile, line: number, cause: string): Unreadable =>
  new Unreadable(diagnostic('FIL007', { cause }, { span: spanOf(shown, line) }));

type Row = Readonly<Record<string, unknown>>;

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(text: string, line: number, file: RowFile): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw noRow(file, line, error instanceof SyntaxError ? error.message : 'not JSON');
  }
}

function rowOf(value: unknown, line: number, file: RowFile): Row {
  if (!isRow(value)) throw noRow(file, line, 'an object with columns is expected');
  return value;
}

type Reader = (file: RowFile, take: (row: Row, line: number) => void) => Promise<void>;

/** Line by line, as they come: a promise for each line would take longer than all else. */
const readNdjson: Reader = async (file, take) => {
  let line = 0;
  const takeLine = (text: string): void => {
    line += 1;
    if (text.trim() !== '') take(rowOf(parsed(text, line, file), line, file), line);
  };
  let rest = '';
  for await (const chunk of createReadStream(file.full, 'utf8') as AsyncIterable<string>) {
    const [first = '', ...lines] = chunk.split('\n');
    rest += first;
    for (const next of lines) {
      takeLine(line === 0 ? rest.replace(/^\uFEFF/, '') : rest);
      rest = next;
    }
  }
  takeLine(line === 0 ? rest.replace(/^\uFEFF/, '') : rest);
};

const readJson: Reader = async (file, take) => {
  const { size } = await stat(file.full);
  if (size > mostJson)
    throw noRow(file, 1, `more than ${mostJson} bytes of JSON; write one object a line (.ndjson)`);
  const text = await readFile(file.full, 'utf8');
  const data = parsed(text.replace(/^\uFEFF/, ''), 1, file);
  const rows: readonly unknown[] = Array.isArray(data) ? data : [data];
  rows.forEach((row, index) => {
    take(rowOf(row, 1, file), index + 1);
  });
};

const readCsv: Reader = async (file, take) => {
  const records = parse({ columns: true, bom: true, skip_empty_lines: true, info: true });
  // A pipe passes on data alone: without this a file that is not there would never end.
  const input = createReadStream(file.full).on('error', (error) => records.destroy(error));
  input.pipe(records);
  try {
    for await (const { record, info } of records as AsyncIterable<{
      readonly record: Row;
      readonly info: { readonly lines: number };
    }>)
      take(record, info.lines);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw noRow(file, Number(error.lines ?? 1), error.message);
  }
};

const readers: Readonly<Record<string, Reader>> = {
  json: readJson,
  ndjson: readNdjson,
  jsonl: readNdjson,
  csv: readCsv,
};

/** An error of the file system; any other is a bug. */
const isOfFiles = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && 'syscall' in error;

/** Reads rows one after another, up to a million. */
export async function readRows(file: RowFile, take: TakeRow): Promise<readonly Diagnostic[]> {
  const span = spanOf(file.shown, 1);
  const reader = readers[/\.([^./]+)$/.exec(file.shown)?.[1]?.toLowerCase() ?? ''];
  if (!reader) return [diagnostic('FIL006', {}, { span })];
  let count = 0;
  try {
    await reader(file, (row, line) => {
      count += 1;
      if (count > mostRows)
        throw new Unreadable(diagnostic('FIL008', { limit: mostRows }, { span }));
      take(row, spanOf(file.shown, line));
    });
    return [];
  } catch (error) {
    if (error instanceof Unreadable) return [error.finding];
    if (!isOfFiles(error)) throw error;
    return [unreadable(file.shown, error)];
  }
}
