import { diagnostic } from '../../diagnostics/index.ts';
import type { Path } from '../../diagnostics/index.ts';
import type { Take } from '../entry.ts';
import { cellsReader } from './cells.ts';
import type { DocumentFeed, ReadRow } from './feed.ts';
import { isRecord } from './records.ts';
import type { JsonRecord } from './records.ts';
import { listValue } from './list-line.ts';
import { columnName } from './columns.ts';
import { typeOfWord } from './type-words.ts';

const values: ReadonlySet<string> = new Set([
  'value',
  'indicator',
  'ioc',
  'ioc_value',
  'indicator_value',
]);
const types: ReadonlySet<string> = new Set(['type', 'ioc_type', 'indicator_type']);

const some = (record: JsonRecord, test: (name: string, value: unknown) => boolean): boolean =>
  Object.entries(record).some(([key, value]) => test(columnName(key), value));

/** A record that has a value and a type that is known. */
const isEntry = (data: unknown): boolean =>
  isRecord(data) &&
  some(data, (name, value) => values.has(name) && typeof value === 'string') &&
  some(
    data,
    (name, value) =>
      types.has(name) && typeof value === 'string' && typeOfWord(value) !== undefined,
  );

const isValue = (data: unknown): boolean =>
  typeof data === 'string' && listValue(data) !== undefined;

const cellOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** Reads records as rows, each under its own header; the same columns are looked at once. */
function recordReader(): (record: JsonRecord, path: Path, take: Take) => void {
  const readers = new Map<string, ReadRow | undefined>();
  return (record, path, take) => {
    const header = Object.keys(record);
    const key = JSON.stringify(header);
    if (!readers.has(key) && readers.size < 1_000) readers.set(key, cellsReader(header));
    const at: Take = {
      entry: (entry) => {
        take.entry(entry, path);
      },
      refuse: (why) => {
        take.refuse(why, path);
      },
    };
    const read = readers.get(key);
    if (read) read(Object.values(record).map(cellOf), 1, at);
    else take.refuse(diagnostic('IMP014', { value: JSON.stringify(record).slice(0, 200) }), path);
  };
}

function readOne(
  data: unknown,
  path: Path,
  [take, readRecord]: readonly [Take, ReturnType<typeof recordReader>],
): void {
  if (isRecord(data)) {
    readRecord(data, path, take);
    return;
  }
  const found = typeof data === 'string' ? listValue(data) : undefined;
  if (found) take.entry(found, path);
  else take.refuse(diagnostic('IMP014', { value: JSON.stringify(data).slice(0, 200) }), path);
}

/** Any other JSON of indicators: records with a value and a type, or texts. */
export const anyDocument: DocumentFeed = {
  id: 'json',
  title: 'list',
  form: 'document',
  isOne: (data) =>
    Array.isArray(data) ? data.some((one) => isEntry(one) || isValue(one)) : isEntry(data),
  read: (data, take) => {
    const readRecord = recordReader();
    if (Array.isArray(data))
      data.forEach((one, index) => {
        readOne(one, [index], [take, readRecord]);
      });
    else readOne(data, [], [take, readRecord]);
  },
};
