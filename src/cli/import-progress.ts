import type { OpenedFile } from '../ports/index.ts';
import { barOn } from './progress.ts';
import type { Session } from './session.ts';

/** Shows how far the reading of a large file is. */
export interface ImportProgress {
  readonly watch: (name: string, file: OpenedFile) => AsyncIterable<Uint8Array>;
}

const mebibyte = 1_048_576;

/** Smaller files are read before anybody could look. */
const worthABar = 16 * mebibyte;

async function* watched(
  session: Session,
  name: string,
  { size, chunks }: OpenedFile,
): AsyncGenerator<Uint8Array> {
  const total = Math.ceil(size / mebibyte);
  const bar = await barOn(session, total, { what: `reading ${name} (MiB)`, passing: true });
  let read = 0;
  try {
    for await (const chunk of chunks) {
      read += chunk.length;
      bar?.update(Math.floor(read / mebibyte));
      yield chunk;
    }
  } finally {
    bar?.stop();
  }
}

/** A bar on a terminal for each large file, gone when it is read; nothing elsewhere. */
export const importProgress = (session: Session): ImportProgress => ({
  watch: (name, file) => (file.size < worthABar ? file.chunks : watched(session, name, file)),
});
