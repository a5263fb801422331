import { isoDayOf } from '../days.ts';
import type { FeedEntry } from '../entry.ts';
import { columnName, hasColumns } from './columns.ts';
import { entryOf } from './entry-of.ts';
import { sslbl } from './feed-facts.ts';
import type { ReadRow, TableFeed } from './feed.ts';

/** Column of a digest, and what it is the digest of: nothing of a file (facts/users.md §2.2). */
const digests: readonly (readonly [string, string, FeedEntry['type']])[] = [
  ['sha1', 'listingreason', 'x509-fingerprint-sha1'],
  ['ja3_md5', 'listingreason', 'ja3'],
];

function digestReader(header: readonly string[]): ReadRow | undefined {
  const found = digests.find(([digest, other]) => hasColumns(header, digest, other));
  if (!found) return undefined;
  const [name, , type] = found;
  const columns = header.map(columnName);
  const [value, listed] = [columns.indexOf(name), columns.indexOf('listingdate')];
  return (cells, line, take) => {
    take.entry(
      entryOf(type, cells[value] ?? '', { firstSeen: isoDayOf(cells[listed] ?? '') }),
      line,
    );
  };
}

/** Blacklists of certificates and of TLS clients: each entry is read, and refused as what no table shows. */
export const sslblDigests: TableFeed = {
  ...sslbl,
  form: 'table',
  rowsOf: ({ header }) => digestReader(header),
};
