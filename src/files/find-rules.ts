import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type Diagnostic, diagnostic } from '../diagnostics/index.ts';

/** Name of the project file; it lies among rule files and is none. */
export const projectFile = 'sentinel-rules.yaml';

/** A path as findings and plans show it: relative, with forward slashes on every system. */
export const shownPath = (folder: string, path: string): string =>
  relative(folder, path).split(sep).join('/') || '.';

const isTestFile = (name: string): boolean => /\.test\.ya?ml$/.test(name);

const isRuleFile = (name: string): boolean =>
  /\.ya?ml$/.test(name) && name !== projectFile && !isTestFile(name);

/** Hidden folders are tools' own, and packages bring no rules of ours. */
const isSkipped = (name: string): boolean => name.startsWith('.') || name === 'node_modules';

/** Files of a kind below a folder; links are followed, each folder is entered once. */
async function walk(
  folder: string,
  isWanted: (name: string) => boolean,
  entered = new Set<string>(),
): Promise<readonly string[]> {
  const real = await realpath(folder);
  if (entered.has(real)) return [];
  entered.add(real);
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (isSkipped(entry.name)) continue;
    const path = join(folder, entry.name);
    const isFolder = entry.isSymbolicLink()
      ? await stat(path).then(
          (target) => target.isDirectory(),
          () => false, // a dangling link to a rule is kept: reading it says what is wrong
        )
      : entry.isDirectory();
    if (isFolder) found.push(...(await walk(path, isWanted, entered)));
    else if (isWanted(entry.name)) found.push(path);
  }
  return found;
}

/** The file itself; for a test file the rules beside it. */
async function rulesOf(path: string): Promise<readonly string[]> {
  if (!isTestFile(path)) return [path];
  const beside = await readdir(dirname(path));
  return beside.filter(isRuleFile).map((name) => join(dirname(path), name));
}

async function below(folder: string, path: string): Promise<readonly string[] | undefined> {
  const full = resolve(folder, path);
  const found = await stat(full).catch(() => undefined);
  if (!found) return undefined;
  const files = found.isDirectory() ? await walk(full, isRuleFile) : await rulesOf(full);
  return files.map((name) => shownPath(folder, name));
}

/** Files, and what is wrong with the paths that lead to them. */
export interface Found {
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** All files of shared exclusions under files and folders, sorted; a path that is not there is a finding. */
export async function findShared(folder: string, paths: readonly string[]): Promise<Found> {
  const found = await Promise.all(paths.map((path) => below(folder, path)));
  const missing = paths.filter((_, index) => found[index] === undefined);
  const files = [...new Set(found.flatMap((list) => list ?? []))].sort();
  return { files, diagnostics: missing.map((path) => diagnostic('FIL001', { path })) };
}

/** Whether a path is one of others, or lies in it. */
const isWithin = (folder: string, others: readonly string[]) => (path: string) =>
  others.some((other) => {
    const way = relative(resolve(folder, other), resolve(folder, path));
    return !isAbsolute(way) && way.split(sep)[0] !== '..';
  });

/**
 * All rule files under files and folders but not under `except`, sorted; a path that is not there is a
 * finding, and so is that there are none, unless it was what is excepted that was asked for.
 */
export async function findRules(
  folder: string,
  paths: readonly string[],
  except: readonly string[] = [],
): Promise<Found> {
  const { files: all, diagnostics } = await findShared(folder, paths);
  const isExcepted = isWithin(folder, except);
  const files = all.filter((path) => !isExcepted(path));
  const isNone = files.length === 0 && diagnostics.length === 0 && !paths.every(isExcepted);
  const none = diagnostic('FIL002', { paths: paths.join(', ') });
  return { files, diagnostics: isNone ? [none] : diagnostics };
}

/** Endings of what can be imported; others beside it are pictures, archives and scripts. */
const isSource = (name: string): boolean =>
  name !== projectFile &&
  !isTestFile(name) &&
  /\.(?:csv|tsv|json|ndjson|jsonl|txt|ipset|netset|list|xml|ioc|md|html?|ya?ml)$/i.test(name);

/** All files to import below a folder, sorted; of a file the file, whatever its ending. */
export async function findSources(
  folder: string,
  path: string,
): Promise<readonly string[] | undefined> {
  const full = resolve(folder, path);
  const found = await stat(full).catch(() => undefined);
  if (!found) return undefined;
  const files = found.isDirectory() ? await walk(full, isSource) : [full];
  return files.map((name) => shownPath(folder, name)).sort();
}

/** The test files of one path: those below a folder, those of a rule file, or the file itself. */
async function testsOf(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return [];
  if (found.isDirectory()) return walk(path, isTestFile);
  if (isTestFile(path)) return [path];
  const stem = basename(path).replace(/\.ya?ml$/, '.');
  const beside = await readdir(dirname(path));
  return beside
    .filter((name) => isTestFile(name) && name.startsWith(stem))
    .map((name) => join(dirname(path), name));
}

/** All test files that belong to files and folders, sorted; what is missing is said by findRules. */
export async function findTests(
  folder: string,
  paths: readonly string[],
): Promise<readonly string[]> {
  const found = await Promise.all(paths.map((path) => testsOf(resolve(folder, path))));
  return [...new Set(found.flat().map((path) => shownPath(folder, path)))].sort();
}
