import { stat } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { glob } from 'tinyglobby';
import { type Diagnostic, diagnostic } from '../diagnostics/index.ts';

/** Name of the project file; it lies among rule files and is none. */
export const projectFile = 'sentinel-rules.yaml';

/** A path as findings and plans show it: relative, with forward slashes on every system. */
export const shownPath = (folder: string, path: string): string =>
  relative(folder, path).split(sep).join('/') || '.';

async function below(folder: string, path: string): Promise<readonly string[] | undefined> {
  const full = resolve(folder, path);
  const found = await stat(full).catch(() => undefined);
  if (!found) return undefined;
  if (!found.isDirectory()) return [shownPath(folder, full)];
  const names = await glob(['**/*.yaml', '**/*.yml'], {
    cwd: full,
    onlyFiles: true,
    followSymbolicLinks: true,
    ignore: [`**/${projectFile}`, '**/node_modules/**'],
    expandDirectories: false,
  });
  return names.map((name) => shownPath(folder, resolve(full, name)));
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
