import { decline, type ScalarFunction } from '../function.ts';
import type { Value } from '../value.ts';
import type { Functions } from './arguments.ts';
import { arrayAt, at, isNumber } from './arguments.ts';

/** The numbers of an array; series of anything else have no documented result. */
function numbersAt(args: readonly Value[], index: number, name: string): readonly number[] {
  const items = arrayAt(args, index);
  return items && items.length > 0 && items.every(isNumber)
    ? items.map(Number)
    : decline(`${name}() of other than numbers`);
}

const total = (items: readonly number[]): number => items.reduce((sum, item) => sum + item, 0);

/** Each value with those before it, by weights; centred, with those around it (series-fir-function). */
const fir: ScalarFunction = (args) => {
  const items = numbersAt(args, 0, 'series_fir');
  const weights = numbersAt(args, 1, 'series_fir');
  const asked = at(args, 2);
  const negative = weights.some((weight) => weight < 0);
  if (negative && asked === true) return null;
  const sum = (asked ?? !negative) === true ? total(weights) : 1;
  const isCentred = at(args, 3) === true;
  if (isCentred && weights.length % 2 === 0) return decline('series_fir() centred on a half');
  const ahead = isCentred ? (weights.length - 1) / 2 : 0;
  return items.map(
    (_, index) =>
      total(weights.map((weight, back) => weight * (items[index + ahead - back] ?? 0))) / sum,
  );
};

/** The recursive formula of the page: of the input and of what came out before. */
const iir: ScalarFunction = (args) => {
  const items = numbersAt(args, 0, 'series_iir');
  const numerators = numbersAt(args, 1, 'series_iir');
  const [first = 0, ...denominators] = numbersAt(args, 2, 'series_iir');
  if (first === 0) return decline('series_iir() with a first denominator of zero');
  const made: number[] = [];
  for (const index of items.keys()) {
    const input = numerators.map((factor, back) => factor * (items[index - back] ?? 0));
    const output = denominators.map((factor, back) => factor * (made[index - back - 1] ?? 0));
    made.push((total(input) - total(output)) / first);
  }
  return made;
};

interface Line {
  readonly square: number;
  readonly slope: number;
  readonly variance: number;
  readonly residual: number;
  readonly start: number;
  readonly points: readonly number[];
}

/** The line of least squares through a series (series-fit-line-function). */
function lineOf(args: readonly Value[]): Line {
  const items = numbersAt(args, 0, 'series_fit_line');
  const { length } = items;
  const [middle, mean] = [(length - 1) / 2, total(items) / length];
  const spread = total(items.map((_, index) => (index - middle) ** 2));
  const slope = total(items.map((item, index) => (index - middle) * (item - mean))) / spread;
  const start = mean - slope * middle;
  const points = items.map((_, index) => start + slope * index);
  const squares = total(items.map((item) => (item - mean) ** 2));
  const residuals = total(items.map((item, index) => (item - (points[index] ?? 0)) ** 2));
  if (length < 2 || squares === 0) return decline('series_fit_line() of one value');
  const [variance, residual] = [squares, residuals].map((sum) => sum / (length - 1));
  return {
    square: 1 - residuals / squares,
    slope,
    variance: variance ?? 0,
    residual: residual ?? 0,
    start,
    points,
  };
}

const fitLine: ScalarFunction = (args) => {
  const { square, slope, variance, residual, start, points } = lineOf(args);
  return [square, slope, variance, residual, start, points];
};

const fitLineDynamic: ScalarFunction = (args) => {
  const { square, slope, variance, residual, start, points } = lineOf(args);
  return new Map<string, Value>([
    ['rsquare', square],
    ['slope', slope],
    ['variance', variance],
    ['rvariance', residual],
    ['interception', start],
    ['line_fit', points],
  ]);
};

/** The discrete Fourier transform of a complex series, or its inverse. */
const fourier =
  (name: string, direction: 1 | -1): ScalarFunction =>
  (args) => {
    const real = numbersAt(args, 0, name);
    const given = at(args, 1) === null ? undefined : numbersAt(args, 1, name);
    const { length } = real;
    if (given && given.length !== length) return decline(`${name}() of series of other lengths`);
    const imaginary = given ?? real.map(() => 0);
    const scale = direction === 1 ? 1 : 1 / length;
    const turned = real.map((_, frequency) => {
      const angles = real.map(
        (__, index) => (direction * 2 * Math.PI * ((frequency * index) % length)) / length,
      );
      const parts = angles.map((angle, index): [number, number] => {
        const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
        const [re, im] = [real[index] ?? 0, imaginary[index] ?? 0];
        return [re * cosine + im * sine, im * cosine - re * sine];
      });
      return [0, 1].map((part) => scale * total(parts.map((one) => one[part as 0 | 1])));
    });
    return [0, 1].map((part) => turned.map((one) => one[part] ?? 0));
  };

/** Functions that filter a series or fit a line to it. */
export const seriesFilters: Functions = {
  series_fir: fir,
  series_iir: iir,
  series_fit_line: fitLine,
  series_fit_line_dynamic: fitLineDynamic,
  series_fft: fourier('series_fft', 1),
  series_ifft: fourier('series_ifft', -1),
};
