import { inflateRawSync } from 'node:zlib';

/** More bytes than this are a mistake or an attack. */
const maxOutputLength = 64 * 1_048_576;

/** What zlib gives beside the data when it is asked for `info`; its types do not say so. */
interface Inflated {
  readonly buffer: Uint8Array;
  readonly engine: { readonly bytesWritten: number };
}

/** What deflated bytes (RFC 1951) were, and how many bytes of the input they took; undefined where they are none. */
export function inflated(
  bytes: Uint8Array,
): { readonly data: Uint8Array; readonly length: number } | undefined {
  try {
    const options = { maxOutputLength, info: true };
    const { buffer, engine } = inflateRawSync(bytes, options) as unknown as Inflated;
    return { data: buffer, length: engine.bytesWritten };
  } catch {
    return undefined;
  }
}
