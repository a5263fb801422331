import { diagnostic } from '../../diagnostics/index.ts';
import { limits } from '../../facts/index.ts';
import type { TextFile } from '../../ports/index.ts';
import { editDocument, parseDocument } from '../../source/index.ts';
import { allNew, draftSet, mergeIntoFile, type Place } from './draft-set.ts';
import { mergeValues } from './merge-values.ts';
import { newRule, type NewRule } from './new-rule.ts';
import { below, pathFrom, pathTo, stepsUp } from './paths.ts';
import { ruleIdOf, rulePathOf, slugOf } from './rule-id.ts';
import type { PartSet } from './split-set.ts';
import { type Drafted, drafted, skip } from './workbench.ts';

/** More values than these make a rule hard to read: they go into a file of their own. */
const mostInRule = 200;

const fileNamedBy = (data: unknown): unknown => {
  const { indicators } = Object(data) as { readonly indicators?: unknown };
  return (Object(indicators) as { readonly file?: unknown }).file;
};

/** A rule that is there gets the indicators, and nothing else of it changes. */
async function intoRule(file: TextFile, ruleSet: PartSet, at: Place): Promise<Drafted> {
  const { id, set } = ruleSet;
  const named = fileNamedBy(parseDocument(file).value?.data);
  if (typeof named === 'string') {
    const path = pathFrom(file.path, named);
    // Whoever wrote the rule may have meant any file of this machine.
    if (/^\/|[\\:\0]/.test(named) || stepsUp(path) > stepsUp(at.options.setsFolder))
      return skip(file.path, [diagnostic('FIL012', { value: named })], id);
    return mergeIntoFile(path, ruleSet, at);
  }
  const { value, diagnostics } = mergeValues(file, ['indicators', 'values'], {
    values: set.values,
    prune: at.options.prune,
  });
  if (!value) return skip(file.path, diagnostics, id);
  const { text: content, changes } = value;
  const state = content === file.text ? 'unchanged' : 'updated';
  const common = { path: file.path, kind: 'rule', rule: id, source: set.feed.title } as const;
  return drafted({ ...common, state, changes, content });
}

/** A rule that was asked for by its id is found by that name. */
const pathOf = ({ id, set, part }: PartSet): string => {
  const own = part === undefined ? ruleIdOf(set) : `${ruleIdOf(set)}-${part}`;
  return id === own ? rulePathOf(set, part) : `${slugOf(id)}.yaml`;
};

/** The first path of a new rule that nothing else has. */
async function freePath(
  ruleSet: PartSet,
  { workbench, options }: Place,
): Promise<string | undefined> {
  const { id, set } = ruleSet;
  for (const name of [pathOf(ruleSet), `${set.feed.id}/${id}.yaml`]) {
    const path = below(options.rulesFolder, name);
    if (!(await workbench.exists(path))) return path;
  }
  return undefined;
}

/** How the new rule at a path is made. */
async function madeFor(
  path: string,
  { id, part, isSpread = false }: PartSet,
  { options, workbench }: Place,
): Promise<NewRule> {
  const schema = below(options.schemasFolder, 'rule.schema.json');
  return {
    id,
    asOf: options.asOf,
    severity: options.severity,
    ...(options.name !== undefined && { name: options.name }),
    ...(part !== undefined && { part }),
    isSpread,
    ...((await workbench.exists(schema)) && { schema: pathTo(path, schema) }),
  };
}

async function newRuleFor(ruleSet: PartSet, at: Place): Promise<Drafted> {
  const { options } = at;
  const { id, set } = ruleSet;
  const path = await freePath(ruleSet, at);
  if (path === undefined) {
    const wanted = below(options.rulesFolder, pathOf(ruleSet));
    return skip(wanted, [diagnostic('IMP097', { path: wanted })], id);
  }
  const isLarge = set.values.length > mostInRule;
  const own = isLarge ? await draftSet(ruleSet, at) : drafted();
  const [setFile] = own.drafts;
  if (isLarge && !setFile) return own;
  const content = newRule(set, {
    ...(await madeFor(path, ruleSet, at)),
    ...(setFile && { file: pathTo(path, setFile.path) }),
  });
  const changes = setFile ? {} : { changes: allNew(set.values.length) };
  const common = {
    path,
    kind: 'rule',
    state: 'created',
    rule: id,
    source: set.feed.title,
  } as const;
  return drafted(...own.drafts, { ...common, ...changes, content });
}

/** What is written for a set: its rule, new or as it is there, and where it is large a file of its own. */
export async function draftRule(ruleSet: PartSet, at: Place): Promise<Drafted> {
  const { id, set } = ruleSet;
  const files = at.workbench.ruleFiles(id);
  const [file, ...others] = files;
  const { items: limit } = limits.watchlist;
  const count = set.values.length;
  const path = file?.path ?? below(at.options.rulesFolder, pathOf(ruleSet));
  if (others.length > 0) {
    const paths = files.map((one) => one.path).join(', ');
    return skip(path, [diagnostic('IMP091', { id, paths })], id);
  }
  if (count > limit) return skip(path, [diagnostic('IMP103', { id, count, limit })], id);
  if (!file) return newRuleFor(ruleSet, at);
  const merged = await intoRule(file, ruleSet, at);
  const drafts = set.page?.drafts.length ?? 0;
  const left = drafts > 0 ? [diagnostic('IMP102', { count: drafts, id })] : [];
  return { ...merged, diagnostics: left };
}

/** A rule whose source has nothing left: it is switched off, and keeps what it had. */
export function emptiedRule(file: TextFile, id: string): Drafted {
  const { enabled } = Object(parseDocument(file).value?.data) as { readonly enabled?: unknown };
  const { value: content, diagnostics } = editDocument(file, [
    { kind: 'set', path: [], entries: enabled === false ? {} : { enabled: false } },
  ]);
  if (content === undefined) return skip(file.path, diagnostics, id);
  const state = content === file.text ? 'unchanged' : 'updated';
  return drafted({ path: file.path, kind: 'rule', state, rule: id, content, source: id });
}
