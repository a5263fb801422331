import { compareValues, keyOf, toBool, toLong, toReal } from '../convert.ts';
import { ticksPerHour } from '../convert/times.ts';
import type { ScalarFunction } from '../function.ts';
import type { Value } from '../value.ts';
import { dateTime, isArray, isDateTime, isTimeSpan, timeSpan } from '../value.ts';
import type { Functions } from './arguments.ts';
import { arrayAt, at, longAt } from './arguments.ts';

type Values = readonly Value[];

/** A function of the array of the first argument; null where it is none. */
const ofArray =
  (evaluate: (items: Values, args: Values) => Value): ScalarFunction =>
  (args) => {
    const items = arrayAt(args, 0);
    return items ? evaluate(items, args) : null;
  };

const place = (index: number, length: number): number =>
  index < 0 ? Math.max(0, length + index) : index;

/** The end is part of the slice (array-slice-function). */
const slice = ofArray((items, args) => {
  const end = longAt(args, 2, -1);
  return items.slice(
    place(longAt(args, 1), items.length),
    (end < 0 ? items.length + end : end) + 1,
  );
});

const indexOf = ofArray((items, args) => {
  const start = place(longAt(args, 2), items.length);
  const length = longAt(args, 3, -1);
  const end = length < 0 ? items.length : start + length;
  const sought = keyOf(at(args, 1));
  let left = longAt(args, 4, 1);
  const found = items.findIndex((item, index) => {
    if (index < start || index >= end || keyOf(item) !== sought) return false;
    left -= 1;
    return left === 0;
  });
  return BigInt(found);
});

/** Places of the items in order; nulls are last unless the call says otherwise, in both directions. */
function orderOf(items: Values, direction: 1 | -1, nullsLast: boolean): readonly number[] {
  const places = [...items.keys()];
  const nulls = places.filter((place) => items[place] === null);
  const rest = places
    .filter((place) => items[place] !== null)
    .sort((left, right) => direction * compareValues(items[left] ?? null, items[right] ?? null));
  return nullsLast ? [...rest, ...nulls] : [...nulls, ...rest];
}

/** More arrays go along with the first, or are null where they are not as long (array-sort-asc-function). */
const sort =
  (direction: 1 | -1): ScalarFunction =>
  (args) => {
    const last = args.at(-1);
    const given = args.slice(0, typeof last === 'boolean' ? -1 : undefined);
    const [first = null] = given;
    const order = isArray(first) ? orderOf(first, direction, last !== false) : undefined;
    const sorted = given.map((items) =>
      order && isArray(items) && items.length === order.length
        ? order.map((place) => items[place] ?? null)
        : null,
    );
    return given.length === 1 ? (sorted[0] ?? null) : sorted;
  };

/** A count below zero is null (repeat-function). */
const repeat: ScalarFunction = (args) => {
  const count = toLong(at(args, 1));
  if (count === null || count < 0n) return null;
  return Array.from({ length: Math.min(Number(count), maxRange) }, () => at(args, 0));
};

function sum(items: Values): Value {
  if (items.every((item) => typeof item === 'bigint'))
    return items.reduce((total, item) => total + item, 0n);
  const reals = items.map((item) =>
    typeof item === 'bigint' || typeof item === 'number' ? Number(item) : null,
  );
  return reals.reduce<number | null>(
    (total, item) => (total === null || item === null ? null : total + item),
    0,
  );
}

const split = ofArray((items, args) => {
  const by = at(args, 1);
  const cuts = (isArray(by) ? by : [by]).map((index) =>
    Math.min(items.length, place(Number(toLong(index) ?? 0n), items.length)),
  );
  const bounds = [0, ...cuts, items.length];
  return bounds.slice(1).map((end, index) => items.slice(bounds[index], end));
});

const chosen: ScalarFunction = (args) => {
  const conditions = arrayAt(args, 0);
  if (!conditions) return null;
  const pick = (value: Value, index: number): Value =>
    isArray(value) ? (value[index] ?? null) : value;
  return conditions.map((condition, index) => {
    const holds = typeof condition === 'string' ? null : toBool(condition);
    return holds === null ? null : pick(at(args, holds ? 1 : 2), index);
  });
};

const rotate = (direction: 1 | -1): ScalarFunction =>
  ofArray((items, args) => {
    if (items.length === 0) return items;
    const by = (direction * longAt(args, 1)) % items.length;
    const start = (by + items.length) % items.length;
    return [...items.slice(start), ...items.slice(0, start)];
  });

const shift = (direction: 1 | -1): ScalarFunction =>
  ofArray((items, args) => {
    const by = direction * longAt(args, 1);
    return items.map((_, index) =>
      index + by in items ? (items[index + by] ?? null) : at(args, 2),
    );
  });

const zip: ScalarFunction = (args) => {
  const arrays = args.map((value) => (isArray(value) ? value : [value]));
  const length = Math.max(0, ...arrays.map((items) => items.length));
  return Array.from({ length }, (_, index) => arrays.map((items) => items[index] ?? null));
};

const maxRange = 1_048_576;

/** What range() counts in, and how a count becomes a value again. */
function counted(start: Value): ((ticks: bigint) => Value) | undefined {
  if (typeof start === 'bigint') return (value) => value;
  if (isDateTime(start)) return dateTime;
  return isTimeSpan(start) ? timeSpan : undefined;
}

function realRange(args: Values): Value {
  const [start, stop, step] = [toReal(at(args, 0)), toReal(at(args, 1)), toReal(at(args, 2)) ?? 1];
  if (start === null || stop === null || step === 0) return null;
  const length = Math.min(maxRange, Math.max(0, Math.floor((stop - start) / step) + 1));
  return Array.from({ length }, (_, index) => start + index * step);
}

const isWhole = (value: Value): boolean =>
  typeof value === 'bigint' || isDateTime(value) || isTimeSpan(value);

/** Counts from the first to the last number, both included. */
function steps(first: bigint, last: bigint, step: bigint): readonly bigint[] {
  const items: bigint[] = [];
  const goesOn = (value: bigint): boolean => (step > 0n ? value <= last : value >= last);
  for (let value = first; goesOn(value) && items.length < maxRange; value += step)
    items.push(value);
  return items;
}

function range(args: Values): Value {
  const start = at(args, 0);
  const back = counted(start);
  if (!back || !args.every(isWhole)) return realRange(args);
  const [first, last] = [toLong(start), toLong(at(args, 1))];
  const step = toLong(at(args, 2)) ?? (typeof start === 'bigint' ? 1n : ticksPerHour);
  if (first === null || last === null || step === 0n) return null;
  return steps(first, last, step).map(back);
}

/** Functions of arrays. */
export const arrays: Functions = {
  array_length: ofArray((items) => BigInt(items.length)),
  array_concat: (args) => args.flatMap((value) => (isArray(value) ? [...value] : [])),
  array_slice: slice,
  array_index_of: indexOf,
  array_sort_asc: sort(1),
  array_sort_desc: sort(-1),
  array_reverse: ofArray((items) => [...items].reverse()),
  array_sum: ofArray(sum),
  array_split: split,
  array_iff: chosen,
  array_iif: chosen,
  array_rotate_left: rotate(1),
  array_rotate_right: rotate(-1),
  array_shift_left: shift(1),
  array_shift_right: shift(-1),
  pack_array: (args) => args,
  repeat,
  range,
  zip,
};
