import type { FeedEntry } from '../entry.ts';

/** What a column of a table may say of an indicator. */
export type Field =
  | 'value'
  | 'type'
  | 'port'
  | 'family'
  | Exclude<keyof FeedEntry, 'value' | 'type' | 'family' | 'revoked' | 'unreadDay'>;

/** Names of columns for each field, as `columnName` writes them; of two, the earlier one is meant. */
const fieldNames: Readonly<Record<Field, string>> = {
  value: 'ioc_value indicator_value indicator ioc value observable observable_value ioc_name',
  type: 'ioc_type indicator_type observable_type type',
  port: 'dst_port dstport dest_port destination_port remote_port port',
  family: 'malware_printable malware_family malware family signature activitygroupnames',
  threatType: 'threat_type threattype threat',
  confidence: 'confidence_level confidencescore confidence_score confidence',
  firstSeen:
    'first_seen_utc first_seen firstseen dateadded date_added listingdate listed created date timegenerated timestamp',
  lastSeen: 'last_seen_utc last_seen lastseen last_online',
  validUntil: 'valid_until validuntil expirationdatetime expiration_date expiration expires expiry',
};

/** Columns whose name is the type of their values. */
const typedNames: Readonly<Partial<Record<FeedEntry['type'], string>>> = {
  ip: 'ip ip_address ipaddress dst_ip dstip dest_ip src_ip ipv4 ipv6 address',
  domain: 'domain domain_name hostname host fqdn',
  url: 'url uri urls',
  cidr: 'cidr network netblock subnet',
  md5: 'md5 md5_hash hash_md5',
  sha1: 'sha1 sha1_hash hash_sha1',
  sha256: 'sha256 sha256_hash hash_sha256',
  email: 'email email_address',
  'ip:port': 'ip_port',
};

/** The name of a column in lower case, with one sign between its words. */
export const columnName = (cell: string): string =>
  cell
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');

const words = (names: string): readonly string[] => names.split(' ');

const known: ReadonlySet<string> = new Set(
  [...Object.values(fieldNames), ...Object.values(typedNames)].flatMap(words),
);

/** Whether a row is a header: each cell is a name, and one of them is known. */
export const isHeader = (cells: readonly string[]): boolean =>
  cells.some((cell) => known.has(columnName(cell))) &&
  cells.every((cell) => cell === '' || /^[\p{L}_][\p{L}\d _./()-]{0,40}$/u.test(cell.trim()));

/** Index of the first of some names among columns; undefined where none is there. */
function indexOfAny(columns: readonly string[], names: readonly string[]): number | undefined {
  const found = names.find((name) => columns.includes(name));
  return found === undefined ? undefined : columns.indexOf(found);
}

/** Where the columns of a header are. */
export interface Columns {
  readonly fields: Readonly<Partial<Record<Field, number>>>;
  /** Columns whose name is the type of their values. */
  readonly typed: readonly (readonly [FeedEntry['type'], number])[];
  readonly count: number;
}

/** Finds the columns that are known in a header. */
export function columnsOf(header: readonly string[]): Columns {
  const columns = header.map(columnName);
  const fields: Partial<Record<Field, number>> = {};
  for (const [field, names] of Object.entries(fieldNames) as [Field, string][]) {
    const index = indexOfAny(columns, words(names));
    if (index !== undefined) fields[field] = index;
  }
  const typed = (Object.entries(typedNames) as [FeedEntry['type'], string][]).flatMap(
    ([type, names]) =>
      columns.flatMap((column, index) =>
        words(names).includes(column) ? [[type, index] as const] : [],
      ),
  );
  return { fields, typed, count: columns.length };
}

/** Whether a header has all of some columns. */
export const hasColumns = (header: readonly string[], ...names: readonly string[]): boolean => {
  const columns = header.map(columnName);
  return names.every((name) => columns.includes(name));
};

const nulls: ReadonlySet<string> = new Set(['', 'none', 'null', 'n/a', 'nan', '-']);

/** The text of a cell; undefined where it says that there is none. */
export function cellText(cell: string | undefined): string | undefined {
  const text = cell?.trim() ?? '';
  if (text.length > 4) return text;
  return nulls.has(text.toLowerCase()) ? undefined : text;
}

/** `75` and `75%` as 75; undefined outside of 0 to 100. */
export function confidenceOf(value: unknown): number | undefined {
  const text = typeof value === 'string' ? value.trim().replace(/%$/, '') : value;
  if (text === '' || (typeof text !== 'string' && typeof text !== 'number')) return undefined;
  const number = Number(text);
  return number >= 0 && number <= 100 ? number : undefined;
}
