import { access, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type Diagnostic, diagnostic, spanOfLine } from '../diagnostics/index.ts';
import { projectFile } from './find-rules.ts';

/** The nearest project file, from a folder upwards. */
export async function findProject(folder: string): Promise<string | undefined> {
  for (let here = folder; ; here = dirname(here)) {
    const path = join(here, projectFile);
    const there = await access(path).then(
      () => true,
      () => false,
    );
    if (there) return path;
    if (dirname(here) === here) return undefined;
  }
}

/** Whether a path is the folder itself or below it. */
function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/**
 * Whether a path that reads as one inside the project leads out of it, through a link: what was reviewed is
 * the project. What is not there leads nowhere, and reading it says so.
 */
async function leadsOut(folder: string, full: string): Promise<boolean> {
  const project = await findProject(folder);
  const root = project === undefined ? folder : dirname(project);
  if (!isWithin(root, full)) return false;
  try {
    return !isWithin(await realpath(root), await realpath(full));
  } catch {
    return false;
  }
}

/** The full path of a file that a document names; or that a link on the way leads out of the project. */
export async function boundPath(
  folder: string,
  path: string,
): Promise<
  | { readonly full: string; readonly refused?: never }
  | { readonly full?: never; readonly refused: Diagnostic }
> {
  const full = resolve(folder, path);
  if (!(await leadsOut(folder, full))) return { full };
  return { refused: diagnostic('FIL013', { value: path }, { span: spanOfLine(path, 1) }) };
}
