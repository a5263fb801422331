import { diagnostic } from '../../diagnostics/index.ts';
import type { ImportedSet } from '../imported.ts';
import type { RuleSet } from './combine.ts';
import { cellOf, setColumns } from './csv-line.ts';
import { mergeCsv, newCsv } from './merge-csv.ts';
import { mergeValues } from './merge-values.ts';
import { newYamlSet } from './new-rule.ts';
import { below, pathTo } from './paths.ts';
import type { SetChanges } from './report.ts';
import {
  type Draft,
  type Drafted,
  drafted,
  skip,
  type Workbench,
  type WriteOptions,
} from './workbench.ts';

/** A set of more values is a table: one line each, and no parser that holds all of them. */
const mostInYaml = 200;

/** Rows of each type that are checked with the rule: every value was checked when it was read. */
const sampledOfType = 20;

/** What is new is all of it. */
export const allNew = (count: number): SetChanges => ({
  added: count,
  updated: 0,
  unchanged: 0,
  kept: 0,
  removed: 0,
});

/** Whether a merge leaves a file as it is. */
export const isSame = ({ added, updated, removed }: SetChanges): boolean =>
  added + updated + removed === 0;

/** Some rows of each type, made when they are asked for: an import may have thousands of tables. */
const sampleOf =
  ({ values }: ImportedSet) =>
  (): readonly (readonly string[])[] => {
    const rows: (readonly string[])[] = [setColumns];
    const counts = new Map<string, number>();
    let lacking = values.types?.size ?? Infinity;
    for (const one of values) {
      const count = (counts.get(one.type) ?? 0) + 1;
      counts.set(one.type, count);
      if (count <= sampledOfType) rows.push(setColumns.map((column) => cellOf(one, column)));
      if (count === sampledOfType) lacking -= 1;
      if (lacking === 0) break;
    }
    return rows;
  };

type Common = Pick<Draft, 'path' | 'kind' | 'rule' | 'source'>;

const commonOf = (path: string, { id, set }: RuleSet): Common => ({
  path,
  kind: 'set',
  rule: id,
  source: set.feed.title,
});

async function intoTable(common: Common, { set }: RuleSet, at: Place): Promise<Drafted> {
  const { workbench, options } = at;
  const { path, rule } = common;
  const unread = await workbench.check(path);
  if (unread.length > 0) return skip(path, unread, rule);
  const file = { path, open: () => workbench.open(path) };
  const { value, diagnostics } = await mergeCsv(file, { values: set.values, prune: options.prune });
  if (!value) return skip(path, diagnostics, rule);
  const { changes, chunks } = value;
  const state = isSame(changes) ? 'unchanged' : 'updated';
  return drafted({ ...common, state, changes, content: chunks, sample: sampleOf(set) });
}

async function intoYaml(common: Common, { set }: RuleSet, at: Place): Promise<Drafted> {
  const { workbench, options } = at;
  const { path, rule } = common;
  const { value: file, diagnostics: unread } = await workbench.text(path);
  if (!file) return skip(path, unread, rule);
  const { value, diagnostics } = mergeValues(file, ['values'], {
    values: set.values,
    prune: options.prune,
  });
  if (!value) return skip(path, diagnostics, rule);
  const state = value.text === file.text ? 'unchanged' : 'updated';
  return drafted({ ...common, state, changes: value.changes, content: value.text });
}

/** What there is, and what is asked for. */
export interface Place {
  readonly workbench: Workbench;
  readonly options: WriteOptions;
}

const mergers: Readonly<Record<string, typeof intoTable>> = {
  csv: intoTable,
  yaml: intoYaml,
  yml: intoYaml,
};

/** Puts a set into a file that is there. */
export function mergeIntoFile(path: string, ruleSet: RuleSet, at: Place): Promise<Drafted> {
  const ending = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  const merger = Object.hasOwn(mergers, ending) ? mergers[ending] : undefined;
  if (merger) return merger(commonOf(path, ruleSet), ruleSet, at);
  const why = [diagnostic('IMP094', { id: ruleSet.id, file: path })];
  return Promise.resolve(skip(path, why, ruleSet.id));
}

async function newSet(ruleSet: RuleSet, at: Place): Promise<Drafted> {
  const { options, workbench } = at;
  const { id, set } = ruleSet;
  const { length } = set.values;
  const base = { state: 'created', changes: allNew(length) } as const;
  if (length > mostInYaml) {
    const path = below(options.setsFolder, `${id}.csv`);
    const content = (): Iterable<string> => newCsv(set.values);
    return drafted({ ...commonOf(path, ruleSet), ...base, content, sample: sampleOf(set) });
  }
  const path = below(options.setsFolder, `${id}.yaml`);
  const schema = below(options.schemasFolder, 'indicators.schema.json');
  const known = (await workbench.exists(schema)) ? { schema: pathTo(path, schema) } : {};
  const content = newYamlSet(set, { asOf: options.asOf, ...known });
  return drafted({ ...commonOf(path, ruleSet), ...base, content });
}

/** Puts a set into its file below the folder of sets, a new one where there is none. */
export async function draftSet(ruleSet: RuleSet, at: Place): Promise<Drafted> {
  for (const ending of Object.keys(mergers)) {
    const path = below(at.options.setsFolder, `${ruleSet.id}.${ending}`);
    if (await at.workbench.exists(path)) return mergeIntoFile(path, ruleSet, at);
  }
  return newSet(ruleSet, at);
}
