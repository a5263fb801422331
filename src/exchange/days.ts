import type { Day } from '../model/index.ts';

/** Reads the UTC day of a date or time; undefined where there is no such day. */
export type DayReader = (text: string) => Day | undefined;

const isoDay = (time: number): Day => new Date(time).toISOString().slice(0, 10);

/** A day by its numbers; undefined where the calendar has none such. */
function dayFrom(year: string, month: string, day: string): Day | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const midnight = Date.parse(`${text}T00:00:00Z`);
  // Date.parse reads 2026-02-30 as 2 March: only a day that comes back unchanged exists.
  return Number.isNaN(midnight) || isoDay(midnight) !== text ? undefined : text;
}

const mostKnown = 4_096;

/** Remembers days: a feed has few of them, in a million lines. */
function remembering(read: DayReader): DayReader {
  const known = new Map<string, Day | undefined>();
  return (text) => {
    if (known.has(text)) return known.get(text);
    const day = read(text);
    if (known.size < mostKnown) known.set(text, day);
    return day;
  };
}

const isoForm =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)? ?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$/i;

const readIso: DayReader = (text) => {
  const [, year = '', month = '', date = '', clock, zone = 'Z'] = isoForm.exec(text) ?? [];
  const day = dayFrom(year, month, date);
  if (day === undefined || clock === undefined || !/^[+-]/.test(zone)) return day;
  const time = Date.parse(`${day}T${clock}${zone.replace(/^(...)(\d\d)$/, '$1:$2')}`);
  return Number.isNaN(time) ? undefined : isoDay(time);
};

const isoOfDate = remembering(readIso);

/** `2026-06-04`, `2022-08-05 11:40:15 UTC`, `2026-06-04T23:30:00-02:00`; without a zone a time is UTC. */
export const isoDayOf: DayReader = (text) => {
  // Times of a feed differ in their seconds, and the days that they are of are few.
  if (text.length === 19 && text[10] === ' ') return isoOfDate(text.slice(0, 10));
  return text.length === 23 && text.endsWith(' UTC')
    ? isoOfDate(text.slice(0, 10))
    : isoOfDate(text);
};

/** A number before the other two, with a time of day behind them or none. */
const written = (order: RegExp, pick: (parts: readonly string[]) => Day | undefined): DayReader =>
  remembering((text) => {
    const parts = order.exec(text);
    return parts ? pick(parts) : readIso(text);
  });

/** `12/7/2022` as the seventh of December, for feeds that are known to be American; ISO days too. */
export const americanDayOf: DayReader = written(
  /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[ ,].*)?$/,
  ([, month = '', day = '', year = '']) => dayFrom(year, month, day),
);

/** `03-01-2026` as the third of January, for feeds that are known to write so; ISO days too. */
export const dayFirstDayOf: DayReader = written(
  /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?:[ ,].*)?$/,
  ([, day = '', month = '', year = '']) => dayFrom(year, month, day),
);

/** Later times are of no feed, and no date can hold many of them. */
const lastSecond = 253_402_300_799;

/** Seconds since 1970, or milliseconds where seconds would be beyond the year 9999. */
export function epochDayOf(value: number): Day | undefined {
  const seconds = value > lastSecond ? value / 1_000 : value;
  return seconds >= 0 && seconds <= lastSecond ? isoDay(seconds * 1_000) : undefined;
}

/** The day that a value of a JSON document states: a text, or seconds since 1970. */
export function dayOfJson(value: unknown): Day | undefined {
  if (typeof value === 'number') return epochDayOf(value);
  if (typeof value !== 'string') return undefined;
  return /^\d{9,13}$/.test(value) ? epochDayOf(Number(value)) : isoDayOf(value.trim());
}

/** What the days of an entry say. */
type DayName = 'firstSeen' | 'lastSeen' | 'validUntil';
/** Days as a source writes them. */
export type WrittenDays = Readonly<Partial<Record<DayName, string | undefined>>>;

/** Reads the days of an entry; the first text that is none is kept, so that it can be told. */
export function daysOf(
  { firstSeen, lastSeen, validUntil }: WrittenDays,
  dayOf: DayReader = isoDayOf,
): WrittenDays & { readonly unreadDay: string | undefined } {
  let unreadDay: string | undefined;
  const read = (text: string | undefined): Day | undefined => {
    const day = text === undefined ? undefined : dayOf(text);
    if (day === undefined) unreadDay ??= text;
    return day;
  };
  const days = {
    firstSeen: read(firstSeen),
    lastSeen: read(lastSeen),
    validUntil: read(validUntil),
  };
  return { ...days, unreadDay };
}
