import {
  dayOf,
  daysOf,
  floorDivide,
  inRange,
  isDay,
  monthLength,
  ticksOf,
  ticksPerDay,
  ticksPerHour,
  ticksPerMinute,
  ticksPerSecond,
} from '../convert/times.ts';
import { toDateTime, toLong, toReal, toTimeSpan } from '../convert.ts';
import type { ScalarFunction } from '../function.ts';
import type { Value } from '../value.ts';
import { dateTime, epochTicks, timeSpan } from '../value.ts';
import type { Functions } from './arguments.ts';
import { at, longAt, strict, textAt } from './arguments.ts';

type Values = readonly Value[];

const moment = (ticks: bigint): Value => (inRange(ticks) ? dateTime(ticks) : null);

/** A function of a point in time; null where the argument is none. */
const ofTime =
  (evaluate: (ticks: bigint) => Value, index = 0): ScalarFunction =>
  (args) => {
    const value = toDateTime(at(args, index));
    return value === null ? null : evaluate(value.ticks);
  };

/** Ticks of the units that are always as long. */
const fixedUnits: Readonly<Record<string, bigint>> = {
  week: 7n * ticksPerDay,
  day: ticksPerDay,
  hour: ticksPerHour,
  minute: ticksPerMinute,
  second: ticksPerSecond,
  millisecond: 10_000n,
  microsecond: 10n,
};
/** Months of the units that are not. */
const monthUnits: Readonly<Record<string, number>> = { year: 12, quarter: 3, month: 1 };

const timeOfDay = (ticks: bigint): bigint => ticks % ticksPerDay;

function addMonths(ticks: bigint, months: number): bigint {
  const { year, month, day } = dayOf(ticks);
  const index = year * 12 + month - 1 + months;
  const target = { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 };
  const last = monthLength(target.year, target.month);
  return ticksOf({ ...target, day: Math.min(day, last) }) + timeOfDay(ticks);
}

/** Ticks moved by an amount of a unit; undefined for a unit that is none. */
function moved(ticks: bigint, unit: string, amount: bigint): bigint | undefined {
  const months = monthUnits[unit];
  if (months !== undefined) return addMonths(ticks, months * Number(amount));
  if (unit === 'nanosecond') return ticks + amount / 100n;
  const size = fixedUnits[unit];
  return size === undefined ? undefined : ticks + size * amount;
}

const add: ScalarFunction = (args) => {
  const time = toDateTime(at(args, 2));
  const amount = toLong(at(args, 1));
  if (time === null || amount === null) return null;
  const ticks = moved(time.ticks, textAt(args, 0).toLowerCase(), amount);
  return ticks === undefined ? null : moment(ticks);
};

/** Number of the unit that a point in time is in; weeks begin on Sunday. */
function ordinal(ticks: bigint, unit: string): bigint | undefined {
  const months = monthUnits[unit];
  if (months !== undefined) {
    const { year, month } = dayOf(ticks);
    return BigInt(Math.floor((year * 12 + month - 1) / months));
  }
  if (unit === 'nanosecond') return ticks * 100n;
  const size = fixedUnits[unit];
  if (size === undefined) return undefined;
  return floorDivide(unit === 'week' ? ticks + ticksPerDay : ticks, size);
}

/** Boundaries between the two, not whole units (datetime-diff-function). */
const difference: ScalarFunction = (args) => {
  const unit = textAt(args, 0).toLowerCase();
  const [left, right] = [toDateTime(at(args, 1)), toDateTime(at(args, 2))];
  if (left === null || right === null) return null;
  const [from, to] = [ordinal(right.ticks, unit), ordinal(left.ticks, unit)];
  return from === undefined || to === undefined ? null : to - from;
};

const yearStart = (year: number): number => daysOf({ year, month: 1, day: 1 });

/** Week of ISO 8601: the one of its Thursday. */
function weekOfYear(ticks: bigint): bigint {
  const days = Number(ticks / ticksPerDay);
  const thursday = days - (days % 7) + 3;
  const { year } = dayOf(BigInt(thursday) * ticksPerDay);
  return BigInt(Math.floor((thursday - yearStart(year)) / 7) + 1);
}

const dayOfYear = (ticks: bigint): bigint =>
  ticks / ticksPerDay - BigInt(yearStart(dayOf(ticks).year)) + 1n;

const parts: Readonly<Record<string, (ticks: bigint) => bigint>> = {
  year: (ticks) => BigInt(dayOf(ticks).year),
  quarter: (ticks) => BigInt(Math.ceil(dayOf(ticks).month / 3)),
  month: (ticks) => BigInt(dayOf(ticks).month),
  week_of_year: weekOfYear,
  weekofyear: weekOfYear,
  day: (ticks) => BigInt(dayOf(ticks).day),
  dayofyear: dayOfYear,
  hour: (ticks) => timeOfDay(ticks) / ticksPerHour,
  minute: (ticks) => (ticks / ticksPerMinute) % 60n,
  second: (ticks) => (ticks / ticksPerSecond) % 60n,
  millisecond: (ticks) => (ticks / 10_000n) % 1000n,
  microsecond: (ticks) => (ticks % ticksPerSecond) / 10n,
  nanosecond: (ticks) => (ticks % ticksPerSecond) * 100n,
};

const part: ScalarFunction = (args) => {
  const time = toDateTime(at(args, 1));
  return time === null ? null : (parts[textAt(args, 0).toLowerCase()]?.(time.ticks) ?? null);
};

const starts: Readonly<Record<string, (ticks: bigint) => bigint>> = {
  day: (ticks) => ticks - timeOfDay(ticks),
  week: (ticks) => {
    const days = ticks / ticksPerDay;
    return (days - ((days + 1n) % 7n)) * ticksPerDay;
  },
  month: (ticks) => ticksOf({ ...dayOf(ticks), day: 1 }),
  year: (ticks) => ticksOf({ year: dayOf(ticks).year, month: 1, day: 1 }),
};

/** startof* and endof*: an end is one tick before the next start. */
const boundary =
  (unit: string, later: 0 | 1): ScalarFunction =>
  (args) => {
    const time = toDateTime(at(args, 0));
    const start = time && starts[unit]?.(time.ticks);
    if (start === null || start === undefined) return null;
    const target = moved(start, unit, BigInt(longAt(args, 1) + later));
    return target === undefined ? null : moment(target - BigInt(later));
  };

const reals = (args: Values): readonly number[] => args.map((value) => toReal(value) ?? NaN);

/** The six parts of a time; a day needs all of its own, a clock begins at 0. */
const padded = (
  parts: readonly number[],
): readonly [number, number, number, number, number, number] => {
  const of = (index: number): number => parts[index] ?? (index < 3 ? NaN : 0);
  return [of(0), of(1), of(2), of(3), of(4), of(5)];
};

const isClock = (hour: number, minute: number, second: number): boolean =>
  hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second < 60;

function makeDateTime(args: Values): Value {
  if (args.length === 1) return toDateTime(at(args, 0));
  const [year, month, day, hour, minute, second] = padded(reals(args));
  if (!isDay({ year, month, day }) || !isClock(hour, minute, second)) return null;
  const minutes = BigInt(Math.trunc(hour) * 60 + Math.trunc(minute)) * ticksPerMinute;
  return moment(ticksOf({ year, month, day }) + minutes + BigInt(Math.round(second * 1e7)));
}

function makeTimeSpan(args: Values): Value {
  if (args.length === 1) return toTimeSpan(at(args, 0));
  const numbers = reals(args);
  const [days = 0, hours = 0, minutes = 0, seconds = 0] =
    numbers.length === 4 ? numbers : [0, ...numbers];
  if (numbers.some(Number.isNaN)) return null;
  const whole = BigInt((Math.trunc(days) * 24 + Math.trunc(hours)) * 60 + Math.trunc(minutes));
  return timeSpan(whole * ticksPerMinute + BigInt(Math.round(seconds * 1e7)));
}

/** Ticks of a number of units, in whole ticks. */
const fromUnix =
  (multiply: bigint, divide: bigint): ScalarFunction =>
  (args) => {
    const value = at(args, 0);
    if (typeof value === 'number' && Number.isFinite(value))
      return moment(epochTicks + BigInt(Math.round((value * Number(multiply)) / Number(divide))));
    const whole = toLong(value);
    return whole === null ? null : moment(epochTicks + floorDivide(whole * multiply, divide));
  };

const ago: ScalarFunction = ([span = null], { now }) => {
  const length = toTimeSpan(span);
  return length === null ? null : moment(now - length.ticks);
};

const present: ScalarFunction = (args, { now }) => {
  const offset = args.length === 0 ? timeSpan(0n) : toTimeSpan(at(args, 0));
  return offset === null ? null : moment(now + offset.ticks);
};

const unitPart = (unit: string): ScalarFunction => ofTime((ticks) => parts[unit]?.(ticks) ?? null);

/** Functions of points in time. */
export const dates: Functions = {
  now: present,
  ago,
  datetime_add: add,
  datetime_diff: difference,
  datetime_part: part,
  startofday: boundary('day', 0),
  startofweek: boundary('week', 0),
  startofmonth: boundary('month', 0),
  startofyear: boundary('year', 0),
  endofday: boundary('day', 1),
  endofweek: boundary('week', 1),
  endofmonth: boundary('month', 1),
  endofyear: boundary('year', 1),
  // A timespan since Sunday, not a number (dayofweek-function).
  dayofweek: ofTime((ticks) => timeSpan(((ticks / ticksPerDay + 1n) % 7n) * ticksPerDay)),
  dayofmonth: unitPart('day'),
  dayofyear: ofTime(dayOfYear),
  week_of_year: ofTime(weekOfYear),
  weekofyear: ofTime(weekOfYear),
  monthofyear: unitPart('month'),
  getmonth: unitPart('month'),
  getyear: unitPart('year'),
  hourofday: unitPart('hour'),
  make_datetime: strict(makeDateTime),
  make_timespan: strict(makeTimeSpan),
  unixtime_seconds_todatetime: fromUnix(ticksPerSecond, 1n),
  unixtime_milliseconds_todatetime: fromUnix(10_000n, 1n),
  unixtime_microseconds_todatetime: fromUnix(10n, 1n),
  unixtime_nanoseconds_todatetime: fromUnix(1n, 100n),
};
