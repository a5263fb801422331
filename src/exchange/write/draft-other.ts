import { diagnostic } from '../../diagnostics/index.ts';
import { formatDocument, parseDocument } from '../../source/index.ts';
import type { ImportedRule } from '../imported.ts';
import type { Place } from './draft-set.ts';
import { below, pathTo } from './paths.ts';
import { slugOf } from './rule-id.ts';
import { type Draft, type Drafted, drafted, skip } from './workbench.ts';

/** Data with the keys of its maps in one order: the order of keys means nothing. */
function ordered(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(ordered);
  if (typeof data !== 'object' || data === null) return data;
  const entries = Object.entries(data).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(
    entries.map(([key, value]: [string, unknown]) => [key, ordered(value)]),
  );
}

const isSameData = (one: unknown, other: unknown): boolean =>
  JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));

const textAt = (data: ImportedRule['data'], key: string): string | undefined =>
  typeof data[key] === 'string' ? data[key] : undefined;

/** Lists of words stand on one line, as people write them. */
const wordLists: ReadonlySet<unknown> = new Set(['tactics', 'relevantTechniques', 'dataTypes']);

/** Paths of rules of other tools, each given away once. */
async function placeFor(
  rule: ImportedRule,
  at: Place,
  taken: ReadonlySet<string>,
): Promise<string | undefined> {
  const id = textAt(rule.data, 'id') ?? '';
  const name = slugOf(textAt(rule.data, 'name') ?? id);
  for (const stem of [name, `${name}-${slugOf(id).slice(0, 8)}`]) {
    const path = below(at.options.rulesFolder, `${stem}.yaml`);
    if (!taken.has(path) && !(await at.workbench.exists(path))) return path;
  }
  return undefined;
}

async function textOf(
  { data }: ImportedRule,
  path: string,
  { workbench, options }: Place,
): Promise<string> {
  const schema = below(options.schemasFolder, 'rule.schema.json');
  const hasSchema = await workbench.exists(schema);
  return formatDocument(data, {
    ...(hasSchema && { modeline: `$schema=${pathTo(path, schema)}` }),
    isFlow: (at) => wordLists.has(at.at(-1)),
  });
}

async function overExisting(rule: ImportedRule, path: string, at: Place): Promise<Drafted> {
  const id = textAt(rule.data, 'id') ?? '';
  const source = rule.origin.file;
  const [file] = at.workbench.ruleFiles(id);
  const content = file?.text ?? '';
  const common = { path, kind: 'rule', rule: id, source } as const;
  if (file && isSameData(parseDocument(file).value?.data, rule.data))
    return drafted({ ...common, state: 'unchanged', content });
  if (!at.options.replace) return skip(path, [diagnostic('IMP096', { id, path, source })], id);
  return drafted({ ...common, state: 'updated', content: await textOf(rule, path, at) });
}

/** What is written for a rule of another tool; `made`: what this import writes already. */
export async function draftOther(
  rule: ImportedRule,
  at: Place,
  made: readonly Draft[],
): Promise<Drafted> {
  const id = textAt(rule.data, 'id') ?? '';
  const source = rule.origin.file;
  const [file] = at.workbench.ruleFiles(id);
  if (file) return overExisting(rule, file.path, at);
  const twin = made.find((draft) => draft.kind === 'rule' && draft.rule === id);
  if (twin) {
    const { data } = parseDocument({ path: twin.path, text: String(twin.content) }).value ?? {};
    if (isSameData(data, rule.data)) return drafted();
    return skip(twin.path, [diagnostic('IMP096', { id, path: twin.path, source })], id);
  }
  const path = await placeFor(rule, at, new Set(made.map((draft) => draft.path)));
  if (path === undefined) {
    const wanted = below(at.options.rulesFolder, `${slugOf(textAt(rule.data, 'name') ?? id)}.yaml`);
    return skip(wanted, [diagnostic('IMP097', { path: wanted })], id);
  }
  const content = await textOf(rule, path, at);
  return drafted({ path, kind: 'rule', state: 'created', rule: id, content, source });
}
