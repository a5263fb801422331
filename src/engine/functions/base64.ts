import { decline } from '../function.ts';
import { toGuid, toLong } from '../convert.ts';
import { guid, isGuid, type Value } from '../value.ts';
import type { Functions } from './arguments.ts';
import { arrayAt, at, ofText } from './arguments.ts';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Text of bytes, or undefined where they are no UTF-8. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Bytes of base64, or undefined where the text is none. */
export function bytesOf(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** As bytesOf; the pages show text without its padding only where the bytes are no UTF-8 either. */
function readable(text: string): Uint8Array | undefined {
  const bytes = bytesOf(text);
  if (!bytes || text.length % 4 === 0) return bytes;
  return textOf(bytes) === undefined ? undefined : decline('base64 without its padding');
}

const encoded = (bytes: Iterable<number>): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

/** Bytes that are no UTF-8 give "" (base64-decode-tostring-function). */
const decodeText = ofText((text) => {
  const bytes = readable(text);
  return (bytes && textOf(bytes)) ?? '';
});

const encodeText = ofText((text) => encoded(new TextEncoder().encode(text)));

function fromArray(args: readonly Value[]): Value {
  const bytes = arrayAt(args, 0)?.map((item) => toLong(item));
  if (!bytes) return '';
  if (bytes.some((byte) => byte === null || byte < 0n || byte > 255n))
    return decline('base64_encode_fromarray() of what are no bytes');
  const numbers = bytes.map(Number);
  if (textOf(Uint8Array.from(numbers)) === undefined)
    return decline('base64_encode_fromarray() of bytes that are no UTF-8');
  return encoded(numbers);
}

/** Places of the bytes of a guid: the first three groups begin with their lowest byte. */
const places = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

function fromGuid(value: Value): Value {
  const known = toGuid(value);
  if (!known)
    return isGuid(value) || value === null ? '' : decline('base64_encode_fromguid() of no guid');
  const digits = known.text.replaceAll('-', '');
  return encoded(
    places.map((place) => Number.parseInt(digits.slice(place * 2, place * 2 + 2), 16)),
  );
}

function toGuidOf(text: string): Value {
  const bytes = bytesOf(text);
  if (bytes?.length !== places.length) return null;
  const digits = places.map((place) => (bytes[place] ?? 0).toString(16).padStart(2, '0')).join('');
  return guid(digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
}

/** Functions of base64. */
export const base64: Functions = {
  base64_decode_tostring: decodeText,
  base64_decodestring: decodeText,
  base64_encode_tostring: encodeText,
  base64_encodestring: encodeText,
  base64_decode_toarray: ofText((text) => {
    const bytes = readable(text);
    return bytes ? Array.from(bytes, BigInt) : null;
  }),
  base64_decode_toguid: ofText(toGuidOf),
  base64_encode_fromarray: fromArray,
  base64_encode_fromguid: (args) => fromGuid(at(args, 0)),
};
