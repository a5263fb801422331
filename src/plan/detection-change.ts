import type { ExclusionPart, QueryParts } from '../kql/index.ts';
import type { WatchlistItem } from '../resources/index.ts';
import type { DetectionChange, Place } from './plan.ts';

/** Texts in the order of their code units: the same on every machine. */
export const byText = (one: string, other: string): number =>
  one < other ? -1 : Number(one > other);

/** What is only in `one`, each once, sorted. */
const without = (one: Iterable<string>, other: Iterable<string>): string[] => {
  const gone = new Set(other);
  return [...new Set(one)].filter((item) => !gone.has(item)).sort(byText);
};

type ByType = ReadonlyMap<string, readonly string[]>;

function valuesByType(parts: QueryParts): ByType {
  const groups = new Map<string, string[]>();
  for (const { type, values } of parts.lists)
    groups.set(type, [...(groups.get(type) ?? []), ...values]);
  return groups;
}

function compareValues(old: ByType, now: ByType): DetectionChange['indicators'] {
  return [...new Set([...old.keys(), ...now.keys()])]
    .sort(byText)
    .map((type) => ({
      type,
      added: without(now.get(type) ?? [], old.get(type) ?? []),
      removed: without(old.get(type) ?? [], now.get(type) ?? []),
    }))
    .filter(({ added, removed }) => added.length + removed.length > 0);
}

const exclusionsByKey = (parts: QueryParts): ReadonlyMap<string, ExclusionPart> =>
  new Map(parts.exclusions.map((part) => [JSON.stringify([part.id, part.table]), part]));

/** All that decides what an exclusion drops, as one text. */
const meaningOf = ({ until, reference, conditions }: ExclusionPart): string =>
  JSON.stringify([until, reference, conditions]);

function compareExclusion(
  before: ExclusionPart | undefined,
  after: ExclusionPart | undefined,
): DetectionChange['exclusions'] {
  if (!before) return after ? [{ change: 'added', after }] : [];
  if (!after) return [{ change: 'removed', before }];
  return meaningOf(before) === meaningOf(after) ? [] : [{ change: 'changed', before, after }];
}

function compareExclusions(before: QueryParts, after: QueryParts): DetectionChange['exclusions'] {
  const old = exclusionsByKey(before);
  const now = exclusionsByKey(after);
  return [...new Set([...old.keys(), ...now.keys()])]
    .sort(byText)
    .flatMap((key) => compareExclusion(old.get(key), now.get(key)));
}

const placeOf = ({ lists }: QueryParts): Place =>
  lists.some(({ watchlist }) => watchlist) ? 'watchlist' : 'inline';

function compareIndicatorLists(
  before: QueryParts,
  after: QueryParts,
): Pick<DetectionChange, 'indicators' | 'placement'> {
  const places = { before: placeOf(before), after: placeOf(after) };
  if (places.before !== places.after) return { indicators: [], placement: places };
  // The items of a watchlist are compared with the watchlist, not with the text.
  return { indicators: compareValues(valuesByType(before), valuesByType(after)) };
}

/** What two queries differ in for detection: indicators, exclusions and tables. */
export const compareParts = (before: QueryParts, after: QueryParts): DetectionChange => ({
  ...compareIndicatorLists(before, after),
  exclusions: compareExclusions(before, after),
  tables: {
    added: without(after.tables, before.tables),
    removed: without(before.tables, after.tables),
  },
});

/** The first word of the name of a list is the type of its indicators. */
function itemsByType(items: readonly WatchlistItem[]): ByType {
  const groups = new Map<string, string[]>();
  for (const { List, Indicator } of items) {
    const type = List.split(' ', 1)[0] ?? List;
    const group = groups.get(type);
    if (group) group.push(Indicator);
    else groups.set(type, [Indicator]);
  }
  return groups;
}

/** What two states of a watchlist differ in for detection; nothing where they do not. */
export function compareItems(
  before: readonly WatchlistItem[],
  after: readonly WatchlistItem[],
): DetectionChange | undefined {
  const indicators = compareValues(itemsByType(before), itemsByType(after));
  const none = { exclusions: [], tables: { added: [], removed: [] } };
  return indicators.length > 0 ? { indicators, ...none } : undefined;
}
