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
  readonly files: Record<string, string>;
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

/** Values in a file: one a line, among remarks and lines with nothing on them. */
function toFile(values: readonly Plain[], { files }: Collected, chance: Chance) {
  const path = `exclusions/values-${Object.keys(files).length}.txt`;
  const lines = values.flatMap((value) => [
    ...(chance.odds(0.3) ? [chance.pick(['# why', '', '   ', '#none'])] : []),
    chance.odds(0.2) ? `  ${value}\t` : String(value),
  ]);
  const text = lines.join(chance.pick(['\n', '\r\n']));
  files[path] = `${chance.odds(0.1) ? '\ufeff' : ''}${text}${chance.pick(['', '\n'])}`;
  return { file: `../${path}` };
}

/** What a line can hold: no space around it, no number sign in front, and no number to compare with. */
const canStandInLine = ({ op }: Condition, values: readonly Plain[]): boolean =>
  !/^[gl]t$/.test(op) && values.every((value) => /^(?![\s#]).*\S$/.test(String(value)));

/** Moves the values of some conditions out of the rule. */
function movedCondition(condition: Condition, outside: Collected, chance: Chance): Condition {
  if (condition.op === 'exists' || chance.odds(0.7)) return condition;
  const { values: all = [], ...rest } = condition;
  const values = all.filter((value) => typeof value !== 'boolean');
  const ways = [
    toParameter,
    ...(canLookUp(condition) ? [toWatchlist] : []),
    ...(canStandInLine(condition, values) ? [toFile] : []),
  ];
  return { ...rest, ...chance.pick(ways)(values, outside, chance) };
}

function moved(node: Node, outside: Collected, chance: Chance): Node {
  if ('any' in node) return { any: node.any.map((one) => moved(one, outside, chance)) };
  if ('all' in node) return { all: node.all.map((one) => moved(one, outside, chance)) };
  if ('not' in node) return { not: moved(node.not, outside, chance) };
  return movedCondition(node, outside, chance);
}

/** The same exclusions with some values in parameters, watchlists and files, and what those hold. */
export function movedOut(
  exclusions: readonly Exclusion[],
  chance: Chance,
): { readonly exclusions: readonly Exclusion[]; readonly outside: Outside } {
  const outside: Collected = { files: {}, parameters: {}, watchlists: {} };
  return {
    exclusions: exclusions.map((exclusion) => ({
      ...exclusion,
      match: exclusion.match.map((node) => moved(node, outside, chance)),
    })),
    outside,
  };
}
