import { createHash } from 'node:crypto';
import { createReadStream, type Stats } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { type Diagnostic, diagnostic, type Result } from '../diagnostics/index.ts';
import type { NamedFile, TextFile } from '../ports/index.ts';
import { decode } from './read-text.ts';

/** What is read as a whole, as rule files are; lists that are longer come line by line. */
const mostText = 1_048_576;

/** Whether a path is the folder itself or below it. */
function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error
    ? String(error.code)
    : String(error);

/** Words for the things in a folder that are no files; opening a pipe would wait for its other end. */
const kinds: readonly (readonly [(stats: Stats) => boolean, string])[] = [
  [(stats) => stats.isDirectory(), 'a folder'],
  [(stats) => stats.isFIFO(), 'a pipe'],
  [(stats) => stats.isSocket(), 'a socket'],
  [(stats) => !stats.isFile(), 'a device'],
];

const failure = (path: string, error: unknown): Diagnostic => {
  const cause = codeOf(error);
  return cause === 'ENOENT' || cause === 'ENOTDIR'
    ? diagnostic('FIL010', { path })
    : diagnostic('FIL014', { path, cause });
};

/** A file that may be opened: it is one, and it lies in the project wherever links lead. */
interface Opened {
  readonly full: string;
  readonly size: number;
}

/** Looks at a file before it is opened; nothing outside the project is touched. */
export async function openNamed(
  folder: string,
  { path, root }: NamedFile,
): Promise<Result<Opened>> {
  const full = resolve(folder, path);
  const top = resolve(folder, root);
  if (!isWithin(top, full)) return { diagnostics: [diagnostic('FIL011', { path, root })] };
  try {
    const real = await realpath(full);
    if (!isWithin(await realpath(top), real))
      return { diagnostics: [diagnostic('FIL012', { path })] };
    const stats = await stat(real);
    const [, found] = kinds.find(([is]) => is(stats)) ?? [];
    if (found !== undefined) return { diagnostics: [diagnostic('FIL013', { path, found })] };
    return { value: { full: real, size: stats.size }, diagnostics: [] };
  } catch (error) {
    return { diagnostics: [failure(path, error)] };
  }
}

/** Reads a file as text. */
export async function readNamed(folder: string, file: NamedFile): Promise<Result<TextFile>> {
  const { value: opened, diagnostics } = await openNamed(folder, file);
  if (!opened) return { diagnostics };
  const { path } = file;
  const { full, size } = opened;
  if (size > mostText)
    return { diagnostics: [diagnostic('FIL015', { path, size, limit: mostText })] };
  try {
    const { value: text, ...decoded } = decode(path, await readFile(full));
    return { ...(text !== undefined && { value: { path, text } }), ...decoded };
  } catch (error) {
    return { diagnostics: [failure(path, error)] };
  }
}

/** A digest of the bytes, or what keeps them from being read. */
export async function fingerprint(folder: string, file: NamedFile): Promise<string> {
  const { value: opened, diagnostics } = await openNamed(folder, file);
  if (!opened) return JSON.stringify(diagnostics);
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(opened.full)) hash.update(chunk as Buffer);
    return hash.digest('hex');
  } catch (error) {
    return codeOf(error);
  }
}
