import { keyOf } from '../convert.ts';
import type { ScalarFunction } from '../function.ts';
import type { Value } from '../value.ts';
import { isArray } from '../value.ts';
import type { Functions } from './arguments.ts';
import { arrayAt, at } from './arguments.ts';

type Values = readonly Value[];

/** The values of a list once each, in the order of their first appearance. */
export const distinct = (values: Values): Values => [
  ...values
    .reduce<Map<string, Value>>((found, value) => {
      const key = keyOf(value);
      return found.has(key) ? found : found.set(key, value);
    }, new Map())
    .values(),
];

const keys = (values: Value): ReadonlySet<string> =>
  new Set(isArray(values) ? values.map(keyOf) : []);

/** A function of arrays; null where an argument is none. */
const ofSets =
  (evaluate: (first: Values, others: readonly ReadonlySet<string>[]) => Value): ScalarFunction =>
  (args) => {
    const first = arrayAt(args, 0);
    return first && args.every(isArray) ? evaluate(distinct(first), args.slice(1).map(keys)) : null;
  };

const union: ScalarFunction = (args) =>
  args.every(isArray) ? distinct(args.flatMap((items) => [...items])) : null;

const difference = ofSets((first, others) =>
  first.filter((item) => others.every((other) => !other.has(keyOf(item)))),
);

const intersect = ofSets((first, others) =>
  first.filter((item) => others.every((other) => other.has(keyOf(item)))),
);

const hasElement: ScalarFunction = (args) => {
  const items = arrayAt(args, 0);
  return items ? keys(items).has(keyOf(at(args, 1))) : null;
};

const equal: ScalarFunction = (args) => {
  if (!args.every(isArray)) return null;
  const [left, right] = [keys(at(args, 0)), keys(at(args, 1))];
  return left.size === right.size && [...left].every((key) => right.has(key));
};

const jaccard: ScalarFunction = (args) => {
  if (!args.every(isArray)) return null;
  const [left, right] = [keys(at(args, 0)), keys(at(args, 1))];
  const common = [...left].filter((key) => right.has(key)).length;
  return common / (left.size + right.size - common);
};

/** Functions of arrays as sets. */
export const sets: Functions = {
  set_union: union,
  set_difference: difference,
  set_intersect: intersect,
  set_equals: equal,
  set_has_element: hasElement,
  jaccard_index: jaccard,
};
