import { type Condition, type Exclusion, type Node, type Outside } from '../oracle/exclusions.ts';
import type { Chance } from './chance.ts';
import { conditionOn } from './conditions.ts';

/** A group of conditions, or one: groups lie in groups up to a depth. */
function nodeOf(fields: readonly string[], depth: number, chance: Chance): Node {
  const inner = (): Node => nodeOf(fields, depth - 1, chance);
  if (depth === 0 || chance.odds(0.6)) return conditionOn(chance.pick(fields), chance);
  return chance.pick<() => Node>([
    () => ({ any: [inner(), inner()] }),
    () => ({ all: [inner(), inner()] }),
    () => ({ not: inner() }),
  ])();
}

/** What must all hold for an event to be dropped: mostly conditions, sometimes groups of them. */
export function matchOf(fields: readonly string[], chance: Chance): readonly Node[] {
  const some = chance.some(fields, 1 + chance.below(3));
  return chance.odds(0.35)
    ? some.slice(0, 2).map(() => nodeOf(fields, 2, chance))
    : some.map((field) => conditionOn(field, chance));
}

/** What can be looked up: `equals` of addresses compares texts there, and so may miss a spelling. */
const canLookUp = ({ field, op }: Condition): boolean =>
  op === 'has' || op === 'cidr' || (/^(?:equals|in)$/.test(op) && !/\.(?:ip|port)$/.test(field));

interface Collected {
  readonly parameters: Record<string, Outside['parameters'][string]>;
  readonly watchlists: Record<string, Outside['watchlists'][string]>;
}

type Plain = string | number;

/** Values in a parameter: a list, or one alone. */
function toParameter(values: readonly Plain[], { parameters }: Collected, chance: Chance) {
  const parameter = `parameter${Object.keys(parameters).length}`;
  const [only] = values;
  parameters[parameter] =
    values.length === 1 && only !== undefined && chance.odds(0.5) ? only : values;
  return { parameter };
}

/** Values in the cells of a watchlist, one of which is empty. */
function toWatchlist(values: readonly Plain[], { watchlists }: Collected, chance: Chance) {
  const alias = `list-${Object.keys(watchlists).length}`;
  const column = chance.pick([undefined, 'Value', 'Second_Column']);
  const key = column ?? 'SearchKey';
  watchlists[alias] = [...values, ''].map((value) => ({
    SearchKey: 'unused',
    [key]: String(value),
  }));
  return { watchlist: { alias, ...(column !== undefined && { column }) } };
}

/** Moves the values of some conditions out of the rule. */
function movedCondition(condition: Condition, outside: Collected, chance: Chance): Condition {
  if (condition.op === 'exists' || chance.odds(0.8)) return condition;
  const { values: all = [], ...rest } = condition;
  const values = all.filter((value) => typeof value !== 'boolean');
  const isLookUp = canLookUp(condition) && chance.odds(0.5);
  return { ...rest, ...(isLookUp ? toWatchlist : toParameter)(values, outside, chance) };
}

function moved(node: Node, outside: Collected, chance: Chance): Node {
  if ('any' in node) return { any: node.any.map((one) => moved(one, outside, chance)) };
  if ('all' in node) return { all: node.all.map((one) => moved(one, outside, chance)) };
  if ('not' in node) return { not: moved(node.not, outside, chance) };
  return movedCondition(node, outside, chance);
}

/** The same exclusions with some values in parameters and watchlists, and what those hold. */
export function movedOut(
  exclusions: readonly Exclusion[],
  chance: Chance,
): { readonly exclusions: readonly Exclusion[]; readonly outside: Outside } {
  const outside: Collected = { parameters: {}, watchlists: {} };
  return {
    exclusions: exclusions.map((exclusion) => ({
      ...exclusion,
      match: exclusion.match.map((node) => moved(node, outside, chance)),
    })),
    outside,
  };
}
