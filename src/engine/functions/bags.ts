import { toText } from '../convert.ts';
import type { ScalarFunction } from '../function.ts';
import type { Bag, Value } from '../value.ts';
import { isArray, isBag } from '../value.ts';
import type { Functions } from './arguments.ts';
import { at, spread, textAt } from './arguments.ts';
import { stepsOf } from './paths.ts';

/** A function of the bag of the first argument; null where it is none. */
const ofBag =
  (evaluate: (bag: Bag, args: readonly Value[]) => Value): ScalarFunction =>
  (args) => {
    const bag = at(args, 0);
    return isBag(bag) ? evaluate(bag, args) : null;
  };

/** A key is a path where it begins with `$` (bag-remove-keys-function). */
const keysOf = (key: string): readonly string[] =>
  key.startsWith('$') ? stepsOf(key).map(String) : [key];

const pack: ScalarFunction = (args) => {
  const members = new Map<string, Value>();
  for (let index = 0; index + 1 < args.length; index += 2)
    members.set(textAt(args, index), at(args, index + 1));
  return members;
};

/** The first bag that has a key gives its value. */
export function mergeBags(values: readonly Value[]): Bag {
  const merged = new Map<string, Value>();
  for (const bag of values)
    if (isBag(bag)) for (const [key, value] of bag) if (!merged.has(key)) merged.set(key, value);
  return merged;
}

function has(value: Value | undefined, keys: readonly string[]): boolean {
  const [key, ...rest] = keys;
  if (key === undefined) return true;
  return value !== undefined && isBag(value) && value.has(key) && has(value.get(key), rest);
}

function without(bag: Bag, keys: readonly string[]): Bag {
  const [key = '', ...rest] = keys;
  const copy = new Map(bag);
  const inner = bag.get(key) ?? null;
  if (rest.length === 0) copy.delete(key);
  else if (isBag(inner)) copy.set(key, without(inner, rest));
  return copy;
}

function withKey(bag: Bag, keys: readonly string[], value: Value): Bag {
  const [key = '', ...rest] = keys;
  const inner = bag.get(key) ?? null;
  const next = rest.length === 0 ? value : withKey(isBag(inner) ? inner : new Map(), rest, value);
  return new Map(bag).set(key, next);
}

/** Keys that are no strings are left out; missing values, or values in no array, are null (bag-zip). */
const zip: ScalarFunction = (args) => {
  const [keys, values] = [at(args, 0), at(args, 1)];
  if (!isArray(keys)) return null;
  const valueAt = (index: number): Value => (isArray(values) ? (values[index] ?? null) : null);
  return new Map(
    keys.flatMap((key, index) => (typeof key === 'string' ? [[key, valueAt(index)] as const] : [])),
  );
};

/** Paths of a value; of an array that of its first element stands for all (treepath-function). */
function paths(value: Value, above: string): readonly string[] {
  const members: readonly (readonly [string, Value])[] = isArray(value)
    ? value.slice(0, 1).map((item) => ['[0]', item] as const)
    : isBag(value)
      ? [...value].map(([key, item]) => [`['${key}']`, item] as const)
      : [];
  return members.flatMap(([step, item]) => [above + step, ...paths(item, above + step)]);
}

/** Functions of bags. */
export const bags: Functions = {
  pack,
  bag_pack: pack,
  pack_dictionary: pack,
  bag_keys: ofBag((bag) => [...bag.keys()]),
  bag_merge: (args) => mergeBags(args),
  bag_has_key: ofBag((bag, args) => has(bag, keysOf(textAt(args, 1)))),
  bag_remove_keys: ofBag((bag, args) =>
    spread(args, 1).reduce<Bag>((rest, key) => without(rest, keysOf(toText(key))), bag),
  ),
  bag_set_key: ofBag((bag, args) => withKey(bag, keysOf(textAt(args, 1)), at(args, 2))),
  bag_zip: zip,
  treepath: (args) => {
    const value = at(args, 0);
    return isArray(value) || isBag(value) ? paths(value, '') : null;
  },
};
