import { lstat, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** A site that is to be as its pages say, and nothing of an earlier one beside them. */
export interface Site {
  readonly folder: string;
  /** By their paths below the folder. */
  readonly pages: readonly { readonly path: string; readonly text: string }[];
  /** Whether a file is a page of an earlier site, by its path and its text. */
  readonly isOurs: (path: string, text: string) => boolean;
}

/** What became of a site; where a file of somebody else is in the way, nothing was written. */
export type WrittenSite =
  | {
      readonly kind: 'written';
      readonly written: number;
      readonly unchanged: number;
      readonly removed: readonly string[];
    }
  | { readonly kind: 'inTheWay'; readonly path: string };

/** Pages that are read and written at once: enough to hide the disk, few enough for any limit. */
const batch = 32;

async function inBatches<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += batch)
    results.push(...(await Promise.all(items.slice(start, start + batch).map(work))));
  return results;
}

function isMissing(error: unknown): boolean {
  const { code } = Object(error) as { readonly code?: unknown };
  return code === 'ENOENT' || code === 'ENOTDIR';
}

const ifThere = async <T>(asked: Promise<T>): Promise<T | undefined> => {
  try {
    return await asked;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

/** What is at a path: the text of a plain file, or something that is none; undefined where there is nothing. */
async function there(full: string): Promise<{ readonly text?: string } | undefined> {
  const found = await ifThere(lstat(full));
  if (!found) return undefined;
  return found.isFile() ? { text: await readFile(full, 'utf8') } : {};
}

const endingOf = (path: string): string => /\.\w+$/.exec(path)?.[0] ?? '';

const folderOf = (path: string): string => path.replace(/[^/]*$/, '');

/** Files in the folders of the site that look like its pages and are none of them any more. */
async function leftovers(root: string, { pages }: Site): Promise<readonly string[]> {
  const own = new Set(pages.map(({ path }) => path));
  const endings = new Set(pages.map(({ path }) => endingOf(path)));
  const folders = [...new Set(['', 'rules/', ...pages.map(({ path }) => folderOf(path))])];
  const found = await inBatches(folders, async (folder) => {
    const entries = await ifThere(readdir(join(root, folder), { withFileTypes: true }));
    return (entries ?? [])
      .filter((entry) => entry.isFile())
      .map(({ name }) => `${folder}${name}`)
      .filter((path) => endings.has(endingOf(path)) && !own.has(path));
  });
  return found.flat();
}

async function write(full: string, text: string): Promise<void> {
  await mkdir(dirname(full), { recursive: true });
  const { default: writeFileAtomic } = await import('write-file-atomic');
  // Each is replaced in one step. A site is made again at will: it need not wait for the disk.
  await writeFileAtomic(full, text, { fsync: false });
}

/** Writes the pages that differ, and removes those of an earlier site; a file that is not ours stays, whatever it is. */
export async function writeSite(cwd: string, site: Site): Promise<WrittenSite> {
  const { folder, pages, isOurs } = site;
  const root = resolve(cwd, folder);
  const before = await inBatches(pages, ({ path }) => there(join(root, path)));
  const foreign = pages.find(({ path }, index) => {
    const found = before[index];
    return found && (found.text === undefined || !isOurs(path, found.text));
  });
  if (foreign) return { kind: 'inTheWay', path: join(folder, foreign.path) };
  const changed = pages.filter(({ text }, index) => before[index]?.text !== text);
  await inBatches(changed, ({ path, text }) => write(join(root, path), text));
  const stale = await inBatches(await leftovers(root, site), async (path) => {
    if (!isOurs(path, await readFile(join(root, path), 'utf8'))) return [];
    await rm(join(root, path));
    return [path];
  });
  return {
    kind: 'written',
    written: changed.length,
    unchanged: pages.length - changed.length,
    removed: stale.flat(),
  };
}
