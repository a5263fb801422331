import { compareValues, toLong, toReal, wrap } from '../convert.ts';
import { type Aggregate, decline } from '../function.ts';
import type { Value } from '../value.ts';
import { isArray, isTimeSpan, timeSpan } from '../value.ts';
import type { Aggregates, Column } from './columns.ts';
import { column, present, where } from './columns.ts';

const isWhole = (value: Value): value is bigint => typeof value === 'bigint';

const realsOf = (values: Column): readonly number[] =>
  present(values).flatMap((value) => toReal(value) ?? []);

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const totalTicks = (values: readonly { readonly ticks: bigint }[]): bigint =>
  values.reduce((sum, { ticks }) => sum + ticks, 0n);

/** The sum of nothing is 0 of the type of the call (sum-aggregation-function). */
const sum: Aggregate = (columns, { resultType }) => {
  const values = present(column(columns, 0));
  if (values.length > 0 && values.every(isTimeSpan)) return timeSpan(totalTicks(values));
  if (values.length === 0) {
    if (resultType === 'timespan') return timeSpan(0n);
    return ['real', 'double', 'decimal'].includes(resultType) ? 0 : 0n;
  }
  if (values.every(isWhole)) return wrap(values.reduce((left, right) => left + right, 0n));
  return total(realsOf(values));
};

/** The average of nothing is NaN (avg-aggregation-function). */
const average: Aggregate = (columns) => {
  const values = present(column(columns, 0));
  if (values.length > 0 && values.every(isTimeSpan))
    return timeSpan(totalTicks(values) / BigInt(values.length));
  const reals = realsOf(values);
  return total(reals) / reals.length;
};

const extreme =
  (direction: 1 | -1): Aggregate =>
  (columns) =>
    present(column(columns, 0)).reduce<Value>(
      (best, value) => (best === null || compareValues(value, best) * direction > 0 ? value : best),
      null,
    );

/** Variance of a sample or, without the correction, of a population; 0 for too few values. */
const variance =
  (correction: 0 | 1): ((columns: readonly Column[]) => number) =>
  (columns) => {
    const reals = realsOf(column(columns, 0));
    if (reals.length <= correction) return 0;
    const mean = total(reals) / reals.length;
    return total(reals.map((value) => (value - mean) ** 2)) / (reals.length - correction);
  };

const deviation =
  (correction: 0 | 1): Aggregate =>
  (columns) =>
    Math.sqrt(variance(correction)(columns));

/** The nearest rank: a value of the group, not one between two. */
function rankOf(sorted: Column, percent: Value): Value {
  const rank = Math.ceil(((toReal(percent) ?? 0) / 100) * sorted.length);
  return sorted[Math.max(0, rank - 1)] ?? null;
}

const sorted = (columns: readonly Column[]): Column =>
  [...present(column(columns, 0))].sort(compareValues);

const percentile: Aggregate = (columns) => rankOf(sorted(columns), column(columns, 1)[0] ?? null);

/** One value for each percentage, in an array. */
const percentiles: Aggregate = (columns) => {
  const values = sorted(columns);
  const asked = columns.slice(1).map((percents) => percents[0] ?? null);
  return asked.map((percent) => rankOf(values, percent));
};

/** Percentages of a call, one by one or in an array. */
const percentsOf = (columns: readonly Column[]): Column =>
  columns.flatMap((percents) => {
    const [percent = null] = percents;
    return isArray(percent) ? [...percent] : [percent];
  });

/** The nearest rank where each value counts as often as its weight says. */
function weighted(columns: readonly Column[]): (percent: Value) => Value {
  const weights = column(columns, 1);
  const pairs = column(columns, 0)
    .map((value, row) => ({ value, weight: toReal(weights[row] ?? null) ?? 0 }))
    .filter(({ value, weight }) => value !== null && weight > 0)
    .sort((left, right) => compareValues(left.value, right.value));
  const all = total(pairs.map(({ weight }) => weight));
  return (percent) => {
    const rank = ((toReal(percent) ?? 0) / 100) * all;
    let reached = 0;
    const found = pairs.find(({ weight }) => (reached += weight) >= rank);
    return (found ?? pairs.at(-1))?.value ?? null;
  };
}

const percentileOfWeighted: Aggregate = (columns) =>
  weighted(columns)(column(columns, 2)[0] ?? null);

const percentilesOfWeighted: Aggregate = (columns) =>
  percentsOf(columns.slice(2)).map(weighted(columns));

const percentilesArray: Aggregate = (columns) => {
  const values = sorted(columns);
  return percentsOf(columns.slice(1)).map((percent) => rankOf(values, percent));
};

/** How two columns vary together; only rows that have both count. */
const covariance =
  (correction: 0 | 1): Aggregate =>
  (columns) => {
    const [left, right] = [column(columns, 0), column(columns, 1)];
    const pairs = left.flatMap((value, row) => {
      const [first, second] = [toReal(value), toReal(right[row] ?? null)];
      return first === null || second === null ? [] : [[first, second] as const];
    });
    if (pairs.length <= correction) return decline('covariance of so few rows');
    const [meanLeft, meanRight] = [0, 1].map(
      (side) => total(pairs.map((pair) => pair[side] ?? 0)) / pairs.length,
    );
    const products = pairs.map(
      ([first, second]) => (first - (meanLeft ?? 0)) * (second - (meanRight ?? 0)),
    );
    return total(products) / (pairs.length - correction);
  };

const bits =
  (combine: (left: bigint, right: bigint) => bigint): Aggregate =>
  (columns) => {
    const values = column(columns, 0).flatMap((value) => toLong(value) ?? []);
    return values.length === 0 ? null : values.reduce(combine);
  };

/** Aggregates of numbers. variancepif() is none: its page says population and shows a sample. */
export const statistics: Aggregates = {
  sum,
  sumif: where(sum, 1),
  avg: average,
  avgif: where(average, 1),
  min: extreme(-1),
  minif: where(extreme(-1), 1),
  max: extreme(1),
  maxif: where(extreme(1), 1),
  stdev: deviation(1),
  stdevp: deviation(0),
  stdevif: where(deviation(1), 1),
  variance: variance(1),
  variancep: variance(0),
  varianceif: where(variance(1), 1),
  covariance: covariance(1),
  covarianceif: where(covariance(1), 2),
  covariancep: covariance(0),
  covariancepif: where(covariance(0), 2),
  percentile,
  percentiles,
  percentiles_array: percentilesArray,
  percentilew: percentileOfWeighted,
  percentilesw: percentilesOfWeighted,
  percentilesw_array: percentilesOfWeighted,
  binary_all_and: bits((left, right) => left & right),
  binary_all_or: bits((left, right) => left | right),
  binary_all_xor: bits((left, right) => left ^ right),
};
