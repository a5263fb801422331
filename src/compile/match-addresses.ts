import type { Observation } from '../facts/index.ts';
import { build } from '../kql/index.ts';
import type { Expr } from '../kql/index.ts';
import { everyIn, extracted, named, prepared, unprepared } from './column-values.ts';
import { asIpv6, ipv6List, pairAddresses } from './lists.ts';
import { indicator } from './matcher.ts';
import type { Matcher, ObservedColumn } from './matcher.ts';

const { all, any, binary, bool, call, inList, long, name, text } = build;

const isSeveral = ({ shape }: Observation): boolean => shape === 'addresses' || shape === 'text';

/** An address with a colon in any of its spellings; others need not be read. */
const spelledOtherwise = (seen: ObservedColumn): Expr => {
  const address = seen.shape === 'mapped' ? name(seen.column) : unprepared(seen);
  const type = seen.lists.type === 'ip:port' ? 'ip:port' : 'ip';
  return all([
    binary(address, 'contains', text(':')),
    inList(asIpv6(address), 'in', [ipv6List(type)]),
  ]);
};

const listed = (seen: ObservedColumn, reference: Expr): Expr => {
  const { column, shape, path, lists } = seen;
  const isPlain = path === undefined && (shape === undefined || shape === 'plain');
  const spelled = inList(name(column), isPlain ? 'in' : 'has_any', [reference]);
  return lists.hasIpv6 && !isSeveral(seen) ? any([spelled, spelledOtherwise(seen)]) : spelled;
};

/** Addresses of a list or in free text; in a list nothing but addresses has digits and colons. */
const addressesIn = (seen: ObservedColumn): Expr =>
  seen.shape === 'text'
    ? everyIn(named('addresses_pattern'), name(seen.column), ' ')
    : everyIn(text('([0-9A-Fa-f:.]+)'), name(seen.column), ' ');

const blank = text(' ');

const sameAs = (seen: ObservedColumn, address: Expr): Expr =>
  seen.lists.hasIpv6
    ? binary(asIpv6(prepared(seen)), '==', asIpv6(address))
    : binary(prepared(seen), '==', address);

const sameAddress = (seen: ObservedColumn): Expr =>
  isSeveral(seen)
    ? binary(
        call('strcat', blank, addressesIn(seen), blank),
        'contains',
        call('strcat', blank, indicator, blank),
      )
    : sameAs(seen, indicator);

const portOf = ({ port }: Observation): Expr => name(port ?? '');

const colon = text(':');

/** Address and port are those of the indicator. */
export const samePair = (seen: ObservedColumn): Expr =>
  seen.lists.hasIpv6
    ? all([
        samePairAddress(seen),
        binary(indicator, 'endswith', call('strcat', colon, portOf(seen))),
      ])
    : binary(call('strcat', prepared(seen), colon, portOf(seen)), '==', indicator);

/** The address is that of the indicator, whatever the port. */
export const samePairAddress = (seen: ObservedColumn): Expr =>
  seen.lists.hasIpv6
    ? sameAs(seen, extracted('pair_pattern', indicator))
    : binary(indicator, 'startswith', call('strcat', prepared(seen), colon));

/** The event does not say the port: null or 0. */
export const unknownPort = (seen: Observation): Expr =>
  binary(call('coalesce', portOf(seen), build.int(0)), '==', long(0));

/** False instead of null, which an address of the other family or none gives (facts/kql.md §3.3). */
const certain = (test: Expr): Expr => call('coalesce', test, bool(false));

/** Each function is given networks of its own family alone: with another one its answer is null. */
const inAnyNetwork = (seen: ObservedColumn): Expr => {
  const { 4: v4, 6: v6 } = seen.lists.networks;
  const address = unprepared(seen);
  return any([
    ...(v4 ? [certain(call('ipv4_is_in_any_range', address, v4))] : []),
    ...(v6 ? [certain(call('ipv6_is_in_any_range', address, v6))] : []),
  ]);
};

/** The functions for IPv6 would read an IPv4 network as well, and count its bits from the other end. */
const inNetwork = (seen: ObservedColumn): Expr => {
  const { 4: v4, 6: v6 } = seen.lists.networks;
  const address = prepared(seen);
  const isV6 = v4 ? [binary(indicator, 'contains', text(':'))] : [];
  return any([
    ...(v4 ? [certain(call('ipv4_is_in_range', address, indicator))] : []),
    ...(v6 ? [all([...isV6, certain(call('ipv6_is_in_range', address, indicator))])] : []),
  ]);
};

/** Addresses, with a port or without, and the networks that they are in; ip:port has two more tests. */
export const addressMatchers = {
  'ip:port': { prefilter: (seen) => listed(seen, pairAddresses), test: samePair },
  ip: { prefilter: (seen) => listed(seen, seen.lists.reference), test: sameAddress },
  cidr: { prefilter: inAnyNetwork, test: inNetwork },
} as const satisfies Record<string, Matcher>;
