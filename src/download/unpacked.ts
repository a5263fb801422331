import { type Duplex, pipeline } from 'node:stream';
import { createBrotliDecompress, createInflateRaw, createUnzip } from 'node:zlib';
import { diagnostic } from '../diagnostics/index.ts';
import { Failed } from './failed.ts';
import type { Limits } from './limits.ts';
import type { Count } from './received.ts';

type Bytes = AsyncIterable<Uint8Array>;

/** Passes bytes through a stage of zlib; breaking off at either end ends the other. */
function through(chunks: Bytes, stage: Duplex): Bytes {
  // What goes wrong is thrown to whoever reads from the stage.
  pipeline(chunks, stage, () => undefined);
  return stage as Bytes;
}

/** "deflate" means the zlib format, and some servers send it without its header (RFC 9110 §8.4.1.2). */
async function* inflated(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const first = await chunks.next();
  if (first.done === true) return;
  const whole = async function* (): AsyncGenerator<Uint8Array> {
    yield first.value;
    yield* chunks;
  };
  const hasHeader = ((first.value[0] ?? 0) & 0x0f) === 8;
  yield* through(whole(), hasHeader ? createUnzip() : createInflateRaw());
}

type Decode = (chunks: AsyncGenerator<Uint8Array>) => Bytes;

// A map, since the name comes from outside: "__proto__" is no way of packing.
const decoders: ReadonlyMap<string, Decode> = new Map<string, Decode>([
  ['gzip', (chunks) => through(chunks, createUnzip())],
  ['x-gzip', (chunks) => through(chunks, createUnzip())],
  ['deflate', inflated],
  ['br', (chunks) => through(chunks, createBrotliDecompress())],
  ['identity', (chunks) => chunks],
]);

/** What unpacking has to know. */
export interface Packing {
  readonly source: string;
  readonly limits: Limits;
  /** Of the packed bytes. */
  readonly received: Count;
  readonly mostBytes: number;
}

/** The way to unpack a document; undefined for a way of packing that is not known. */
export const decoderOf = (encoding = 'identity'): Decode | undefined =>
  decoders.get(encoding.trim().toLowerCase());

const isBomb = (bytes: number, { limits, received }: Packing): boolean =>
  bytes > limits.ratioFrom && bytes > received.bytes * limits.mostRatio;

/** Unpacked bytes, no more than are wanted. */
export async function* unpacked(chunks: Bytes, packing: Packing): AsyncGenerator<Uint8Array> {
  const { source, mostBytes } = packing;
  const no = (reason: string, cause?: unknown): Failed =>
    new Failed(diagnostic('IMP118', { source, reason }), cause);
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > mostBytes) throw new Failed(diagnostic('IMP113', { source, limit: mostBytes }));
      if (isBomb(bytes, packing)) throw no('it grows without measure');
      yield chunk;
    }
  } catch (error) {
    if (error instanceof Failed) throw error;
    throw no('it is damaged, or cut off', error);
  }
}
