/** An address as a number; an IPv4 address that is written as IPv6 is the IPv4 address. */
export interface Address {
  readonly bits: bigint;
  readonly width: 32 | 128;
}

const octet = /^(?:0|[1-9]\d{0,2})$/;

function readV4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || parts.some((part) => !octet.test(part) || Number(part) > 255))
    return undefined;
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

const group = /^[0-9a-f]{1,4}$/i;

function groupsOf(text: string): readonly bigint[] | undefined {
  if (text === '') return [];
  const groups = text.split(':');
  return groups.every((part) => group.test(part))
    ? groups.map((part) => BigInt(`0x${part}`))
    : undefined;
}

/** The two last groups of an address may be written as IPv4. */
function withoutDots(text: string): string | undefined {
  const [, head = '', tail] = /^(.*:)([^:]*\.[^:]*)$/.exec(text) ?? [];
  if (tail === undefined) return text;
  const v4 = readV4(tail);
  return v4 === undefined
    ? undefined
    : `${head}${(v4 >> 16n).toString(16)}:${(v4 & 0xffffn).toString(16)}`;
}

function readV6(text: string): bigint | undefined {
  const [head, tail, ...more] = withoutDots(text)?.split('::') ?? [];
  const [left, right] = [head, tail ?? ''].map((half) => groupsOf(half ?? '?'));
  if (!left || !right || more.length > 0) return undefined;
  const zeros = 8 - left.length - right.length;
  if (tail === undefined ? zeros !== 0 : zeros < 1) return undefined;
  return [...left, ...Array<bigint>(zeros).fill(0n), ...right].reduce(
    (sum, part) => (sum << 16n) + part,
    0n,
  );
}

const mapped = 0xffffn;

/** Reads an address in any of its spellings. */
export function readAddress(text: string): Address | undefined {
  const v4 = readV4(text);
  if (v4 !== undefined) return { bits: v4, width: 32 };
  const v6 = text.includes(':') ? readV6(text) : undefined;
  if (v6 === undefined) return undefined;
  return v6 >> 32n === mapped ? { bits: v6 & 0xffffffffn, width: 32 } : { bits: v6, width: 128 };
}

/** The groups of an IPv6 address, without zeros in front. */
const groupTexts = (bits: bigint): readonly string[] =>
  Array.from({ length: 8 }, (_, index) =>
    ((bits >> BigInt(112 - 16 * index)) & 0xffffn).toString(16),
  );

/** The one spelling of an address (RFC 5952): the first of the longest runs of zeros is left out. */
export function showAddress({ bits, width }: Address): string {
  if (width === 32) return [24n, 16n, 8n, 0n].map((shift) => (bits >> shift) & 255n).join('.');
  const whole = groupTexts(bits).join(':');
  const runs = whole.match(/\b0(?::0)+\b/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  if (longest === '') return whole;
  const at = whole.search(new RegExp(`(?:^|(?<=:))${longest}(?![0-9a-f])`));
  const [before, after] = [whole.slice(0, at), whole.slice(at + longest.length)];
  return `${before.replace(/:$/, '')}::${after.replace(/^:/, '')}`;
}

/** Every group with all of its digits, as some appliances write it. */
export const showWhole = ({ bits }: Address): string =>
  groupTexts(bits)
    .map((text) => text.padStart(4, '0'))
    .join(':');

/** No group left out, none with zeros in front. */
export const showLong = ({ bits }: Address): string => groupTexts(bits).join(':');

/** The last two groups as an IPv4 address. */
export const showDotted = ({ bits }: Address): string =>
  [...groupTexts(bits).slice(0, 6), showAddress({ bits: bits & 0xffffffffn, width: 32 })].join(':');

/** The address without the bits behind a prefix. */
export const cut = ({ bits, width }: Address, prefix: number): Address => {
  const rest = BigInt(width - prefix);
  return { bits: (bits >> rest) << rest, width };
};

/** A network: an address and how many of its bits count. */
export interface Network {
  readonly base: Address;
  readonly prefix: number;
}

/** Reads a network; one that is written as mapped IPv6 is the IPv4 network. */
export function readNetwork(text: string): Network | undefined {
  const [address = '', bits] = text.split('/');
  const base = readAddress(address);
  if (!base) return undefined;
  const isMapped = base.width === 32 && address.includes(':');
  const prefix = bits === undefined ? base.width : Number(bits) - (isMapped ? 96 : 0);
  return { base: cut(base, prefix), prefix };
}

/** Whether two are the same address. */
export const same = (one: Address, other: Address): boolean =>
  one.width === other.width && one.bits === other.bits;

/** Whether a network has an address. */
export const contains = ({ base, prefix }: Network, address: Address): boolean =>
  address.width === base.width && same(cut(address, prefix), base);
