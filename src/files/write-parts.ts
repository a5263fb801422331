import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';

type Parts = AsyncIterable<string> | Iterable<string>;

/** A link is followed: what it leads to is replaced, and not the link. */
const targetOf = (path: string): Promise<string> => realpath(path).catch(() => path);

/** Writes text of any length into a file beside the one that it replaces, and puts it in its place when it is whole. */
export async function writeParts(path: string, parts: Parts): Promise<void> {
  const target = await targetOf(path);
  const aside = `${target}.${randomBytes(6).toString('hex')}.tmp`;
  const mode = await stat(target).then(
    (found) => found.mode,
    () => 0o666,
  );
  try {
    const handle = await open(aside, 'wx', mode);
    try {
      for await (const part of parts) await handle.writeFile(part);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(aside, target);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}
