import { CsvError, parse } from 'csv-parse';
import type { InfoRecord, Parser } from 'csv-parse';
import { diagnostic, spanOfLine } from '../../diagnostics/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { ReadRow } from '../feeds/feed.ts';
import type { Gatherer } from '../gather.ts';
import { readEachLine } from './lines.ts';
import { csvOptions } from './table-beginning.ts';
import type { TableShape } from './table-beginning.ts';
import type { TextSource } from './text-source.ts';
import { Unreadable } from './unreadable.ts';

/** No entry of a feed is longer: what is longer is no text of lines. */
const longest = 1_048_576;

const wide = (found: number, expected: number): Diagnostic =>
  diagnostic('IMP012', { found, expected });

/** The line on which a record begins, of which the parser tells where it ends. */
function lineTeller(): (record: readonly string[], lines: number) => number {
  let last = 0;
  return (record, lines) => {
    const jump = lines - last;
    last = lines;
    if (jump <= 1) return lines;
    return lines - (record.join('').match(/\n/g)?.length ?? 0);
  };
}

/** What the parser says of a text that it cannot go on with. */
function unreadable(error: unknown, name: string): unknown {
  if (!(error instanceof CsvError)) return error;
  const span = spanOfLine(name, Number(error.lines ?? 1));
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return new Unreadable(diagnostic('IMP011', { limit: longest }, { span }));
  return new Unreadable(diagnostic('IMP010', { cause: error.message }, { span }));
}

/** Writes a source into a parser, no faster than that parses, until nothing more is taken. */
async function feed(source: TextSource, parser: Parser, isFull: () => boolean): Promise<void> {
  const ended = new Promise<void>((resolve, reject) => {
    parser.on('end', resolve).on('error', reject).on('close', resolve);
  });
  // Looked at below: until then a failure must not count as one that nobody handles.
  ended.catch(() => undefined);
  parser.resume();
  for await (const chunk of source.chunks) {
    if (isFull() || parser.destroyed) break;
    await new Promise<void>((resolve) => {
      parser.write(chunk, () => {
        resolve();
      });
    });
  }
  if (isFull()) parser.destroy();
  else if (!parser.destroyed) parser.end();
  await ended;
}

/** Errors that leave nothing to go on with. */
const fatal: ReadonlySet<string> = new Set(['CSV_MAX_RECORD_SIZE', 'CSV_QUOTE_NOT_CLOSED']);

/** Refuses records whose quotes are broken, each once. */
function skipper({ take }: Gatherer): (error: CsvError | undefined) => undefined {
  let last = 0;
  return (error) => {
    if (error && fatal.has(error.code)) throw error;
    const line = Number(error?.lines ?? 1);
    if (line !== last)
      take.refuse(diagnostic('IMP001', { reason: 'its quotes are broken', cause: 'CSV' }), line);
    last = line;
  };
}

/** Records are taken as they are parsed: a stream of a million arrays would cost more than the parsing. */
async function readCsv(
  source: TextSource,
  { delimiter, width, hasHeaderRow }: TableShape & { readonly delimiter: string },
  { readRow, gatherer }: TableReading,
): Promise<void> {
  const lineOf = lineTeller();
  let isFirst = hasHeaderRow;
  const onRecord = (record: string[], { lines }: InfoRecord): null => {
    const line = lineOf(record, lines);
    if (isFirst) isFirst = false;
    else if (record.length === width) readRow(record, line, gatherer.take);
    else gatherer.take.refuse(wide(record.length, width), line);
    return null;
  };
  const parser = parse({
    ...csvOptions(delimiter),
    max_record_size: longest,
    on_record: onRecord,
    on_skip: skipper(gatherer),
  });
  try {
    await feed(source, parser, gatherer.isFull);
  } catch (error) {
    throw unreadable(error, source.name);
  }
}

interface TableReading {
  readonly readRow: ReadRow;
  readonly gatherer: Gatherer;
}

const isComment = /^(?:#|;|\/\/)/;

/** Lists: each line that is no comment is one value. */
async function readList(
  source: TextSource,
  { hasHeaderRow }: TableShape,
  { readRow, gatherer }: TableReading,
): Promise<void> {
  let isFirst = hasHeaderRow;
  await readEachLine(source, (text, line) => {
    const plain = text.trim();
    if (plain === '' || isComment.test(plain)) return !gatherer.isFull();
    if (isFirst) isFirst = false;
    else readRow([plain], line, gatherer.take);
    return !gatherer.isFull();
  });
}

/** Reads the rows of a table as they come. */
export async function readTable(
  source: TextSource,
  shape: TableShape,
  reading: TableReading,
): Promise<void> {
  const { delimiter } = shape;
  await (delimiter === undefined
    ? readList(source, shape, reading)
    : readCsv(source, { ...shape, delimiter }, reading));
}
