const blockSize = 64;

/** A text of bytes with the padding of MD5 and SHA: a bit, zeros, and the length in bits. */
export function padded(bytes: Uint8Array, littleEndian: boolean): DataView {
  const length = Math.ceil((bytes.length + 9) / blockSize) * blockSize;
  const all = new Uint8Array(length);
  all.set(bytes);
  all[bytes.length] = 0x80;
  const view = new DataView(all.buffer);
  view.setBigUint64(length - 8, BigInt(bytes.length) * 8n, littleEndian);
  return view;
}

/** The words of 32 bits of each block. */
export function* blocksOf(view: DataView, littleEndian: boolean): Generator<readonly number[]> {
  for (let start = 0; start < view.byteLength; start += blockSize)
    yield Array.from({ length: 16 }, (_, index) => view.getUint32(start + index * 4, littleEndian));
}

/** Bits turned to the left. */
export const rotated = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

/** Words in hexadecimal digits. */
export function hexOf(words: readonly number[], littleEndian: boolean): string {
  const view = new DataView(new ArrayBuffer(words.length * 4));
  for (const [index, word] of words.entries()) view.setUint32(index * 4, word >>> 0, littleEndian);
  return Array.from(new Uint8Array(view.buffer), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
}
