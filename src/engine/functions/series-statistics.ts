import { decline, type ScalarFunction } from '../function.ts';
import type { Value } from '../value.ts';
import type { Functions } from './arguments.ts';
import { arrayAt, at, isNumber } from './arguments.ts';

/** What series_stats() gives, one after another. */
interface Statistics {
  readonly min: number;
  readonly minIndex: number;
  readonly max: number;
  readonly maxIndex: number;
  readonly average: number;
  readonly deviation: number;
  readonly variance: number;
  readonly sum: number;
  readonly length: number;
}

/** Numbers of a series with their places; those that are not finite may be left out. */
function statisticsOf(args: readonly Value[]): Statistics {
  const items = (arrayAt(args, 0) ?? []).map((item) => (isNumber(item) ? Number(item) : NaN));
  const finite = items.filter(Number.isFinite);
  const skipped = finite.length < items.length && at(args, 1) !== true;
  if (finite.length < 2 || skipped) return decline('statistics of a series of these values');
  const sum = finite.reduce((left, right) => left + right, 0);
  const average = sum / finite.length;
  const squares = finite.reduce((total, item) => total + (item - average) ** 2, 0);
  const [min, max] = [Math.min(...finite), Math.max(...finite)];
  const variance = squares / (finite.length - 1);
  return {
    min,
    minIndex: items.indexOf(min),
    max,
    maxIndex: items.indexOf(max),
    average,
    deviation: Math.sqrt(variance),
    variance,
    sum,
    length: items.length,
  };
}

const stats: ScalarFunction = (args) => {
  const { min, minIndex, max, maxIndex, average, deviation, variance } = statisticsOf(args);
  return [min, BigInt(minIndex), max, BigInt(maxIndex), average, deviation, variance];
};

const statsDynamic: ScalarFunction = (args) => {
  const { min, minIndex, max, maxIndex, average, deviation, variance, sum, length } =
    statisticsOf(args);
  return new Map<string, Value>([
    ['min', min],
    ['min_idx', BigInt(minIndex)],
    ['max', max],
    ['max_idx', BigInt(maxIndex)],
    ['avg', average],
    ['stdev', deviation],
    ['variance', variance],
    ['sum', sum],
    ['len', BigInt(length)],
  ]);
};

/** Numbers between two, in equal steps; whole numbers stay whole (series-fill-linear-function). */
function between(left: number, right: number, share: number): number {
  return left + (right - left) * share;
}

interface Gap {
  readonly left: number | undefined;
  readonly right: number | undefined;
}

const gapAt = (items: readonly Value[], place: number): Gap => {
  const left = items.slice(0, place).findLastIndex(isNumber);
  const right = items.findIndex((item, index) => index > place && isNumber(item));
  return { left: left < 0 ? undefined : left, right: right < 0 ? undefined : right };
};

const fillLinear: ScalarFunction = (args) => {
  const items = arrayAt(args, 0);
  if (!items) return null;
  if (at(args, 1) !== null || items.some((item) => item !== null && !isNumber(item)))
    return decline('series_fill_linear() of other than numbers and nulls');
  if (!items.some(isNumber)) return items.map(() => (args.length > 3 ? at(args, 3) : 0));
  const whole = items.every((item) => typeof item !== 'number');
  const edges = args.length < 3 || at(args, 2) === true;
  return items.map((item, place) => {
    if (item !== null) return item;
    const { left, right } = gapAt(items, place);
    if (left === undefined || right === undefined)
      return edges ? (items[left ?? right ?? -1] ?? null) : null;
    const share = (place - left) / (right - left);
    const value = between(Number(items[left]), Number(items[right]), share);
    return whole ? BigInt(Math.trunc(value)) : value;
  });
};

/** Functions that look at a series as a whole and give several values. */
export const seriesStatistics: Functions = {
  series_stats: stats,
  series_stats_dynamic: statsDynamic,
  series_fill_linear: fillLinear,
};
