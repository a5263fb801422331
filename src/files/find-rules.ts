import { readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { type Diagnostic, diagnostic } from '../diagnostics/index.ts';

/** Name of the project file; it lies among rule files and is none. */
export const projectFile = 'sentinel-rules.yaml';

/** A path as findings and plans show it: relative, with forward slashes on every system. */
export const shownPath = (folder: string, path: string): string =>
  relative(folder, path).split(sep).join('/') || '.';

const isRuleFile = (name: string): boolean => /\.ya?ml$/.test(name) && name !== projectFile;

/** Hidden folders are tools' own, and packages bring no rules of ours. */
const isSkipped = (name: string): boolean => name.startsWith('.') || name === 'node_modules';

/** Rule files below a folder; links are followed, each folder is entered once. */
async function walk(folder: string, entered: Set<string>): Promise<readonly string[]> {
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
    if (isFolder) found.push(...(await walk(path, entered)));
    else if (isRuleFile(entry.name)) found.push(path);
  }
  return found;
}

async function below(folder: string, path: string): Promise<readonly string[] | undefined> {
  const full = resolve(folder, path);
  const found = await stat(full).catch(() => undefined);
  if (!found) return undefined;
  const files = found.isDirectory() ? await walk(full, new Set()) : [full];
  return files.map((name) => shownPath(folder, name));
}

/** All rule files under files and folders, sorted; a path that is not there is a finding. */
export async function findRules(
  folder: string,
  paths: readonly string[],
): Promise<{ readonly files: readonly string[]; readonly diagnostics: readonly Diagnostic[] }> {
  const found = await Promise.all(paths.map((path) => below(folder, path)));
  const missing = paths.filter((_, index) => found[index] === undefined);
  const files = [...new Set(found.flatMap((list) => list ?? []))].sort();
  const diagnostics = missing.map((path) => diagnostic('FIL001', { path }));
  if (files.length === 0 && missing.length === 0)
    diagnostics.push(diagnostic('FIL002', { paths: paths.join(', ') }));
  return { files, diagnostics };
}
