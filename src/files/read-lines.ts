import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse';
import { type Diagnostic, diagnostic, spanOfLine } from '../diagnostics/index.ts';
import { unreadable } from './read-text.ts';

/** No entry of a set is longer: what is longer is no text of lines. */
const longest = 1_048_576;

/** Takes one line; false where no more are wanted. */
type TakeLine = (line: unknown, number: number) => boolean;

interface LineFile {
  readonly full: string;
  /** The path as findings name it. */
  readonly shown: string;
}

const tooLong = ({ shown }: LineFile, line: number): Diagnostic =>
  diagnostic('FIL011', { limit: longest }, { span: spanOfLine(shown, line) });

/** The first characters of a file: what it is shows there. */
async function beginningOf({ full }: LineFile): Promise<Buffer> {
  const handle = await open(full);
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(4_096) });
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** UTF-16, and what is no text at all, has NUL in its first characters. */
function foreign({ shown }: LineFile, beginning: Buffer): readonly Diagnostic[] {
  const offset = beginning.indexOf(0);
  return offset < 0
    ? []
    : [diagnostic('FIL005', { byte: '0x00', offset }, { span: spanOfLine(shown, 1) })];
}

/** Exports of abuse.ch write their header as the last of some comments; the bytes and lines before it. */
function skippedBefore(beginning: Buffer): { readonly start: number; readonly lines: number } {
  const [comments = ''] = /^(?:#.*\r?\n)+/.exec(beginning.toString('latin1')) ?? [];
  const last = comments.lastIndexOf('\n#') + 1;
  const [sign = ''] = /^#[ \t]*(?="?\w+"?,)/.exec(comments.slice(last)) ?? [];
  if (sign === '') return { start: 0, lines: 0 };
  return { start: last + sign.length, lines: comments.slice(0, last).split('\n').length - 1 };
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

type Reader = (file: LineFile, take: TakeLine, beginning: Buffer) => Promise<readonly Diagnostic[]>;

const readNdjson: Reader = async (file, take) => {
  let line = 0;
  let rest = '';
  const takeText = (text: string): boolean => {
    line += 1;
    const plain = line === 1 ? text.replace(/^\uFEFF/, '') : text;
    return plain.trim() === '' || take(jsonOf(plain), line);
  };
  for await (const chunk of createReadStream(file.full, 'utf8') as AsyncIterable<string>) {
    const [first = '', ...lines] = chunk.split('\n');
    rest += first;
    for (const next of lines) {
      if (rest.length > longest) break;
      if (!takeText(rest)) return [];
      rest = next;
    }
    if (rest.length > longest) return [tooLong(file, line + 1)];
  }
  takeText(rest);
  return [];
};

/** Records are taken as they are parsed: a stream of a million objects would cost more than the parsing. */
const readCsv: Reader = async (file, take, beginning) => {
  const skipped = skippedBefore(beginning);
  let wanted = true;
  const records = parse({
    bom: true,
    skip_empty_lines: true,
    // Exports of abuse.ch: a blank behind each comma, and a comment at the end.
    ltrim: true,
    comment: '#',
    comment_no_infix: true,
    relax_column_count: true,
    max_record_size: longest,
    on_record: (record: readonly string[], { lines }) => {
      wanted &&= take(record, lines + skipped.lines);
      return null;
    },
  });
  const input = createReadStream(file.full, { start: skipped.start }).on('error', (error) =>
    records.destroy(error),
  );
  input.pipe(records).resume();
  try {
    await once(records, 'end');
    return [];
  } catch (error) {
    input.destroy();
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error.lines ?? 1) + skipped.lines;
    if (error.code === 'CSV_MAX_RECORD_SIZE') return [tooLong(file, line)];
    return [diagnostic('FIL007', { cause: error.message }, { span: spanOfLine(file.shown, line) })];
  }
};

/** An error of the file system; any other is a bug. */
const isOfFiles = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && 'syscall' in error;

/** Reads a CSV or NDJSON file line by line. */
export async function readLines(file: LineFile, take: TakeLine): Promise<readonly Diagnostic[]> {
  try {
    const beginning = await beginningOf(file);
    const wrong = foreign(file, beginning);
    if (wrong.length > 0) return wrong;
    return await (/\.csv$/i.test(file.shown) ? readCsv : readNdjson)(file, take, beginning);
  } catch (error) {
    if (!isOfFiles(error)) throw error;
    return [unreadable(file.shown, error)];
  }
}
