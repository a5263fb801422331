import ipaddr from 'ipaddr.js';
import { toText } from '../convert.ts';
import type { Value } from '../value.ts';

/** An address with the length of its prefix. */
export interface Address {
  readonly bits: bigint;
  readonly prefix: number;
}

/** An address cut to its prefix, in a space of 32 or 128 bits. */
export const masked = (bits: bigint, prefix: number, width: number): bigint =>
  (bits >> BigInt(width - prefix)) << BigInt(width - prefix);

/** The two kinds of addresses. */
export interface Family {
  readonly width: number;
  readonly read: (text: string) => Address | undefined;
}

const bitsOf = (bytes: readonly number[]): bigint =>
  bytes.reduce((bits, byte) => (bits << 8n) | BigInt(byte), 0n);

/** Address and prefix length of a text; undefined where the prefix is none. */
function partsOf(text: string, width: number): readonly [string, number] | undefined {
  const [address = '', suffix, ...more] = text.trim().split('/');
  if (suffix === undefined) return [address, width];
  const prefix = /^\d{1,3}$/.test(suffix) ? Number(suffix) : width + 1;
  return more.length > 0 || prefix > width ? undefined : [address, prefix];
}

/** Reads an IPv4 address of four decimal parts, with or without a prefix. */
export function readV4(text: string): Address | undefined {
  const [address, prefix] = partsOf(text, 32) ?? [];
  if (address === undefined || prefix === undefined) return undefined;
  if (!ipaddr.IPv4.isValidFourPartDecimal(address)) return undefined;
  return { bits: bitsOf(ipaddr.IPv4.parse(address).toByteArray()), prefix };
}

const mappedV4 = 0xffff_0000_0000n;

/** Reads an IPv6 address; an IPv4 address counts as the mapped one (ipv6-compare-function). */
export function readV6(text: string): Address | undefined {
  const v4 = readV4(text);
  if (v4) return { bits: mappedV4 | v4.bits, prefix: v4.prefix + 96 };
  const [address, prefix] = partsOf(text, 128) ?? [];
  if (address === undefined || prefix === undefined) return undefined;
  if (!address.includes(':') || !ipaddr.IPv6.isValid(address)) return undefined;
  return { bits: bitsOf(ipaddr.IPv6.parse(address).toByteArray()), prefix };
}

/** Reads an IPv6 address as parse_ipv6() does: without its zone, and with the prefix of a dotted end. */
export function readDotted(text: string): Address | undefined {
  const plain = text.replace(/%[^/]*/, '');
  const [address = '', suffix] = plain.split('/');
  if (!address.includes(':') || !address.includes('.') || suffix === undefined)
    return readV6(plain);
  if (!/^\d{1,2}$/.test(suffix) || Number(suffix) > 32) return undefined;
  return readV6(`${address}/${(Number(suffix) + 96).toString()}`);
}

/** An IPv4 address as text. */
export const v4Text = (bits: bigint): string =>
  [24n, 16n, 8n, 0n].map((shift) => ((bits >> shift) & 255n).toString()).join('.');

/** An IPv6 address with all its digits, as parse_ipv6() has it. */
export const v6Text = (bits: bigint): string =>
  bits.toString(16).padStart(32, '0').match(/.{4}/g)?.join(':') ?? '';

export const v4: Family = { width: 32, read: readV4 };
export const v6: Family = { width: 128, read: readV6 };

/** The ranges among some values; what is none is left out. */
export const netsOf = ({ read }: Family, values: readonly Value[]): readonly Address[] =>
  values.flatMap((value) => read(toText(value)) ?? []);

/** Whether an address is in one of some ranges; null where there is nothing to compare. */
export function within(family: Family, value: Value, nets: readonly Address[]): boolean | null {
  const address = nets.length === 0 ? undefined : family.read(toText(value));
  if (!address) return null;
  return nets.some(
    ({ bits, prefix }) =>
      masked(address.bits, prefix, family.width) === masked(bits, prefix, family.width),
  );
}
