import type { Workbench } from '../exchange/index.ts';
import type { Files, TextFile } from '../ports/index.ts';
import { parseDocument } from '../source/index.ts';

/** A key of the root on a line of its own, as nearly all rules have it. */
const idLine = /^(?:id|"id"|'id')[ \t]*:[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'#&*!|>][^\s#]*))/m;

/** Id of a rule; the whole file is parsed only where its text does not say it plainly. */
function idOf(file: TextFile): string | undefined {
  const found = idLine.exec(file.text);
  if (found) return found[1] ?? found[2] ?? found[3];
  const { id } = Object(parseDocument(file).value?.data) as { readonly id?: unknown };
  return typeof id === 'string' ? id : undefined;
}

function indexed(rules: readonly TextFile[]): ReadonlyMap<string, readonly TextFile[]> {
  const byId = new Map<string, TextFile[]>();
  for (const file of rules) {
    const id = idOf(file);
    if (id !== undefined) byId.set(id, [...(byId.get(id) ?? []), file]);
  }
  return byId;
}

async function* bytesOf(path: string, files: Files): AsyncGenerator<Uint8Array> {
  const { value } = await files.openBytes(path);
  if (value) yield* value.chunks;
}

/** What the project has, below the paths of its rules. */
export async function openWorkbench(paths: readonly string[], files: Files): Promise<Workbench> {
  const there = await Promise.all(paths.map((path) => files.exists(path)));
  const known = paths.filter((_, index) => there[index]);
  // Of a file that cannot be read nobody knows the id: validate says what is wrong with it.
  const { value: rules = [] } = known.length > 0 ? await files.readRules(known) : {};
  const byId = indexed(rules);
  return {
    ruleFiles: (id) => byId.get(id) ?? [],
    exists: (path) => files.exists(path),
    text: async (path) => {
      const { value, diagnostics } = await files.readText(path);
      return { ...(value && { value }), diagnostics };
    },
    check: (path) => files.readLines(path, () => false),
    open: (path) => bytesOf(path, files),
  };
}
