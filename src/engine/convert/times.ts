import { epochTicks } from '../value.ts';

/** A day of the calendar. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export const ticksPerSecond = 10_000_000n;
export const ticksPerMinute = 60n * ticksPerSecond;
export const ticksPerHour = 60n * ticksPerMinute;
export const ticksPerDay = 24n * ticksPerHour;
const maxTicks = 3_155_378_975_999_999_999n;

/** Quotient rounded down, as KQL bins. */
export const floorDivide = (value: bigint, by: bigint): bigint => {
  const quotient = value / by;
  return value % by !== 0n && value < 0n !== by < 0n ? quotient - 1n : quotient;
};

/** Whether a datetime of KQL can have these ticks. */
export const inRange = (ticks: bigint): boolean => ticks >= 0n && ticks <= maxTicks;

const epochDays = Number(epochTicks / ticksPerDay);

/** Days from year 1 to a day; a month beyond 12 runs on into the years after. */
export function daysOf({ year, month, day }: Day): number {
  const months = year * 12 + month - 1;
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(months / 12), ((months % 12) + 12) % 12, day);
  return Math.round(date.getTime() / 86_400_000) + epochDays;
}

/** The day of a point in time. */
export function dayOf(ticks: bigint): Day {
  const days = Number(floorDivide(ticks, ticksPerDay)) - epochDays;
  const date = new Date(days * 86_400_000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
  };
}

/** Ticks at the start of a day. */
export const ticksOf = (day: Day): bigint => BigInt(daysOf(day)) * ticksPerDay;

/** Days in a month. */
export const monthLength = (year: number, month: number): number =>
  daysOf({ year, month: month + 1, day: 1 }) - daysOf({ year, month, day: 1 });

const pad = (value: bigint | number, width: number): string =>
  value.toString().padStart(width, '0');

/** A datetime as tostring has it: `2020-01-01T00:00:00.0000000Z`. */
export function dateTimeText(ticks: bigint): string {
  const { year, month, day } = dayOf(ticks);
  const time = ticks - floorDivide(ticks, ticksPerDay) * ticksPerDay;
  const clock = [
    pad(time / ticksPerHour, 2),
    pad((time / ticksPerMinute) % 60n, 2),
    pad((time / ticksPerSecond) % 60n, 2),
  ].join(':');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}T${clock}.${pad(time % ticksPerSecond, 7)}Z`;
}

/** A timespan as .NET "c" has it: days and fraction only where there are any. */
export function timeSpanText(ticks: bigint): string {
  const size = ticks < 0n ? -ticks : ticks;
  const days = size / ticksPerDay;
  const clock = [
    pad((size / ticksPerHour) % 24n, 2),
    pad((size / ticksPerMinute) % 60n, 2),
    pad((size / ticksPerSecond) % 60n, 2),
  ].join(':');
  const fraction = size % ticksPerSecond;
  return [
    ticks < 0n ? '-' : '',
    days > 0n ? `${days.toString()}.` : '',
    clock,
    fraction > 0n ? `.${pad(fraction, 7)}` : '',
  ].join('');
}

const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const clockPattern = String.raw`(?:(?:[T\s]+|\s*,\s*)(?<hour>\d{1,2})(?::|\s*,\s*)(?<minute>\d{1,2})(?:(?::|\s*,\s*)(?<second>\d{1,2})(?:[.,](?<fraction>\d+))?)?)?\s*(?<half>[AP]M)?\s*(?<zone>Z|GMT|UTC|[+-]\d{2}:?\d{2})?`;
const dayPatterns = [
  String.raw`(?<year>\d{4})(?:[-/.]|\s*,\s*)(?<month>\d{1,2})(?:[-/.]|\s*,\s*)(?<day>\d{1,2})`,
  String.raw`(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})`,
  String.raw`(?<month>\d{1,2})[-/.](?<day>\d{1,2})[-/.](?<year>\d{4})`,
  String.raw`(?:[a-z]+,?\s+)?(?<day>\d{1,2})[-\s](?<month>[a-z]{3})[a-z]*[-\s](?<year>\d{4}|\d{2})`,
  String.raw`(?:[a-z]+,?\s+)?(?<month>[a-z]{3})[a-z]*\s+(?<day>\d{1,2}),?\s+(?<year>\d{4})`,
  String.raw`(?<year>\d{4})-(?<month>\d{1,2})`,
  String.raw`(?<year>\d{4})`,
].map((day) => new RegExp(`^${day}${clockPattern}$`, 'i'));

type Groups = Readonly<Record<string, string | undefined>>;

const number = (text: string | undefined, otherwise = 0): number =>
  text === undefined ? otherwise : Number(text);

const yearOf = (text: string | undefined): number => {
  const year = number(text);
  return text?.length === 2 ? year + (year < 50 ? 2000 : 1900) : year;
};

const monthOf = (text: string | undefined): number =>
  text !== undefined && /^[a-z]/i.test(text)
    ? monthNames.indexOf(text.toLowerCase()) + 1
    : number(text, 1);

function hourOf({ hour, half }: Groups): number {
  const value = number(hour);
  if (half === undefined) return value;
  return (value % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
}

function offsetOf(zone: string | undefined): bigint {
  const parts = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '');
  if (!parts) return 0n;
  const minutes = BigInt(number(parts[2]) * 60 + number(parts[3]));
  return (parts[1] === '-' ? -minutes : minutes) * ticksPerMinute;
}

const fractionOf = (digits: string | undefined): bigint =>
  BigInt((digits ?? '').padEnd(7, '0').slice(0, 7));

/** Whether a day exists in the calendar. */
export const isDay = ({ year, month, day }: Day): boolean =>
  year >= 1 &&
  year <= 9999 &&
  month >= 1 &&
  month <= 12 &&
  day >= 1 &&
  day <= monthLength(year, month);

function assemble(groups: Groups): bigint | undefined {
  const day = {
    year: yearOf(groups.year),
    month: monthOf(groups.month),
    day: number(groups.day, 1),
  };
  const [hour, minute, second] = [hourOf(groups), number(groups.minute), number(groups.second)];
  if (!isDay(day) || hour > 23 || minute > 59 || second > 59) return undefined;
  const seconds = BigInt((hour * 60 + minute) * 60 + second);
  const ticks =
    ticksOf(day) + seconds * ticksPerSecond + fractionOf(groups.fraction) - offsetOf(groups.zone);
  return inRange(ticks) ? ticks : undefined;
}

/** Reads a datetime in the forms of ISO 8601, RFC 822, RFC 850 and month/day/year. */
export function parseDateTime(text: string): bigint | undefined {
  const trimmed = text.trim();
  for (const pattern of dayPatterns) {
    const groups = pattern.exec(trimmed)?.groups;
    if (groups) return assemble(groups);
  }
  return undefined;
}

const units: readonly (readonly [RegExp, bigint])[] = [
  [/^(?:|d|days?)$/, ticksPerDay],
  [/^(?:h|hrs?|hours?)$/, ticksPerHour],
  [/^(?:m|mins?|minutes?)$/, ticksPerMinute],
  [/^(?:s|secs?|seconds?)$/, ticksPerSecond],
  [/^(?:ms|millis?|millisecs?|milliseconds?)$/, 10_000n],
  [/^(?:micros?|microsecs?|microseconds?)$/, 10n],
  [/^ticks?$/, 1n],
];

function withUnit(sign: bigint, size: string, unit: string): bigint | undefined {
  const ticks = unit.startsWith('nano') ? 0n : units.find(([name]) => name.test(unit))?.[1];
  if (ticks === undefined) return undefined;
  const [whole = '0', fraction = ''] = size.split('.');
  if (ticks === 0n) return sign * (BigInt(whole === '' ? '0' : whole) / 100n);
  const scale = 10n ** BigInt(fraction.length);
  return (sign * (BigInt(`${whole}${fraction}`) * ticks)) / scale;
}

const clockSpan =
  /^(?:(?<days>\d+)\.)?(?<hours>\d{1,2}):(?<minutes>\d{1,2})(?::(?<seconds>\d{1,2})(?:\.(?<fraction>\d{1,7}))?)?$/;

/** Reads a timespan: `1.5h`, `10 seconds`, `2.03:04:05.678`; a bare number is days. */
export function parseTimeSpan(text: string): bigint | undefined {
  const trimmed = text.trim().toLowerCase();
  const sign = trimmed.startsWith('-') ? -1n : 1n;
  const rest = trimmed.replace(/^[+-]\s*/, '');
  const unit = /^(\d+(?:\.\d+)?|\.\d+)\s*([a-z]*)$/.exec(rest);
  if (unit) return withUnit(sign, unit[1] ?? '', unit[2] ?? '');
  const groups: Groups | undefined = clockSpan.exec(rest)?.groups;
  if (!groups) return undefined;
  const [hours, minutes, seconds] = [
    number(groups.hours),
    number(groups.minutes),
    number(groups.seconds),
  ];
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  const whole = BigInt(((number(groups.days) * 24 + hours) * 60 + minutes) * 60 + seconds);
  return sign * (whole * ticksPerSecond + fractionOf(groups.fraction));
}
