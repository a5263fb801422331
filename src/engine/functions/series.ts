import { add, divide, equal, multiply, notEqual, ordered, subtract } from '../arithmetic.ts';
import { toReal } from '../convert.ts';
import { decline, type ScalarFunction } from '../function.ts';
import type { Value } from '../value.ts';
import { isArray } from '../value.ts';
import type { Functions } from './arguments.ts';
import { arrayAt, at, isNumber } from './arguments.ts';

type Values = readonly Value[];
type Two = (left: Value, right: Value) => Value;

/** Element by element of two series; a number is as long a series of it. */
const pairwise =
  (operator: Two): ScalarFunction =>
  (args) => {
    const [left, right] = [at(args, 0), at(args, 1)];
    if (!isArray(left) && !isArray(right)) return null;
    const length = Math.max(isArray(left) ? left.length : 0, isArray(right) ? right.length : 0);
    const item = (value: Value, index: number): Value =>
      isArray(value) ? (value[index] ?? null) : value;
    return Array.from({ length }, (_, index) => {
      const [first, second] = [item(left, index), item(right, index)];
      return isNumber(first) && isNumber(second) ? operator(first, second) : null;
    });
  };

const inReals =
  (operator: (left: number, right: number) => number): Two =>
  (left, right) =>
    operator(Number(left), Number(right));

/** Element by element of one series; what is no number is null. */
const each =
  (evaluate: (value: number | bigint) => Value): ScalarFunction =>
  (args) =>
    arrayAt(args, 0)?.map((item) => (isNumber(item) ? evaluate(item) : null)) ?? null;

/** A function of reals; the pages do not say what is outside of its domain. */
const real = (name: string, evaluate: (value: number) => number): ScalarFunction =>
  each((item) => {
    const result = evaluate(Number(item));
    return Number.isFinite(result) ? result : decline(`series_${name}() of ${item}`);
  });

const numbersOf = (values: Value): readonly number[] | undefined =>
  isArray(values) && values.every(isNumber) ? values.map(Number) : undefined;

/** A number of a series of numbers. */
const folded =
  (evaluate: (items: readonly number[]) => number): ScalarFunction =>
  (args) => {
    const items = numbersOf(at(args, 0));
    if (!items?.length) return decline('a series that has not numbers alone');
    return evaluate(items);
  };

const sum = (items: readonly number[]): number => items.reduce((left, right) => left + right, 0);
const dot = (left: readonly number[], right: readonly number[]): number =>
  sum(left.slice(0, right.length).map((item, index) => item * (right[index] ?? 0)));

const multiplied = pairwise(multiply);

/** The longer series is cut; what is no number counts nothing (series-dot-product-function). */
const dotProduct: ScalarFunction = (args, context) => {
  const [left, right] = [at(args, 0), at(args, 1)];
  const products = multiplied(args, context);
  if (!isArray(products)) return null;
  const lengths = [left, right].flatMap((value) => (isArray(value) ? [value.length] : []));
  if (lengths.includes(0)) return null;
  return sum(products.slice(0, Math.min(...lengths)).map((item) => toReal(item) ?? 0));
};

/** A measure of two series of the same length. */
const compared =
  (evaluate: (left: readonly number[], right: readonly number[]) => number): ScalarFunction =>
  (args) => {
    const [left, right] = [numbersOf(at(args, 0)), numbersOf(at(args, 1))];
    if (!right || left?.length !== right.length)
      return decline('two series of different lengths or not of numbers');
    const result = evaluate(left, right);
    return Number.isFinite(result) ? result : decline('two series that do not vary');
  };

const cosine = (left: readonly number[], right: readonly number[]): number =>
  dot(left, right) / Math.sqrt(dot(left, left) * dot(right, right));

const centred = (items: readonly number[]): readonly number[] => {
  const mean = sum(items) / items.length;
  return items.map((item) => item - mean);
};

/** The value that stands for none: null unless the call says otherwise. */
const isMissing = (item: Value, placeholder: Value): boolean =>
  item === placeholder || (placeholder !== null && equal(item, placeholder) === true);

const fillConst: ScalarFunction = (args) =>
  arrayAt(args, 0)?.map((item) => (isMissing(item, at(args, 2)) ? at(args, 1) : item)) ?? null;

const forward = (items: Values, placeholder: Value): Values => {
  let last = placeholder;
  return items.map((item) => {
    if (!isMissing(item, placeholder)) last = item;
    return isMissing(item, placeholder) ? last : item;
  });
};

/** What stands in a series next to a place in a direction. */
const filled =
  (backward: boolean): ScalarFunction =>
  (args) => {
    const items = arrayAt(args, 0);
    if (!items) return null;
    const [given, placeholder] = [backward ? [...items].reverse() : items, at(args, 1)];
    const made = forward(given, placeholder);
    return backward ? [...made].reverse() : made;
  };

const absolute = (item: number | bigint): Value => (item < 0 ? multiply(item, -1n) : item);

/** Functions of series, element by element and as a whole. */
export const series: Functions = {
  series_add: pairwise(add),
  series_subtract: pairwise(subtract),
  series_multiply: pairwise(multiply),
  series_divide: pairwise((left, right) => divide(Number(left), Number(right))),
  series_pow: pairwise(inReals((base, exponent) => base ** exponent)),
  series_greater: pairwise(ordered((order) => order > 0)),
  series_greater_equals: pairwise(ordered((order) => order >= 0)),
  series_less: pairwise(ordered((order) => order < 0)),
  series_less_equals: pairwise(ordered((order) => order <= 0)),
  series_equals: pairwise(equal),
  series_not_equals: pairwise(notEqual),
  series_abs: each(absolute),
  series_sign: real('sign', Math.sign),
  series_exp: real('exp', Math.exp),
  series_log: real('log', Math.log),
  series_sin: real('sin', Math.sin),
  series_cos: real('cos', Math.cos),
  series_tan: real('tan', Math.tan),
  series_asin: real('asin', Math.asin),
  series_acos: real('acos', Math.acos),
  series_atan: real('atan', Math.atan),
  series_floor: real('floor', Math.floor),
  series_ceiling: real('ceiling', (value) => Math.ceil(value) + 0),
  series_sum: folded(sum),
  series_product: folded((items) => items.reduce((left, right) => left * right, 1)),
  series_magnitude: folded((items) => Math.sqrt(dot(items, items))),
  series_dot_product: dotProduct,
  series_cosine_similarity: compared(cosine),
  series_pearson_correlation: compared((left, right) => cosine(centred(left), centred(right))),
  series_fill_const: fillConst,
  series_fill_forward: filled(false),
  series_fill_backward: filled(true),
};
