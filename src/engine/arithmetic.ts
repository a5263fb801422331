import { compareValues, equalValues, wrap } from './convert.ts';
import type { Value } from './value.ts';
import { dateTime, isDateTime, isTimeSpan, timeSpan } from './value.ts';

/** An operator of two values. */
export type Binary = (left: Value, right: Value) => Value;

interface Rule {
  readonly longs: (left: bigint, right: bigint) => Value;
  readonly reals: (left: number, right: number) => Value;
  readonly times: Binary;
}

const isNumber = (value: Value): value is number | bigint =>
  typeof value === 'number' || typeof value === 'bigint';

/** A number times ticks: exact for whole numbers. */
const scaled = (ticks: bigint, by: number | bigint): Value => {
  if (typeof by === 'bigint') return timeSpan(ticks * by);
  return Number.isFinite(by) ? timeSpan(BigInt(Math.round(Number(ticks) * by))) : null;
};

const arithmetic =
  ({ longs, reals, times }: Rule): Binary =>
  (left, right) => {
    if (typeof left === 'bigint' && typeof right === 'bigint') return longs(left, right);
    if (isNumber(left) && isNumber(right)) return reals(Number(left), Number(right));
    return left === null || right === null ? null : times(left, right);
  };

const plusTimes: Binary = (left, right) => {
  if (isTimeSpan(left) && isTimeSpan(right)) return timeSpan(left.ticks + right.ticks);
  if (isDateTime(left) && isTimeSpan(right)) return dateTime(left.ticks + right.ticks);
  if (isTimeSpan(left) && isDateTime(right)) return dateTime(left.ticks + right.ticks);
  return null;
};

const minusTimes: Binary = (left, right) => {
  if (isTimeSpan(left) && isTimeSpan(right)) return timeSpan(left.ticks - right.ticks);
  if (isDateTime(left) && isTimeSpan(right)) return dateTime(left.ticks - right.ticks);
  if (isDateTime(left) && isDateTime(right)) return timeSpan(left.ticks - right.ticks);
  return null;
};

const multiplyTimes: Binary = (left, right) => {
  if (isTimeSpan(left) && isNumber(right)) return scaled(left.ticks, right);
  if (isNumber(left) && isTimeSpan(right)) return scaled(right.ticks, left);
  return null;
};

const divideTimes: Binary = (left, right) => {
  if (!isTimeSpan(left)) return null;
  if (isTimeSpan(right)) return Number(left.ticks) / Number(right.ticks);
  return isNumber(right) && Number(right) !== 0 ? scaled(left.ticks, 1 / Number(right)) : null;
};

const moduloTimes: Binary = (left, right) =>
  isTimeSpan(left) && isTimeSpan(right) && right.ticks !== 0n
    ? timeSpan(moduloOf(left.ticks, right.ticks))
    : null;

const size = (value: bigint): bigint => (value < 0n ? -value : value);
const moduloOf = (left: bigint, right: bigint): bigint => {
  const rest = left % right;
  return rest < 0n ? rest + size(right) : rest;
};
const moduloOfReals = (left: number, right: number): number => {
  const rest = left % right;
  return rest < 0 ? rest + Math.abs(right) : rest;
};

export const add = arithmetic({
  longs: (left, right) => wrap(left + right),
  reals: (left, right) => left + right,
  times: plusTimes,
});
export const subtract = arithmetic({
  longs: (left, right) => wrap(left - right),
  reals: (left, right) => left - right,
  times: minusTimes,
});
export const multiply = arithmetic({
  longs: (left, right) => wrap(left * right),
  reals: (left, right) => left * right,
  times: multiplyTimes,
});
export const divide = arithmetic({
  longs: (left, right) => (right === 0n ? null : wrap(left / right)),
  reals: (left, right) => left / right,
  times: divideTimes,
});
export const modulo = arithmetic({
  longs: (left, right) => (right === 0n ? null : moduloOf(left, right)),
  reals: moduloOfReals,
  times: moduloTimes,
});

/** `-value`. */
export const negate = (value: Value): Value => {
  if (typeof value === 'bigint') return wrap(-value);
  if (typeof value === 'number') return -value;
  return isTimeSpan(value) ? timeSpan(-value.ticks) : null;
};

/** An operator of order: null where a side is. */
export const ordered =
  (test: (order: number) => boolean): Binary =>
  (left, right) => {
    if (typeof left === 'bigint' && typeof right === 'bigint') return test(signOf(left, right));
    if (isDateTime(left) && isDateTime(right)) return test(signOf(left.ticks, right.ticks));
    if (left === null || right === null || familyOf(left) !== familyOf(right)) return null;
    return !Number.isNaN(left) && !Number.isNaN(right) && test(compareValues(left, right));
  };

const signOf = (left: bigint, right: bigint): number => (left < right ? -1 : Number(left > right));

/** Values of one family have an order. */
const familyOf = (value: Value): string => {
  if (isNumber(value)) return 'number';
  if (isDateTime(value)) return 'datetime';
  return isTimeSpan(value) ? 'timespan' : typeof value;
};

/** Texts are most of what is compared. */
const equality = (left: Value, right: Value): boolean | null =>
  typeof left === 'string' && typeof right === 'string' ? left === right : equalValues(left, right);

const negatedTruth = (value: boolean | null): boolean | null => (value === null ? null : !value);

/** `==`. */
export const equal: Binary = equality;
/** `!=`. */
export const notEqual: Binary = (left, right) => negatedTruth(equality(left, right));
