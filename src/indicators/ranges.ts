/** Ranges that do not overlap, in order: both ends belong to a range. */
export interface Ranges<T extends number | string> {
  readonly starts: ArrayLike<T>;
  readonly ends: ArrayLike<T>;
}

/** The first range that has something in common with `first` to `last`: its index, or -1. */
export function overlapping<T extends number | string>(
  { starts, ends }: Ranges<T>,
  first: T,
  last: T,
): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const end = ends[middle];
    if (end !== undefined && end < first) low = middle + 1;
    else high = middle;
  }
  const start = starts[low];
  return start !== undefined && start <= last ? low : -1;
}

/** An IPv4 address as a number. */
export const numberOf = (address: string): number => {
  let value = 0;
  let part = 0;
  for (let at = 0; at < address.length; at += 1) {
    const code = address.charCodeAt(at);
    if (code === dot) {
      value = value * 256 + part;
      part = 0;
    } else part = part * 10 + code - zero;
  }
  return value * 256 + part;
};

const dot = 46;
const zero = 48;

/** The first and the last address of an IPv4 network or address, as numbers. */
export function rangeOf4(network: string): readonly [number, number] {
  const slash = network.indexOf('/');
  if (slash === -1) {
    const address = numberOf(network);
    return [address, address];
  }
  const size = 2 ** (32 - Number(network.slice(slash + 1)));
  const first = Math.floor(numberOf(network.slice(0, slash)) / size) * size;
  return [first, first + size - 1];
}

const groups = 8;

/** An IPv6 address as 32 hexadecimal digits, which compare as the addresses do. */
export function digitsOf(address: string): string {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = '0000'.repeat(tail === undefined ? 0 : groups - left.length - right.length);
  const padded = (parts: readonly string[]): string =>
    parts.map((part) => part.padStart(4, '0')).join('');
  return padded(left) + zeros + padded(right);
}

/** The first and the last address of an IPv6 network or address, as digits. */
export function rangeOf6(network: string): readonly [string, string] {
  const slash = network.indexOf('/');
  if (slash === -1) {
    const address = digitsOf(network);
    return [address, address];
  }
  const address = BigInt(`0x${digitsOf(network.slice(0, slash))}`);
  const hosts = (1n << BigInt(128 - Number(network.slice(slash + 1)))) - 1n;
  const last = address | hosts;
  const digits = (value: bigint): string => value.toString(16).padStart(32, '0');
  return [digits(last ^ hosts), digits(last)];
}
