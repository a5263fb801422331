import type { Observation } from '../facts/index.ts';
import type { IndicatorType } from '../model/index.ts';
import { build } from '../kql/index.ts';
import type { Expr } from '../kql/index.ts';
import { comparableUrl, hostOf } from './column-values.ts';
import { pairAddresses } from './lists.ts';
import type { TypeLists } from './lists.ts';

const { any, binary, call, inList, long, name, text } = build;

/** An observation with the indicators that its column can show. */
export interface ObservedColumn extends Observation {
  readonly lists: TypeLists;
}

/** How one type is found in a column. */
interface Matcher {
  /** Index-friendly test on the raw column; may let too much through, never too little. */
  readonly prefilter: (seen: ObservedColumn) => Expr;
  /** Exact test of a column against the one value in `Indicator`. */
  readonly test: (seen: ObservedColumn) => Expr;
}

/** The column with the one indicator that a row is compared with. */
export const indicator = name('Indicator');

const addressOf = ({ column }: Observation): Expr => name(column);

const listed = ({ column, shape, lists }: ObservedColumn, reference: Expr): Expr => {
  const loose = shape === 'mapped' || shape === 'addresses';
  return inList(name(column), loose ? 'has_any' : lists.hasIpv6 ? 'in~' : 'in', [reference]);
};

/** Addresses in free text, each with a blank on both sides. */
const addressesIn = (column: string): Expr =>
  call(
    'strcat',
    text(' '),
    call('strcat_array', call('extract_all', text('([0-9A-Fa-f:.]+)'), name(column)), text(' ')),
    text(' '),
  );

const sameAddress = (seen: ObservedColumn): Expr =>
  seen.shape === 'addresses'
    ? binary(addressesIn(seen.column), 'contains', call('strcat', text(' '), indicator, text(' ')))
    : binary(addressOf(seen), seen.lists.hasIpv6 ? '=~' : '==', indicator);

/** The address as a pair spells it: IPv6 in brackets. */
function pairAddress(seen: ObservedColumn): Expr {
  const address = addressOf(seen);
  return seen.lists.hasIpv6
    ? call(
        'iff',
        binary(address, 'contains', text(':')),
        call('strcat', text('['), call('tolower', address), text(']')),
        address,
      )
    : address;
}

const portOf = ({ port }: Observation): Expr => name(port ?? '');

/** Address and port are those of the indicator. */
export const samePair = (seen: ObservedColumn): Expr =>
  binary(call('strcat', pairAddress(seen), text(':'), portOf(seen)), '==', indicator);

/** The address is that of the indicator, whatever the port. */
export const samePairAddress = (seen: ObservedColumn): Expr =>
  binary(indicator, 'startswith', call('strcat', pairAddress(seen), text(':')));

/** The event does not say the port: null or 0. */
export const unknownPort = (seen: Observation): Expr =>
  binary(call('coalesce', portOf(seen), build.int(0)), '==', long(0));

/** `.host` ends in `.indicator`: the domain itself and its subdomains, and no other name. */
const sameDomain = ({ column, shape }: ObservedColumn): Expr => {
  const host = shape === 'host' ? hostOf(name(column)) : name(column);
  return binary(
    call('strcat', text('.'), call('trim', text(String.raw`\.+`), host)),
    'endswith',
    call('strcat', text('.'), indicator),
  );
};

/** A JSON list holds the URL as `…//indicator"`; the path of a chained URL is compared without case. */
const inUrlList = (column: string): Expr =>
  any(
    ['"', '/"', '#'].map((end) =>
      binary(name(column), 'contains', call('strcat', text('//'), indicator, text(end))),
    ),
  );

const sameUrl = ({ column, shape }: ObservedColumn): Expr =>
  shape === 'urls' ? inUrlList(column) : binary(comparableUrl(name(column)), '==', indicator);

const hasAny = ({ column, lists }: ObservedColumn): Expr =>
  inList(name(column), 'has_any', [lists.reference]);

/** Hashes are compared without case: the case of the columns is not documented (facts/kql.md §4.2). */
const hash: Matcher = {
  prefilter: ({ column, lists }) => inList(name(column), 'in~', [lists.reference]),
  test: ({ column }) => binary(name(column), '=~', indicator),
};

/** One form a type (facts/kql.md §4.2); ip:port has its own two tests as well. */
export const matchers: Readonly<Record<IndicatorType, Matcher>> = {
  'ip:port': { prefilter: (seen) => listed(seen, pairAddresses), test: samePair },
  ip: { prefilter: (seen) => listed(seen, seen.lists.reference), test: sameAddress },
  domain: { prefilter: hasAny, test: sameDomain },
  url: { prefilter: hasAny, test: sameUrl },
  md5: hash,
  sha1: hash,
  sha256: hash,
};
