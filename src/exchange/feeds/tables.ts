import { americanDayOf, dayFirstDayOf } from '../days.ts';
import { cellsReader } from './cells.ts';
import type { TableFacts } from './cells.ts';
import { hasColumns } from './columns.ts';
import { feodo, malwareBazaar, sslbl, urlhaus } from './feed-facts.ts';
import type { FeedFacts, ReadRow, TableBeginning, TableFeed } from './feed.ts';
import { isSound, shapeOf } from './shapes.ts';
import { typeOfWord } from './type-words.ts';

/** A table that is known by its columns. */
interface KnownTable extends FeedFacts, TableFacts {
  /** Columns that it has, as `columnName` writes them. */
  readonly has: readonly string[];
  /** What its banner says, where its columns alone do not tell. */
  readonly banner?: RegExp;
  /** Its columns, for files without a header. */
  readonly columns?: string;
  /** Whether a first row is of such a file. */
  readonly isHeaderless?: (first: readonly string[]) => boolean;
}

const known: readonly KnownTable[] = [
  {
    ...urlhaus,
    has: ['dateadded', 'url', 'url_status'],
    columns: 'id,dateadded,url,url_status,last_online,threat,tags,urlhaus_link,reporter',
    isHeaderless: (cells) =>
      cells.length === 9 && (cells[7] ?? '').includes('urlhaus.abuse.ch/url/'),
  },
  {
    ...malwareBazaar,
    has: ['first_seen_utc', 'sha256_hash', 'file_type_guess'],
    columns:
      'first_seen_utc,sha256_hash,md5_hash,sha1_hash,reporter,file_name,file_type_guess,mime_type,signature,clamav,vtpercent,imphash,ssdeep,tlsh',
    isHeaderless: (cells) =>
      cells.length === 14 &&
      shapeOf(cells[1] ?? '') === 'sha256' &&
      shapeOf(cells[2] ?? '') === 'md5',
  },
  {
    ...feodo,
    has: ['dst_ip', 'dst_port', 'malware'],
    threatType: 'botnet_cc',
  },
  {
    ...sslbl,
    has: ['dstip', 'dstport'],
    banner: /sslbl|ssl(?:bl)? botnet/i,
    threatType: 'botnet_cc',
  },
  {
    id: 'viriback',
    title: 'ViriBack C2 Tracker',
    site: 'https://tracker.viriback.com/',
    has: ['family', 'url', 'ip', 'firstseen'],
    dayOf: dayFirstDayOf,
  },
  {
    id: 'microsoft',
    title: 'Microsoft',
    has: ['timegenerated', 'ioc', 'ioc_type'],
    dayOf: americanDayOf,
  },
  {
    id: 'microsoft',
    title: 'Microsoft',
    has: ['dateadded', 'firstseen', 'ioc', 'type', 'tlp'],
    dayOf: americanDayOf,
  },
];

function readerOf(
  table: KnownTable,
  { header, first, banner }: TableBeginning,
): ReadRow | undefined {
  if (header.length === 0)
    return table.isHeaderless?.(first) === true
      ? cellsReader((table.columns ?? '').split(','), table)
      : undefined;
  const says = !table.banner || banner.some((line) => table.banner?.test(line));
  return says && hasColumns(header, ...table.has) ? cellsReader(header, table) : undefined;
}

/** Tables of feeds that are known. */
export const knownTables: readonly TableFeed[] = known.map((table) => ({
  id: table.id,
  title: table.title,
  ...(table.site !== undefined && { site: table.site }),
  form: 'table',
  rowsOf: (beginning) => readerOf(table, beginning),
}));

/** Names for columns that have none, as far as their first cells tell what they hold. */
function guessedHeader(first: readonly string[]): readonly string[] {
  const value = first.findIndex((cell) => isSound(cell.trim()));
  if (value < 0) return [];
  const type = first.findIndex((cell) => typeOfWord(cell.trim()) !== undefined);
  return first.map((_cell, index) => {
    if (index === value) return 'value';
    return index === type ? 'type' : '';
  });
}

/** Any other table: by the names of its columns, or by what its first row holds. */
export const anyTable: TableFeed = {
  id: 'csv',
  title: 'table',
  form: 'table',
  rowsOf: ({ header, first }) => {
    if (first.length < 2 && header.length < 2) return undefined;
    return cellsReader(header.length > 0 ? header : guessedHeader(first));
  },
};
