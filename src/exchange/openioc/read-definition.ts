import { diagnostic } from '../../diagnostics/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { FeedEntry, Take } from '../entry.ts';
import type { XmlElement } from '../feeds/feed.ts';
import { clipped } from '../intel/clipped.ts';
import { combinationsOf, mostCombinations } from '../intel/combinations.ts';
import type { Logic } from '../intel/combinations.ts';
import { standingOf } from '../intel/conjunction.ts';
import type { Fact } from '../intel/conjunction.ts';
import { itemOf } from './terms.ts';
import type { Item } from './terms.ts';

type Shared = Omit<FeedEntry, 'type' | 'value'>;

/**
 * Takes the items of a definition. Each is taken or refused once, at its line: those under AND only where the
 * conditions come down to one indicator, such as a hash beside other facts of its file.
 */
export function readDefinition(root: XmlElement, shared: Shared, take: Take): void {
  for (const branch of branchesOf(root)) readBranch(branch, shared, take);
}

const isGroup = ({ name }: XmlElement): boolean => name === 'Indicator';

const isAnd = ({ attributes }: XmlElement): boolean =>
  attributes.operator?.trim().toUpperCase() === 'AND';

/** What any one of makes the whole true: the parts of OR, and of groups of one part. */
function branchesOf(element: XmlElement): readonly XmlElement[] {
  if (!isGroup(element)) return [element];
  const parts = partsOf(element);
  return isAnd(element) && parts.length > 1 ? [element] : parts.flatMap(branchesOf);
}

const partsOf = (element: XmlElement): readonly XmlElement[] =>
  element.children.filter((child) => isGroup(child) || child.name === 'IndicatorItem');

const logicOf = (element: XmlElement): Logic<Item> =>
  isGroup(element)
    ? { join: isAnd(element) ? 'and' : 'or', parts: partsOf(element).map(logicOf) }
    : { leaf: itemOf(element) };

/** What became of the items of a branch, by their order in it. */
interface Outcome {
  readonly taken: Map<Item, FeedEntry>;
  /** Done without beside an indicator that was taken. */
  readonly spared: Map<Item, FeedEntry>;
  readonly refused: Map<Item, Diagnostic>;
}

function readBranch(branch: XmlElement, shared: Shared, take: Take): void {
  const logic = logicOf(branch);
  const combinations = combinationsOf(logic);
  if (!combinations) {
    const args = { pattern: `the group of line ${branch.line}`, limit: mostCombinations };
    take.refuse(diagnostic('IMP031', args), branch.line);
    return;
  }
  const outcome: Outcome = { taken: new Map(), spared: new Map(), refused: new Map() };
  for (const items of combinations) combine(items, shared, outcome);
  report(combinations.flat(), outcome, take);
}

type ItemFact = Fact & { readonly item: Item };

function combine(items: readonly Item[], shared: Shared, outcome: Outcome): void {
  const facts = items.flatMap((item) => (item.fact ? [{ ...item.fact, item }] : []));
  const standing = facts.length === items.length ? standingOf<ItemFact>(facts) : undefined;
  if (standing) {
    const entry = { ...standing.taken, ...shared };
    const [first, ...others] = standing.made;
    if (first) outcome.taken.set(first.item, entry);
    for (const { item } of [...others, ...standing.leftOut]) outcome.spared.set(item, entry);
    return;
  }
  for (const item of items) outcome.refused.set(item, whyNot(item, items));
}

/** The reason of an item itself, else that it holds only together with the others. */
function whyNot(item: Item, items: readonly Item[]): Diagnostic {
  if (item.problem) return item.problem;
  const [only, ...more] = items;
  if (only && more.length === 0)
    return diagnostic('IMP013', { value: only.shown, type: 'a condition of its own' });
  return diagnostic('IMP026', { pattern: clipped(items.map(({ shown }) => shown).join(' AND ')) });
}

/** Gives each item once, in the order of the definition. */
function report(items: readonly Item[], outcome: Outcome, take: Take): void {
  for (const item of [...new Set(items)].sort((left, right) => left.line - right.line)) {
    const taken = outcome.taken.get(item);
    const spared = outcome.spared.get(item);
    const refused = outcome.refused.get(item);
    if (taken) take.entry(taken, item.line);
    else if (refused) take.refuse(refused, item.line);
    else if (spared)
      take.refuse(
        diagnostic('IMP023', { part: item.shown, taken: clipped(spared.value) }),
        item.line,
      );
  }
}
