import { createPacker } from '../../indicators/index.ts';
import type { Indicators, IndicatorType } from '../../model/index.ts';
import { parseDocument } from '../../source/index.ts';
import type { RuleSet } from './combine.ts';
import type { Workbench } from './workbench.ts';

/** What a rule of its own is about, where one for everything is too long. */
export type Part = 'addresses' | 'names' | 'files';

const parts = ['addresses', 'names', 'files'] as const satisfies readonly Part[];

/** Types that are found in the same tables, and together leave room for exclusions in a query. */
const partOf: Readonly<Record<IndicatorType, Part>> = {
  ip: 'addresses',
  'ip:port': 'addresses',
  cidr: 'addresses',
  domain: 'names',
  url: 'names',
  email: 'names',
  md5: 'files',
  sha1: 'files',
  sha256: 'files',
  filename: 'files',
  filepath: 'files',
  registry: 'files',
};

/** A set, or the part of one, that goes into a rule. */
export interface PartSet extends RuleSet {
  readonly part?: Part;
  /** Its rule is deployed as several numbered ones. */
  readonly isSpread?: boolean;
}

const idOf = (id: string, part: Part): string => `${id}-${part}`;

/** Whether an earlier import has split this rule: indicators go where they went then. */
export const isSplit = (id: string, workbench: Workbench): boolean =>
  parts.some((part) => workbench.ruleFiles(idOf(id, part)).length > 0);

const isType = (type: unknown): type is IndicatorType =>
  typeof type === 'string' && Object.hasOwn(partOf, type);

/** What a rule that is there is about: it goes on to be. */
function partsIn(id: string, workbench: Workbench): ReadonlySet<Part> {
  const [file] = workbench.ruleFiles(id);
  const data: unknown = file && parseDocument(file).value?.data;
  const { indicators } = Object(data) as { readonly indicators?: unknown };
  const { values } = Object(indicators) as { readonly values?: unknown };
  const entries: readonly unknown[] = Array.isArray(values) ? values : [];
  const types = entries.map((entry) => (Object(entry) as { readonly type?: unknown }).type);
  return new Set(types.filter(isType).map((type) => partOf[type]));
}

function valuesOf(values: Indicators, wanted: (part: Part) => boolean): Indicators {
  const packer = createPacker();
  for (const indicator of values) if (wanted(partOf[indicator.type])) packer.add(indicator);
  return packer.finish();
}

/**
 * Shares a set out to rules by what its indicators are: the default tables of many types make a query
 * that is too long before its first indicator. A rule that is there keeps the kinds that it has.
 */
export function splitSet({ id, set }: RuleSet, workbench: Workbench): readonly PartSet[] {
  const kept = partsIn(id, workbench);
  const found = new Set(Array.from(set.values, ({ type }) => partOf[type]));
  // Of one kind there is nothing to share out.
  if (kept.size === 0 && found.size < 2 && !isSplit(id, workbench)) return [{ id, set }];
  const withValues = (wanted: (part: Part) => boolean): RuleSet['set'] => ({
    ...set,
    values: valuesOf(set.values, wanted),
  });
  const split: readonly PartSet[] = [
    { id, set: withValues((part) => kept.has(part)) },
    ...parts
      .filter((part) => !kept.has(part))
      .map((part) => ({ id: idOf(id, part), set: withValues((one) => one === part), part })),
  ];
  return split.filter((one) => one.set.values.length > 0);
}
