import { floorDivide } from '../convert/times.ts';
import { add, ordered, subtract } from '../arithmetic.ts';
import { compareValues, toLong, toReal, wrap } from '../convert.ts';
import { decline, type ScalarFunction } from '../function.ts';
import type { Value } from '../value.ts';
import { dateTime, isDateTime, isTimeSpan, timeSpan } from '../value.ts';
import type { Functions } from './arguments.ts';
import { at, longAt, ofReal, strict, textAt } from './arguments.ts';

type Values = readonly Value[];

const ticksIn = (value: Value): bigint | null =>
  isDateTime(value) || isTimeSpan(value) ? value.ticks : toLong(value);

const wholeBin = (value: bigint, step: bigint, from: bigint): bigint | null =>
  step <= 0n ? null : wrap(from + floorDivide(value - from, step) * step);

function realBin(args: Values): Value {
  const [value, step] = [toReal(at(args, 0)), toReal(at(args, 1))];
  if (value === null || step === null || step <= 0) return null;
  const from = toReal(at(args, 2)) ?? 0;
  return from + Math.floor((value - from) / step) * step;
}

/** A value rounded down to steps that begin at a point. */
export function binned(args: Values): Value {
  const value = at(args, 0);
  const isTime = isDateTime(value) || isTimeSpan(value);
  if (!isTime && !args.every((arg) => typeof arg === 'bigint')) return realBin(args);
  const [own, step, from] = [ticksIn(value), ticksIn(at(args, 1)), ticksIn(at(args, 2))];
  const result = own === null || step === null ? null : wholeBin(own, step, from ?? 0n);
  if (result === null || !isTime) return result;
  return isDateTime(value) ? dateTime(result) : timeSpan(result);
}

/** Halves are rounded away from zero. */
function round(args: Values): Value {
  const value = toReal(at(args, 0));
  if (value === null || !Number.isFinite(value)) return value;
  const places = longAt(args, 1);
  const [digits = '0', exponent = '0'] = Math.abs(value).toExponential().split('e');
  const shifted = Math.round(Number(`${digits}e${Number(exponent) + places}`));
  const [whole = '0', power = '0'] = shifted.toExponential().split('e');
  return Math.sign(value) * Number(`${whole}e${Number(power) - places}`);
}

function absolute(args: Values): Value {
  const value = at(args, 0);
  if (typeof value === 'bigint') return value < 0n ? wrap(-value) : value;
  if (isTimeSpan(value)) return value.ticks < 0n ? timeSpan(-value.ticks) : value;
  const real = toReal(value);
  return real === null ? null : Math.abs(real);
}

function sign(args: Values): Value {
  const value = toReal(at(args, 0));
  if (value === null) return null;
  return typeof at(args, 0) === 'bigint' ? BigInt(Math.sign(value)) : Math.sign(value);
}

/** The most extreme argument; nulls do not count (max-of-function). */
const extreme =
  (direction: 1 | -1): ScalarFunction =>
  (args, { resultType }) => {
    const best = args
      .filter((value) => value !== null)
      .reduce<Value>(
        (found, value) =>
          found === null || compareValues(value, found) * direction > 0 ? value : found,
        null,
      );
    return typeof best === 'bigint' && ['real', 'double'].includes(resultType)
      ? Number(best)
      : best;
  };

const bitwise =
  (evaluate: (left: bigint, right: bigint) => bigint): ScalarFunction =>
  (args) => {
    const [left, right] = [toLong(at(args, 0)), toLong(at(args, 1))];
    return left === null || right === null ? null : wrap(evaluate(left, right));
  };

const ofLong =
  (evaluate: (value: bigint) => bigint): ScalarFunction =>
  (args) => {
    const value = toLong(at(args, 0));
    return value === null ? null : wrap(evaluate(value));
  };

const ofTwo =
  (evaluate: (left: number, right: number) => number): ScalarFunction =>
  (args) => {
    const [left, right] = [toReal(at(args, 0)), toReal(at(args, 1))];
    return left === null || right === null ? null : evaluate(left, right);
  };

/** Steps of a shift are taken modulo 64. */
const places = (value: bigint): bigint => BigInt.asUintN(6, value);

const ones = (value: bigint): bigint =>
  BigInt(BigInt.asUintN(64, value).toString(2).replaceAll('0', '').length);

/** ceiling() of a long is the long itself. */
const ceiling: ScalarFunction = (args) => {
  const value = at(args, 0);
  if (typeof value === 'bigint') return value;
  const real = toReal(value);
  if (real === null) return null;
  return Math.ceil(real) + 0;
};

const atLeast = ordered((order) => order >= 0);
const atMost = ordered((order) => order <= 0);

/** Whether a value is not farther than the delta from the centre, the ends included. */
function around(args: Values): Value {
  const [value, centre, delta] = [at(args, 0), at(args, 1), at(args, 2)];
  const above = atLeast(value, subtract(centre, delta));
  const below = atMost(value, add(centre, delta));
  return above === null || below === null ? null : above === true && below === true;
}

const byteUnits = ['Bytes', 'KB', 'MB', 'GB', 'TB', 'PB', 'EB'];

/** The largest unit of which there is one, or the unit of the call (format-bytes-function). */
function formatBytes(args: Values): Value {
  const [size, places, asked] = [toReal(at(args, 0)), longAt(args, 1), textAt(args, 2)];
  if (size === null || size < 0) return decline('format_bytes() of this size');
  const largest = byteUnits.findLastIndex((_, power) => size >= 1024 ** power);
  const power = asked === '' ? Math.max(0, largest) : byteUnits.indexOf(asked);
  if (power < 0 || places < 0) return decline(`format_bytes() in ${asked}`);
  const text = (size / 1024 ** power).toFixed(places);
  if (/\.\d*0$/.test(text)) return decline('format_bytes() with zeros at the end');
  return `${text} ${byteUnits[power] ?? ''}`;
}

/** Functions of numbers. */
export const numbers: Functions = {
  bin: strict(binned),
  floor: strict(binned),
  bin_at: strict(binned),
  abs: absolute,
  ceiling,
  round,
  sign,
  sqrt: ofReal((value) => (value < 0 ? null : Math.sqrt(value))),
  pow: ofTwo((base, exponent) => base ** exponent),
  exp: ofReal(Math.exp),
  exp2: ofReal((value) => 2 ** value),
  exp10: ofReal((value) => 10 ** value),
  log: ofReal((value) => (value <= 0 ? null : Math.log(value))),
  log2: ofReal((value) => (value <= 0 ? null : Math.log2(value))),
  log10: ofReal((value) => (value <= 0 ? null : Math.log10(value))),
  pi: () => Math.PI,
  sin: ofReal(Math.sin),
  cos: ofReal(Math.cos),
  tan: ofReal(Math.tan),
  cot: ofReal((value) => 1 / Math.tan(value)),
  asin: ofReal((value) => (Math.abs(value) > 1 ? null : Math.asin(value))),
  acos: ofReal((value) => (Math.abs(value) > 1 ? null : Math.acos(value))),
  atan: ofReal(Math.atan),
  atan2: ofTwo(Math.atan2),
  degrees: ofReal((value) => (value * 180) / Math.PI),
  radians: ofReal((value) => (value * Math.PI) / 180),
  isnan: (args) => Number.isNaN(toReal(at(args, 0))),
  isfinite: ofReal(Number.isFinite),
  isinf: ofReal((value) => Math.abs(value) === Infinity),
  around,
  format_bytes: formatBytes,
  min_of: extreme(-1),
  max_of: extreme(1),
  binary_and: bitwise((left, right) => left & right),
  binary_or: bitwise((left, right) => left | right),
  binary_xor: bitwise((left, right) => left ^ right),
  binary_not: ofLong((value) => ~value),
  binary_shift_left: bitwise((left, right) => left << places(right)),
  binary_shift_right: bitwise((left, right) => left >> places(right)),
  bitset_count_ones: ofLong(ones),
};
