import { type Diagnostic, diagnostic, type Result } from '../diagnostics/index.ts';
import type { Files } from '../ports/index.ts';
import type { Draft } from './drafts.ts';
import { mergeLines, mergeMembers } from './merge.ts';

/** A file of a new project beside what is there. */
export type Compared =
  | { readonly state: 'absent'; readonly path: string; readonly text: string }
  /** Something is added to what is there. */
  | {
      readonly state: 'lacking';
      readonly path: string;
      readonly text: string;
      readonly before: string;
    }
  | {
      readonly state: 'differs';
      readonly path: string;
      readonly text: string;
      readonly before: string;
    }
  /** What is there is what would be written, or has it all. */
  | { readonly state: 'same'; readonly path: string }
  /** What is there is never replaced. */
  | { readonly state: 'kept'; readonly path: string };

type Looked = Result<Compared>;

/** Folders on the way to a file, outermost first. */
const foldersOf = (path: string): readonly string[] =>
  path
    .split('/')
    .slice(0, -1)
    .map((_, index, parts) => parts.slice(0, index + 1).join('/'));

/** A file where a folder is needed, or a link that leads elsewhere. */
async function inTheWay(path: string, files: Files): Promise<readonly Diagnostic[]> {
  for (const folder of foldersOf(path)) {
    if (!(await files.exists(folder))) return [];
    const { value, diagnostics } = await files.readText(folder);
    const outside = diagnostics.filter(({ code }) => code === 'FIL013');
    if (outside.length > 0) return outside;
    const isFile = value !== undefined || diagnostics.some(({ code }) => code !== 'FIL003');
    if (isFile) return [diagnostic('INI006', { path: folder, file: path })];
  }
  return [];
}

function merged({ path, text, manner }: Draft, before: string): Looked {
  if (manner === 'identity') return { value: { state: 'kept', path }, diagnostics: [] };
  if (before === text) return { value: { state: 'same', path }, diagnostics: [] };
  if (manner === 'whole')
    return { value: { state: 'differs', path, text, before }, diagnostics: [] };
  const after = manner === 'lines' ? mergeLines(before, text) : mergeMembers(before, text);
  if (after === undefined)
    return { value: { state: 'kept', path }, diagnostics: [diagnostic('INI011', { path })] };
  return {
    value:
      after === before ? { state: 'same', path } : { state: 'lacking', path, text: after, before },
    diagnostics: [],
  };
}

async function compare(draft: Draft, files: Files): Promise<Looked> {
  const { path, text } = draft;
  const blocked = await inTheWay(path, files);
  if (blocked.length > 0) return { diagnostics: blocked };
  if (!(await files.exists(path)))
    return { value: { state: 'absent', path, text }, diagnostics: [] };
  const { value, diagnostics } = await files.readText(path);
  return value === undefined ? { diagnostics } : merged(draft, value.text);
}

/** Looks what is there of every file; nothing is written. */
export async function compareDrafts(
  drafts: readonly Draft[],
  files: Files,
): Promise<Result<readonly Compared[]>> {
  const looked = await Promise.all(drafts.map((draft) => compare(draft, files)));
  // One folder in the way is in the way of all its files: it is told once.
  const told = new Map(
    looked.flatMap(({ diagnostics }) =>
      diagnostics.map((found) => [`${found.code} ${found.args.path ?? found.span?.file}`, found]),
    ),
  );
  return { value: looked.flatMap(({ value }) => value ?? []), diagnostics: [...told.values()] };
}
