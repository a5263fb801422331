import { parseAddress } from './addresses.ts';
import { rangeOf4, rangeOf6 } from './ranges.ts';

/** A network or an address with its address in the one spelling; undefined where it is none. */
function canonical(text: string): string | undefined {
  const [address = '', bits] = text.split('/');
  const parsed = parseAddress(address);
  if (!parsed || (parsed.version === 4) === address.includes(':')) return undefined;
  return bits === undefined ? parsed.value : `${parsed.value}/${bits}`;
}

/**
 * Whether an address, or a whole network, lies in a network. Undefined where that cannot be told: of what
 * is no address, and of IPv4 addresses written as IPv6, of which queries make what the column makes of them.
 */
export function isInNetwork(inner: string, network: string): boolean | undefined {
  const [one, other] = [canonical(inner), canonical(network)];
  if (one === undefined || other === undefined) return undefined;
  if (one.includes(':') !== other.includes(':')) return other.startsWith('::') ? undefined : false;
  return one.includes(':')
    ? contains(rangeOf6(one), rangeOf6(other))
    : contains(rangeOf4(one), rangeOf4(other));
}

type Range<T> = readonly [T, T];

const contains = <T extends number | string>(
  [first, last]: Range<T>,
  [from, to]: Range<T>,
): boolean => first >= from && last <= to;
