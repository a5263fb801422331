import { build } from '../kql/index.ts';
import type { Assignment, Expr, Let, Operator, Pipeline } from '../kql/index.ts';
import { columnType } from '../facts/index.ts';
import type { FieldSource, TableName } from '../facts/index.ts';

const { call, long, member, name, text } = build;

const scheme = '^(?:[A-Za-z][A-Za-z0-9+.-]*://)?';

const unmapped = (address: Expr): Expr => extracted('address_pattern', call('tolower', address));

/** Regular expressions that a query names once, where it uses them. */
const patterns = {
  /** The host of a URL or of a host with or without port (facts/kql.md §4.2; parse_url needs a scheme). */
  host_pattern: `${scheme}(?:[^@/?#]*@)?([^:/?#]+)`,
  /** Host and port: what stands between scheme and path, without user and password. */
  authority_pattern: `${scheme}(?:[^@/?#]*@)?([^/?#]*)`,
  /** Path and query, but not a path that is only a slash. */
  path_pattern: String.raw`${scheme}[^/?#]*(/[^#]+|\?[^#]*)?`,
  /** `::ffff:192.0.2.1` is 192.0.2.1: Defender writes IPv4 peers of IPv6 sockets so (facts/kql.md §4.2). */
  address_pattern: '^(?:::ffff:)?(.+)$',
  /** The address of `192.0.2.1:443` or `[2001:db8::1]:443`, or of an address alone. */
  address_port_pattern: String.raw`^\[?(?:::ffff:)?((?:[0-9]+\.){3}[0-9]+|[0-9a-f]*:[0-9a-f:.]*)\]?(?::[0-9]+)?$`,
  /** The address of an `ip:port`, IPv6 without its brackets. */
  pair_pattern: String.raw`^\[?(.+?)\]?:[0-9]+$`,
  /** Every address in a text, whole: a run of digits and dots, or one with two colons at least, that no letter follows. */
  addresses_pattern: String.raw`(?i)(?:::ffff:)?((?:[0-9a-f]*:){2,}[0-9a-f]*(?:\.[0-9]+)*|[0-9]+(?:\.[0-9]+)*)(?:[^0-9a-z]|$)`,
  /** Everything in a text that may be a host name, whole and without a dot at its end. */
  hosts_pattern: String.raw`([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)`,
  /** Every URL in a text as indicators spell it but for its case, and without the full stop of a sentence; hosts of a list are apart. */
  urls_pattern: String.raw`(?:^|[\s"'<>(,;|])(?:[A-Za-z0-9_.-]+=)?(?:[A-Za-z][A-Za-z0-9+.-]*://)?(?:[^\s/@?#"'<>,;|]*@)?([^\s/?#"'<>,;|]*[^\s/?#"'<>,;|.:)](?:[/?][^\s#"'<>]*[^\s#"'<>.,;:)])?)`,
  /** Every URL of a JSON list, likewise. */
  url_list_pattern: String.raw`"(?:[A-Za-z][A-Za-z0-9+.-]*://)?(?:[^/@?#"]*@)?([^/?#"]+(?:[/?][^#"]+)?)`,
  /** The name of a file at the end of its path. */
  file_name_pattern: String.raw`([^\\/]+)$`,
  /** The hive of one user: what an indicator calls that of the current user (src/indicators/registry.ts). */
  user_hive_pattern: String.raw`(?i)^(?:HKEY_CURRENT_USER|HKEY_USERS|HKU|\\REGISTRY\\USER)\\S-1-[0-9-]+`,
  /** Windows audits name keys as its kernel does (event 4657). */
  machine_hive_pattern: String.raw`(?i)^\\REGISTRY\\MACHINE`,
} as const;

/** A part of a text by one of the named patterns. */
export const extracted = (pattern: keyof typeof patterns, from: Expr): Expr =>
  call('extract', name(pattern), long(1), from);

/** A named pattern. */
export const named = (pattern: keyof typeof patterns): Expr => name(pattern);

/** Everything in a text that a pattern finds, with a separator between. */
export const everyIn = (pattern: Expr, from: Expr, separator: string): Expr =>
  call('strcat_array', call('extract_all', pattern, from), text(separator));

/** The patterns that parts of a query use, as its first values. */
export function patternLets(parts: readonly (Pipeline | Operator)[]): readonly Let[] {
  const written = JSON.stringify(parts);
  return Object.entries(patterns)
    .filter(([pattern]) => written.includes(JSON.stringify(name(pattern))))
    .map(([pattern, value]) => ({ name: pattern, value: { kind: 'expr', expr: text(value) } }));
}

/** The host of a URL or of a host with or without port. */
export const hostOf = (url: Expr): Expr => extracted('host_pattern', url);

/** A URL as indicators spell it: no scheme, no fragment, host in lower case, no path that is only a slash. */
export const comparableUrl = (url: Expr): Expr =>
  call(
    'strcat',
    call('tolower', extracted('authority_pattern', url)),
    extracted('path_pattern', url),
  );

/** The name of a prepared value: what lies inside a dynamic column becomes a column of its own. */
export const columnName = ({ column, path }: FieldSource): string =>
  path === undefined ? column : `${column}_${path.replaceAll('.', '_')}`;

/** The column of a prepared value. */
export const prepared = (source: FieldSource): Expr => name(columnName(source));

/** How a value is prepared from the column as it comes, or undefined where it is the column. */
function preparation({ column, path, shape }: FieldSource): Expr | undefined {
  if (path !== undefined)
    return call('tostring', path.split('.').reduce<Expr>(member, name(column)));
  if (shape === 'mapped') return unmapped(name(column));
  return shape === 'addressPort'
    ? extracted('address_port_pattern', call('tolower', name(column)))
    : undefined;
}

/** A value before columns have been prepared. */
export const unprepared = (source: FieldSource): Expr => preparation(source) ?? name(source.column);

/** The columns of a branch whose values are brought to one spelling first. */
export function preparedColumns(sources: readonly FieldSource[]): readonly Assignment[] {
  const found = new Map<string, Expr>();
  for (const source of sources) {
    const value = preparation(source);
    if (value) found.set(columnName(source), value);
  }
  return [...found].map(([column, value]) => build.assign(column, value));
}

/** The value of a column as text, whatever its type; what needs preparation is prepared by then. */
export function textOf(table: TableName, source: FieldSource): Expr {
  const { column, path, shape } = source;
  const isText = path !== undefined || columnType(table, column) === 'string';
  const raw = isText ? prepared(source) : call('tostring', name(column));
  if (shape === 'path') return extracted('file_name_pattern', raw);
  return shape === 'host' ? hostOf(raw) : raw;
}

/** The first label of a host name: `mgmt01` of `mgmt01.corp.example`. */
export const firstLabel = (host: Expr): Expr =>
  call('tostring', build.element(call('split', host, text('.')), 0));

/** What follows the first label of a host name. */
export const afterFirstLabel = (host: Expr): Expr =>
  call('extract', text(String.raw`^[^.]+\.(.+)$`), long(1), host);
