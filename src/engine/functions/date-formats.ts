import {
  dayOf,
  ticksPerDay,
  ticksPerHour,
  ticksPerMinute,
  ticksPerSecond,
} from '../convert/times.ts';
import { toDateTime, toTimeSpan } from '../convert.ts';
import type { ScalarFunction } from '../function.ts';
import type { Functions } from './arguments.ts';
import { at, textAt } from './arguments.ts';

type Formats = readonly (readonly [RegExp, (ticks: bigint, width: number) => string])[];

const pad = (value: bigint | number, width: number): string =>
  value.toString().padStart(width, '0');

const hour = (ticks: bigint): bigint => (ticks / ticksPerHour) % 24n;

/** Fraction of a second in a number of places; `F` drops zeros at the end. */
const fraction = (ticks: bigint, width: number): string =>
  pad(ticks % ticksPerSecond, 7).slice(0, width);

const clock: Formats = [
  [/^m+$/, (ticks, width) => pad((ticks / ticksPerMinute) % 60n, width)],
  [/^s+$/, (ticks, width) => pad((ticks / ticksPerSecond) % 60n, width)],
  [/^f+$/, fraction],
  [/^F+$/, (ticks, width) => fraction(ticks, width).replace(/0+$/, '')],
  [/^H+$/, (ticks, width) => pad(hour(ticks), width)],
];

const ofDateTime: Formats = [
  [/^y{3,}$/, (ticks) => pad(dayOf(ticks).year, 4)],
  [/^y+$/, (ticks, width) => pad(dayOf(ticks).year % 100, width)],
  [/^M+$/, (ticks, width) => pad(dayOf(ticks).month, width)],
  [/^d+$/, (ticks, width) => pad(dayOf(ticks).day, width)],
  [/^h+$/, (ticks, width) => pad(((hour(ticks) + 11n) % 12n) + 1n, width)],
  [/^t+$/, (ticks, width) => (hour(ticks) < 12n ? 'AM' : 'PM').slice(0, width)],
  ...clock,
];

const ofTimeSpan: Formats = [
  [/^d+$/, (ticks, width) => pad(ticks / ticksPerDay, width)],
  [/^h+$/, (ticks, width) => pad(hour(ticks), width)],
  ...clock,
];

/** Text by a format: runs of a letter stand for a part, anything else for itself. */
const formatted = (ticks: bigint, format: string, formats: Formats): string =>
  format.replaceAll(/([a-zA-Z])\1*/g, (run) => {
    const found = formats.find(([pattern]) => pattern.test(run));
    return found ? found[1](ticks, run.length) : run;
  });

const formatDateTime: ScalarFunction = (args) => {
  const time = toDateTime(at(args, 0));
  return time === null ? '' : formatted(time.ticks, textAt(args, 1), ofDateTime);
};

const formatTimeSpan: ScalarFunction = (args) => {
  const span = toTimeSpan(at(args, 0));
  if (span === null) return '';
  const size = span.ticks < 0n ? -span.ticks : span.ticks;
  return (span.ticks < 0n ? '-' : '') + formatted(size, textAt(args, 1), ofTimeSpan);
};

/** Functions that write times in a format. */
export const dateFormats: Functions = {
  format_datetime: formatDateTime,
  format_timespan: formatTimeSpan,
};
