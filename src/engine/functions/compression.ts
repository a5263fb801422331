import { decline } from '../function.ts';
import type { Value } from '../value.ts';
import type { Functions } from './arguments.ts';
import { ofText } from './arguments.ts';
import { bytesOf, textOf } from './base64.ts';
import { inflated } from './inflate.ts';

const adlerModulus = 65_521;

/** Checksum of zlib (RFC 1950). */
function adler32(bytes: Uint8Array): number {
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low = (low + byte) % adlerModulus;
    high = (high + low) % adlerModulus;
  }
  return high * 65_536 + low;
}

/** Checksum of gzip (RFC 1952). */
function crc32(bytes: Uint8Array): number {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ ((sum & 1) * 0xedb88320);
  }
  return ~sum >>> 0;
}

interface Format {
  /** Bytes before the data. */
  readonly header: number;
  readonly checksum: (bytes: Uint8Array) => number;
  readonly littleEndian: boolean;
}

const gzip: Format = { header: 10, checksum: crc32, littleEndian: true };
const zlib: Format = { header: 2, checksum: adler32, littleEndian: false };

/** Text of deflated bytes that a checksum follows; "" for what is none. */
function textOfDeflated(bytes: Uint8Array, { header, checksum, littleEndian }: Format): Value {
  const read = inflated(bytes.subarray(header));
  if (!read) return '';
  const after = bytes.slice(header + read.length);
  if (after.length < 4) return '';
  const stated = new DataView(after.buffer).getUint32(0, littleEndian);
  return stated === checksum(read.data) ? (textOf(read.data) ?? '') : '';
}

/** The header has its two marks and the method, and no option (gzip-base64-decompress). */
function gunzipped(bytes: Uint8Array): Value {
  const [first, second, method, flags] = bytes;
  if (first !== 0x1f || second !== 0x8b || method !== 8) return '';
  return flags === 0
    ? textOfDeflated(bytes, gzip)
    : decline('gzip_decompress_from_base64_string() of a header with options');
}

function unzlibbed(bytes: Uint8Array): Value {
  const [first = 0, second = 0] = bytes;
  const isHeader = (first & 15) === 8 && (first * 256 + second) % 31 === 0 && (second & 32) === 0;
  return isHeader ? textOfDeflated(bytes, zlib) : '';
}

const ofBytes = (evaluate: (bytes: Uint8Array) => Value) =>
  ofText((text) => {
    const bytes = bytesOf(text);
    return bytes ? evaluate(bytes) : '';
  });

/** Functions of compressed text. */
export const compression: Functions = {
  gzip_decompress_from_base64_string: ofBytes(gunzipped),
  zlib_decompress_from_base64_string: ofBytes(unzlibbed),
};
