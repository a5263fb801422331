import { type Diagnostic, diagnostic, nearestOf } from '../diagnostics/index.ts';
import type { TextFile } from '../ports/index.ts';
import { parseDocument } from '../source/index.ts';

/** Which rule is to be explained: by its id among all rules of some paths, or the one of a file. */
export type RuleWanted =
  | { readonly kind: 'id'; readonly id: string; readonly paths: readonly string[] }
  | { readonly kind: 'file'; readonly path: string };

/** Where a rule is looked for. */
export const pathsOf = (wanted: RuleWanted): readonly string[] =>
  wanted.kind === 'id' ? wanted.paths : [wanted.path];

/** The file of the rule, or two that have its id; or what is wrong with the question. */
interface Found {
  readonly files?: readonly TextFile[];
  readonly wrong?: readonly Diagnostic[];
}

/** Of several numbered rules the file has the id without the number. */
const withoutNumber = (id: string): string => id.replace(/~\d+$/, '');

function byId(wanted: string, files: readonly TextFile[]): Found {
  const id = withoutNumber(wanted);
  const unread: Diagnostic[] = [];
  const ids = files.map((file) => {
    const { value, diagnostics } = parseDocument(file);
    if (!value) unread.push(...diagnostics);
    const { id: own } = Object(value?.data) as { readonly id?: unknown };
    return typeof own === 'string' ? own : undefined;
  });
  const own = files.filter((_, index) => ids[index] === id);
  if (own.length > 0) return { files: own };
  const known = ids.filter((one) => one !== undefined);
  const nearest = nearestOf(id, known);
  const unknown =
    nearest === undefined
      ? diagnostic('CLI011', { id, count: known.length })
      : diagnostic('CLI010', { id, nearest });
  return { wrong: [...unread, unknown] };
}

const inFile = (path: string, files: readonly TextFile[]): Found =>
  files.length > 1 ? { wrong: [diagnostic('CLI012', { path, count: files.length })] } : { files };

/** Finds the file of a rule by what was typed, whatever is wrong with the file. */
export const findRule = (wanted: RuleWanted, files: readonly TextFile[]): Found =>
  wanted.kind === 'id' ? byId(wanted.id, files) : inFile(wanted.path, files);
