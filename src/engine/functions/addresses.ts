import { toLong, toText } from '../convert.ts';
import { decline, type ScalarFunction } from '../function.ts';
import type { Value } from '../value.ts';
import type { Address, Family } from './address.ts';
import { masked, netsOf, readDotted, readV4, v4, v4Text, v6, v6Text, within } from './address.ts';
import type { Functions } from './arguments.ts';
import { at, longAt, spread, textAt } from './arguments.ts';

type Values = readonly Value[];

/** Order of two addresses under the shortest of the prefixes; null where one is none. */
function order(family: Family, args: Values): number | null {
  const [left, right] = [family.read(textAt(args, 0)), family.read(textAt(args, 1))];
  const asked = longAt(args, 2, family.width);
  if (!left || !right || asked < 0 || asked > family.width) return null;
  const prefix = Math.min(left.prefix, right.prefix, asked);
  const [first, second] = [left, right].map(({ bits }) => masked(bits, prefix, family.width));
  if (first === undefined || second === undefined || first === second) return 0;
  return first < second ? -1 : 1;
}

const compare =
  (family: Family): ScalarFunction =>
  (args) => {
    const found = order(family, args);
    return found === null ? null : BigInt(found);
  };

const match =
  (family: Family): ScalarFunction =>
  (args) => {
    const found = order(family, args);
    return found === null ? null : found === 0;
  };

const inRange =
  (family: Family): ScalarFunction =>
  (args) =>
    within(family, at(args, 0), netsOf(family, [at(args, 1)]));

/** True as soon as one range has the address; null where nothing could be read. */
const inAny =
  (family: Family): ScalarFunction =>
  (args) =>
    within(family, at(args, 0), netsOf(family, spread(args, 1)));

const privateNets = netsOf(v4, ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16']);

const isPrivate: ScalarFunction = (args) => within(v4, at(args, 0), privateNets);

const suffix: ScalarFunction = (args) => {
  const address = readV4(textAt(args, 0));
  return address ? BigInt(address.prefix) : null;
};

/** An address under its own prefix and the one of the call; undefined where one is none. */
function cutBy(family: Family, args: Values): Address | undefined {
  const given = at(args, 0);
  const address =
    typeof given === 'bigint'
      ? { bits: BigInt.asUintN(32, given), prefix: 32 }
      : family.read(toText(given));
  const asked = args.length > 1 ? toLong(at(args, 1)) : BigInt(family.width);
  if (!address || asked === null || asked < 0n || asked > BigInt(family.width)) return undefined;
  const prefix = Math.min(address.prefix, Number(asked));
  return { bits: masked(address.bits, prefix, family.width), prefix };
}

const written =
  (family: Family, write: (address: Address) => Value, otherwise: Value): ScalarFunction =>
  (args) => {
    const address = cutBy(family, args);
    return address ? write(address) : otherwise;
  };

const parseV4 = written(v4, ({ bits }) => bits, null);
const parseV6 = written({ ...v6, read: readDotted }, ({ bits }) => v6Text(bits), '');

const candidate = /(?<![\p{L}\p{N}])\d{1,3}(?:\.\d{1,3}){3}(?![\p{L}\p{N}])/gu;

/** IPv4 addresses in a text that touch no letter or digit (has-ipv4-function). */
const addressesIn = (text: string): readonly string[] =>
  (text.match(candidate) ?? []).filter((address) => readV4(address) !== undefined);

const hasAny: ScalarFunction = (args) => {
  const present = addressesIn(textAt(args, 0));
  return spread(args, 1).some((address) => present.includes(toText(address)));
};

/** A prefix ends with a dot or is a whole address (has-ipv4-prefix-function). */
const hasPrefix = (address: string, prefix: string): boolean =>
  prefix.endsWith('.') ? address.startsWith(prefix) : address === prefix;

const hasAnyPrefix: ScalarFunction = (args) => {
  const present = addressesIn(textAt(args, 0));
  return spread(args, 1).some((prefix) =>
    present.some((address) => hasPrefix(address, toText(prefix))),
  );
};

/** The fewest nets that make a range of addresses. */
function netsFrom(start: bigint, end: bigint): readonly string[] {
  const nets: string[] = [];
  for (let from = start; from <= end;) {
    let size = 1n;
    while (from % (size * 2n) === 0n && size * 2n <= 1n << 32n && from + size * 2n - 1n <= end)
      size *= 2n;
    nets.push(`${v4Text(from)}/${32 - (size.toString(2).length - 1)}`);
    from += size;
  }
  return nets;
}

const cidrList: ScalarFunction = (args) => {
  const [start, end] = [readV4(textAt(args, 0)), readV4(textAt(args, 1))];
  if (!start || !end || start.prefix + end.prefix !== 64 || start.bits > end.bits)
    return decline('ipv4_range_to_cidr_list() of what is no range');
  return netsFrom(start.bits, end.bits);
};

/** Functions of IP addresses; null for text that is no address. */
export const addresses: Functions = {
  parse_ipv4: parseV4,
  parse_ipv4_mask: parseV4,
  parse_ipv6: parseV6,
  parse_ipv6_mask: parseV6,
  format_ipv4: written(v4, ({ bits }) => v4Text(bits), ''),
  format_ipv4_mask: written(v4, ({ bits, prefix }) => `${v4Text(bits)}/${prefix}`, ''),
  ipv4_compare: compare(v4),
  ipv4_is_match: match(v4),
  ipv4_is_in_range: inRange(v4),
  ipv4_is_in_any_range: inAny(v4),
  ipv4_is_private: isPrivate,
  ipv4_netmask_suffix: suffix,
  ipv4_range_to_cidr_list: cidrList,
  ipv6_compare: compare(v6),
  ipv6_is_match: match(v6),
  ipv6_is_in_range: inRange(v6),
  ipv6_is_in_any_range: inAny(v6),
  has_ipv4: hasAny,
  has_any_ipv4: hasAny,
  has_ipv4_prefix: hasAnyPrefix,
  has_any_ipv4_prefix: hasAnyPrefix,
};
