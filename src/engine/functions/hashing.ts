import { createHash } from 'node:crypto';
import { toLong } from '../convert.ts';
import { decline, type ScalarFunction } from '../function.ts';
import type { Value } from '../value.ts';
import { isDateTime } from '../value.ts';
import type { Functions } from './arguments.ts';
import { at, textOfType } from './arguments.ts';

const prime1 = 0x9e3779b185ebca87n;
const prime2 = 0xc2b2ae3d27d4eb4fn;
const prime3 = 0x165667b19e3779f9n;
const prime4 = 0x85ebca77c2b2ae63n;
const prime5 = 0x27d4eb2f165667c5n;

const cut = (value: bigint): bigint => BigInt.asUintN(64, value);
const rotate = (value: bigint, by: bigint): bigint => cut(value << by) | (value >> (64n - by));
const round = (sum: bigint, input: bigint): bigint =>
  cut(rotate(cut(sum + input * prime2), 31n) * prime1);
const merge = (sum: bigint, lane: bigint): bigint => cut((sum ^ round(0n, lane)) * prime1 + prime4);

/** Number of some bytes, the lowest first. */
const little = (bytes: Uint8Array, start: number, length: number): bigint =>
  bytes.subarray(start, start + length).reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

/** Sum over the stripes of 32 bytes. */
function striped(bytes: Uint8Array): bigint {
  let lanes = [cut(prime1 + prime2), prime2, 0n, cut(-prime1)];
  for (let start = 0; start + 32 <= bytes.length; start += 32)
    lanes = lanes.map((lane, index) => round(lane, little(bytes, start + index * 8, 8)));
  const sum = lanes
    .map((lane, index) => rotate(lane, [1n, 7n, 12n, 18n][index] ?? 0n))
    .reduce((total, lane) => cut(total + lane));
  return lanes.reduce(merge, sum);
}

/** xxHash64 without a seed, which hash() of the service is (hash-function). */
function xxHash(bytes: Uint8Array): bigint {
  let sum = bytes.length >= 32 ? striped(bytes) : prime5;
  sum = cut(sum + BigInt(bytes.length));
  let start = bytes.length - (bytes.length % 32);
  for (; start + 8 <= bytes.length; start += 8)
    sum = cut(rotate(sum ^ round(0n, little(bytes, start, 8)), 27n) * prime1 + prime4);
  for (; start + 4 <= bytes.length; start += 4)
    sum = cut(rotate(sum ^ cut(little(bytes, start, 4) * prime1), 23n) * prime2 + prime3);
  for (const byte of bytes.subarray(start))
    sum = cut(rotate(sum ^ cut(BigInt(byte) * prime5), 11n) * prime1);
  sum = cut((sum ^ (sum >> 33n)) * prime2);
  sum = cut((sum ^ (sum >> 29n)) * prime3);
  return sum ^ (sum >> 32n);
}

/** Bytes of a value: of a time its ticks; the page shows no more types than text and times. */
function bytesOf(value: Value): Uint8Array {
  if (typeof value === 'string' && value !== '') return new TextEncoder().encode(value);
  if (!isDateTime(value)) return decline('hash() of what is neither text nor a time');
  const view = new DataView(new ArrayBuffer(8));
  view.setBigInt64(0, value.ticks, true);
  return new Uint8Array(view.buffer);
}

const hash: ScalarFunction = (args) => {
  const sum = xxHash(bytesOf(at(args, 0)));
  const modulus = toLong(at(args, 1));
  return modulus === null || modulus <= 0n ? BigInt.asIntN(64, sum) : sum % modulus;
};

/** A digest of the text of a value in hexadecimal digits; of no text it is no text. */
const digest =
  (algorithm: string): ScalarFunction =>
  (args, { argumentTypes }) => {
    const text = textOfType(at(args, 0), argumentTypes[0] ?? '');
    return text === '' ? '' : createHash(algorithm).update(text).digest('hex');
  };

/** Functions of hashes. */
export const hashing: Functions = {
  hash,
  hash_xxhash64: hash,
  hash_md5: digest('md5'),
  hash_sha1: digest('sha1'),
  hash_sha256: digest('sha256'),
};
