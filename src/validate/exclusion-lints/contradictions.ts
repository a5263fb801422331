import type { ConditionValue } from '../../model/index.ts';
import { holds } from './holds.ts';
import { fieldOf, literalsIn, nameOf, oppositeOf, valuesOf } from './tree.ts';
import type { Literal, Tree } from './tree.ts';

/** Two conditions of which at most one can hold. */
export type Clash = readonly [Literal, Literal];

const isEquality = ({ condition: { op } }: Literal): boolean => op === 'equals' || op === 'in';
/** What an `exists` says of the value: true for there, false for empty; undefined for other operators. */
function presenceOf({ condition, negated }: Literal): boolean | undefined {
  const [wanted] = valuesOf(condition) ?? [];
  return condition.op === 'exists' && typeof wanted === 'boolean' ? wanted !== negated : undefined;
}

/** Whether a literal needs something to be there: empty fields meet every refusal, and some patterns. */
const needsValue = (literal: Literal): boolean =>
  presenceOf(literal) ??
  (!literal.negated &&
    literal.condition.op !== 'regex' &&
    valuesOf(literal.condition) !== undefined);

/** More comparisons than that are not worth a finding. */
const patience = 100_000;

/** A device without a dot is only the beginning of the name that events may have. */
const isLabel = ({ condition }: Literal, value: ConditionValue): boolean =>
  fieldOf(condition) === 'device.name' && !String(value).includes('.');

/** Whether no value of an equality meets the other condition. */
function excludesAll(equality: Literal, other: Literal): boolean {
  const values = valuesOf(equality.condition);
  const against = valuesOf(other.condition);
  if (!values || !against || equality.negated) return false;
  if (values.length * against.length > patience) return false;
  return values.every((value) => {
    if (isLabel(equality, value) && !isEquality(other)) return false;
    const held = holds(other.condition, String(value));
    return held !== undefined && held === other.negated;
  });
}

type Fits = (one: string, other: string) => boolean;

/** Pairs of texts that can both begin, or both end, one value. */
const together: Readonly<Partial<Record<string, Fits>>> = {
  startsWith: (one, other) => one.startsWith(other) || other.startsWith(one),
  endsWith: (one, other) => one.endsWith(other) || other.endsWith(one),
};

function partsClash({ condition: one, negated }: Literal, other: Literal): boolean {
  const fits = one.op === other.condition.op ? together[one.op] : undefined;
  const [values, against] = [valuesOf(one), valuesOf(other.condition)];
  if (!fits || !values || !against || negated || other.negated) return false;
  if (values.length * against.length > patience) return false;
  const lower = (value: ConditionValue): string => String(value).toLowerCase();
  return values.every((value) => against.every((text) => !fits(lower(value), lower(text))));
}

/** Above one number and below another, with no whole number between. */
function boundsClash(one: Literal, other: Literal): boolean {
  if (one.condition.op !== 'gt' || other.condition.op !== 'lt') return false;
  if (one.negated || other.negated) return false;
  const [above] = valuesOf(one.condition) ?? [];
  const [below] = valuesOf(other.condition) ?? [];
  return above !== undefined && below !== undefined && Number(above) + 1 >= Number(below);
}

/** The same test and its opposite. */
function isOpposite(one: Literal, other: Literal): boolean {
  const [values, against] = [valuesOf(one.condition), valuesOf(other.condition)];
  if (!values || !against || one.negated || !other.negated) return false;
  if (one.condition.op !== other.condition.op) return false;
  const refused = new Set(against.map((value) => String(value).toLowerCase()));
  return values.every((value) => refused.has(String(value).toLowerCase()));
}

const clashesOneWay = (one: Literal, other: Literal): boolean =>
  isOpposite(one, other) ||
  boundsClash(one, other) ||
  partsClash(one, other) ||
  (isEquality(one) && excludesAll(one, other)) ||
  (presenceOf(one) === false && needsValue(other));

/** Whether no event meets both. */
const clash = (one: Literal, other: Literal): boolean =>
  nameOf(one.condition) === nameOf(other.condition) &&
  (clashesOneWay(one, other) || clashesOneWay(other, one));

function firstClash(literals: readonly Literal[], against: readonly Literal[]): Clash | undefined {
  for (const [index, one] of literals.entries()) {
    const other = [...literals.slice(index + 1), ...against].find((next) => clash(one, next));
    if (other) return [one, other];
  }
  return undefined;
}

/** What stands under an `all` without an `any` between; the rest are alternatives. */
function partsOf(tree: Tree): { literals: readonly Literal[]; alternatives: readonly Tree[] } {
  if (tree.kind === 'literal') return { literals: [tree], alternatives: [] };
  if (tree.kind === 'any') return { literals: [], alternatives: [tree] };
  const parts = tree.of.map(partsOf);
  return {
    literals: parts.flatMap(({ literals }) => literals),
    alternatives: parts.flatMap(({ alternatives }) => alternatives),
  };
}

/** Why no event can meet a tree beside conditions that hold anyway: two of them that clash. */
function impossible(tree: Tree, beside: readonly Literal[] = []): Clash | undefined {
  const { literals, alternatives } = partsOf(tree);
  const own = firstClash(literals, beside);
  if (own) return own;
  const held = [...literals, ...beside];
  for (const alternative of alternatives) {
    const members = alternative.kind === 'literal' ? [alternative] : alternative.of;
    const clashes = members.map((member) => impossible(member, held));
    const [first] = clashes;
    if (first && clashes.every((one) => one !== undefined)) return first;
  }
  return undefined;
}

/** The smallest parts of a tree that no event can meet. */
export function contradictions(tree: Tree, beside: readonly Literal[] = []): readonly Clash[] {
  const whole = impossible(tree, beside);
  if (whole) return [whole];
  const { literals, alternatives } = partsOf(tree);
  const held = [...literals, ...beside];
  return alternatives.flatMap((alternative) =>
    alternative.kind === 'literal'
      ? []
      : alternative.of.flatMap((member) => contradictions(member, held)),
  );
}

/** Parts of a tree that every event meets: two conditions one of which holds always. */
export function tautologies(tree: Tree): readonly Clash[] {
  const found = tree.kind === 'any' ? impossible(oppositeOf(tree)) : undefined;
  if (found) return [found];
  return tree.kind === 'literal' ? [] : tree.of.flatMap(tautologies);
}

/** The conditions of a clash as they stand in the file. */
export const asWritten = (tree: Tree, [one, other]: Clash): Clash => {
  const all = literalsIn(tree);
  const written = ({ path, ...rest }: Literal): Literal =>
    all.find((literal) => literal.path.join('.') === path.join('.')) ?? { path, ...rest };
  return [written(one), written(other)];
};
