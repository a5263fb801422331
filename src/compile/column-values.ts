import { build } from '../kql/index.ts';
import type { Assignment, Expr, Let, Pipeline } from '../kql/index.ts';
import { columnType } from '../facts/index.ts';
import type { FieldSource, TableName } from '../facts/index.ts';

const { call, long, name, text } = build;

const scheme = '^(?:[A-Za-z][A-Za-z0-9+.-]*://)?';

const unmapped = (address: Expr): Expr => extracted('address_pattern', call('tolower', address));

/** Regular expressions that a query names once, where it uses them. */
const patterns = {
  /** The host of a URL or of a host with or without port (facts/kql.md §4.2; parse_url needs a scheme). */
  host_pattern: `${scheme}(?:[^@/?#]*@)?([^:/?#]+)`,
  /** What stands between scheme and path. */
  authority_pattern: `${scheme}([^/?#]*)`,
  /** Path and query, but not a path that is only a slash. */
  path_pattern: String.raw`${scheme}[^/?#]*(/[^#]+|\?[^#]*)?`,
  /** `::ffff:192.0.2.1` is 192.0.2.1: Defender writes IPv4 peers of IPv6 sockets so (facts/kql.md §4.2). */
  address_pattern: '^(?:::ffff:)?(.+)$',
} as const;

const extracted = (pattern: keyof typeof patterns, from: Expr): Expr =>
  call('extract', name(pattern), long(1), from);

/** The patterns that a query uses, as its first values. */
export function patternLets(branches: readonly Pipeline[]): readonly Let[] {
  const written = JSON.stringify(branches);
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

/** The columns of a branch that may hold IPv4-mapped addresses: they are brought to one spelling first. */
export const mappedColumns = (sources: readonly FieldSource[]): readonly Assignment[] =>
  [...new Set(sources.flatMap(({ column, shape }) => (shape === 'mapped' ? [column] : [])))].map(
    (column) => build.assign(column, unmapped(name(column))),
  );

/** The value of a column as text, whatever its type; `mapped` has been seen to by then. */
export function textOf(table: TableName, { column, shape }: FieldSource): Expr {
  const raw =
    columnType(table, column) === 'string' ? name(column) : call('tostring', name(column));
  return shape === 'host' ? hostOf(raw) : raw;
}

/** The first label of a host name: `mgmt01` of `mgmt01.corp.example`. */
export const firstLabel = (host: Expr): Expr =>
  call('tostring', build.element(call('split', host, text('.')), 0));

/** What follows the first label of a host name. */
export const afterFirstLabel = (host: Expr): Expr =>
  call('extract', text(String.raw`^[^.]+\.(.+)$`), long(1), host);
