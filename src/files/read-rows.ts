import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse';
import { type Diagnostic, diagnostic, spanOfLine } from '../diagnostics/index.ts';
import type { TakeHead, TakeRow } from '../ports/index.ts';
import { jsonRows } from './json-rows.ts';
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

const noRow = ({ shown }: RowFile, line: number, cause: string): Unreadable =>
  new Unreadable(diagnostic('FIL007', { cause }, { span: spanOfLine(shown, line) }));

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

/** What is done with rows, and with the columns of a file that names them before its rows. */
interface Takers {
  readonly take: (row: Row, line: number) => void;
  readonly head: (columns: readonly string[]) => void;
}

type Reader = (file: RowFile, takers: Takers) => Promise<void>;

/** Line by line, as they come: a promise for each line would take longer than all else. */
const readNdjson: Reader = async (file, { take }) => {
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

const readJson: Reader = async (file, { take }) => {
  const { size } = await stat(file.full);
  if (size > mostJson)
    throw noRow(file, 1, `more than ${mostJson} bytes of JSON; write one object a line (.ndjson)`);
  const text = await readFile(file.full, 'utf8');
  const plain = text.replace(/^\uFEFF/, '');
  const rows = jsonRows(plain);
  const read = rows.map(({ text: row, line }) => rowOf(parsed(row, line, file), line, file));
  // Rows that are sound each may still not make a sound list.
  parsed(plain, rows.at(-1)?.line ?? 1, file);
  read.forEach((row, index) => {
    take(row, rows[index]?.line ?? 1);
  });
};

/** Of two columns of one name the parser would keep the latter. */
function checkHeader(header: readonly string[], file: RowFile): void {
  const twice = header.find((name, index) => header.indexOf(name) < index);
  if (twice === undefined) return;
  throw new Unreadable(
    diagnostic('FIL009', { column: twice }, { span: spanOfLine(file.shown, 1) }),
  );
}

const readCsv: Reader = async (file, { take, head }) => {
  let header: readonly string[] = [];
  const columns = (names: string[]): string[] => {
    checkHeader(names, file);
    head(names);
    header = names;
    return names;
  };
  const records = parse({ columns, bom: true, skip_empty_lines: true, info: true });
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
  if (header.length === 0)
    throw noRow(file, 1, 'a first line with the names of columns is expected');
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
export async function readRows(
  file: RowFile,
  take: TakeRow,
  head: TakeHead = () => undefined,
): Promise<readonly Diagnostic[]> {
  const span = spanOfLine(file.shown, 1);
  const reader = readers[/\.([^./]+)$/.exec(file.shown)?.[1]?.toLowerCase() ?? ''];
  if (!reader) return [diagnostic('FIL006', {}, { span })];
  let count = 0;
  try {
    await reader(file, {
      head: (columns) => {
        head(columns, span);
      },
      take: (row, line) => {
        count += 1;
        if (count > mostRows)
          throw new Unreadable(diagnostic('FIL008', { limit: mostRows }, { span }));
        take(row, spanOfLine(file.shown, line));
      },
    });
    return [];
  } catch (error) {
    if (error instanceof Unreadable) return [error.finding];
    if (!isOfFiles(error)) throw error;
    return [unreadable(file.shown, error)];
  }
}
