import { appendFile, lstat, mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Result } from '../diagnostics/index.ts';
import type { Files, TextFile } from '../ports/index.ts';
import { findRules, findShared, findTests, type Found, shownPath } from './find-rules.ts';
import { boundPath, findProject } from './project-bounds.ts';
import { digestOf } from './digest.ts';
import { importFiles } from './import-files.ts';
import { readText } from './read-text.ts';
import { watchPaths } from './watch.ts';

/** Files that are read at once: enough to hide the disk, few enough for any open-file limit. */
const batch = 32;

/** Some 2,000 rules with long queries, before and after. */
const savedAtMost = 67_108_864;

async function readAll(folder: string, paths: readonly string[]): Promise<Result<TextFile[]>> {
  const value: TextFile[] = [];
  const diagnostics: Result<string>['diagnostics'][number][] = [];
  for (let start = 0; start < paths.length; start += batch) {
    const some = paths.slice(start, start + batch);
    const read = await Promise.all(some.map((path) => readText(resolve(folder, path), path)));
    read.forEach((result, index) => {
      diagnostics.push(...result.diagnostics);
      const path = some[index];
      if (result.value !== undefined && path !== undefined)
        value.push({ path, text: result.value });
    });
  }
  return { value, diagnostics };
}

async function readFound(folder: string, found: Found): Promise<Result<TextFile[]>> {
  const read = await readAll(folder, found.files);
  return { ...read, diagnostics: [...found.diagnostics, ...read.diagnostics] };
}

const isThere = (full: string): Promise<boolean> =>
  lstat(full).then(
    () => true,
    () => false,
  );

/** The file system below a folder; all paths that it gives are relative to it. */
export function createFiles(folder: string): Files {
  return {
    readRules: async (paths, except) => readFound(folder, await findRules(folder, paths, except)),
    readShared: async (paths) => readFound(folder, await findShared(folder, paths)),
    readTests: async (paths) => readAll(folder, await findTests(folder, paths)),
    async readRows(path, take, head) {
      const { full, refused } = await boundPath(folder, path);
      if (refused) return [refused];
      // Loaded here: only tests read rows.
      const { readRows } = await import('./read-rows.ts');
      return readRows({ full, shown: path }, take, head);
    },
    async readLines(path, take) {
      const { full, refused } = await boundPath(folder, path);
      if (refused) return [refused];
      // Loaded here: few rules name a file of indicators.
      const { readLines } = await import('./read-lines.ts');
      return readLines({ full, shown: path }, take);
    },
    async digestOf(path) {
      const { full } = await boundPath(folder, path);
      return full === undefined ? undefined : digestOf(full);
    },
    watch: (paths, changed) => watchPaths(folder, paths, changed),
    async readProject() {
      const path = await findProject(folder);
      if (path === undefined) return { diagnostics: [] };
      const shown = shownPath(folder, path);
      const { value: text, diagnostics } = await readText(path, shown);
      return { ...(text !== undefined && { value: { path: shown, text } }), diagnostics };
    },
    async readText(path) {
      const { full, refused } = await boundPath(folder, path);
      if (refused) return { diagnostics: [refused] };
      const { value: text, diagnostics } = await readText(full, path);
      return { ...(text !== undefined && { value: { path, text } }), diagnostics };
    },
    async readSaved(path) {
      const { value: text, diagnostics } = await readText(resolve(folder, path), path, savedAtMost);
      return { ...(text !== undefined && { value: { path, text } }), diagnostics };
    },
    ...importFiles(folder),
    append: (path, text) => appendFile(resolve(folder, path), text),
    exists: (path) => isThere(resolve(folder, path)),
    async write(path, text) {
      const full = resolve(folder, path);
      await mkdir(dirname(full), { recursive: true });
      // Loaded here: most commands write nothing.
      const { default: writeFileAtomic } = await import('write-file-atomic');
      await writeFileAtomic(full, text);
    },
  };
}
