import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Result } from '../diagnostics/index.ts';
import type { OpenedFile } from '../ports/index.ts';
import { unreadable } from './read-text.ts';

/** Bytes at a time: enough that a gigabyte is few pieces. */
const pieceSize = 262_144;

/** Opens a file that is read as it is, and never as a whole. */
export async function openBytes(full: string, shown: string): Promise<Result<OpenedFile>> {
  try {
    const { size } = await stat(full);
    const chunks = createReadStream(full, {
      highWaterMark: pieceSize,
    }) as AsyncIterable<Uint8Array>;
    return { value: { size, chunks }, diagnostics: [] };
  } catch (error) {
    return { diagnostics: [unreadable(shown, error)] };
  }
}
