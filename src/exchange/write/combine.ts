import { createPacker } from '../../indicators/index.ts';
import type { ImportedSet, PageDetails } from '../imported.ts';
import { ruleIdOf } from './rule-id.ts';

/** Sets that go into one file. */
export interface RuleSet {
  /** Id of its rule. */
  readonly id: string;
  readonly set: ImportedSet;
}

const union = <T>(lists: readonly (readonly T[])[], keyOf: (one: T) => unknown): readonly T[] => [
  ...new Map(lists.flat().map((one) => [keyOf(one), one] as const)).values(),
];

function pageOf(sets: readonly ImportedSet[]): PageDetails | undefined {
  const pages = sets.flatMap(({ page }) => page ?? []);
  if (pages.length === 0) return undefined;
  return {
    tables: union(
      pages.map(({ tables }) => tables),
      (table) => table,
    ),
    drafts: union(
      pages.map(({ drafts }) => drafts),
      ({ id, title }) => `${id} ${title}`,
    ),
  };
}

/** Several pages and exports of one family make one set; of an indicator the first one counts. */
function merged([first, ...others]: readonly [ImportedSet, ...ImportedSet[]]): ImportedSet {
  if (others.length === 0) return first;
  const packer = createPacker();
  for (const { values } of [first, ...others])
    for (const indicator of values) packer.add(indicator);
  const page = pageOf([first, ...others]);
  const { page: _page, ...rest } = first;
  return { ...rest, values: packer.finish(), ...(page && { page }) };
}

/** One set for each rule, in the order in which they come; `rule`: all in one. */
export function combineSets(sets: readonly ImportedSet[], rule?: string): readonly RuleSet[] {
  const byId = new Map<string, [ImportedSet, ...ImportedSet[]]>();
  for (const set of sets) {
    const id = rule ?? ruleIdOf(set);
    const known = byId.get(id);
    if (known) known.push(set);
    else byId.set(id, [set]);
  }
  return [...byId].map(([id, some]) => ({ id, set: merged(some) }));
}
