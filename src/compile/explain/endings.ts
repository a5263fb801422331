import type { Day, Indicator } from '../../model/index.ts';
import { lastDate } from '../select-indicators.ts';
import type { Ending, ExplainedEndings } from './explanation.ts';

const dayLength = 86_400;

/** How far ahead endings are told one by one. */
const ahead = 30;

/** A feed may end as a whole on one day: of so many endings the rest is counted. */
const told = 1_000;

const daysAfter = (day: Day, days: number): Day =>
  new Date(Date.parse(day) + days * dayLength * 1_000).toISOString().slice(0, 10);

/** Days from one day to another. */
export const daysBetween = (from: Day, to: Day): number =>
  (Date.parse(to) - Date.parse(from)) / (dayLength * 1_000);

/** The last day on which an indicator counts; validUntil beats maxAge. */
function endingOf(indicator: Indicator, maxAge: number | undefined): Ending | undefined {
  const { value, type, validUntil } = indicator;
  const about = { indicator: value, type };
  if (validUntil !== undefined) return { ...about, last: validUntil, by: 'validUntil' };
  const date = lastDate(indicator);
  return maxAge === undefined || date === undefined
    ? undefined
    : { ...about, last: daysAfter(date, Math.floor(maxAge / dayLength)), by: 'maxAge' };
}

const byDay = (one: Ending, other: Ending): number => {
  if (one.last !== other.last) return one.last < other.last ? -1 : 1;
  return one.indicator < other.indicator ? -1 : 1;
};

/** When indicators that count on a day stop to do so. */
export function endingsOf(
  indicators: Iterable<Indicator>,
  maxAge: number | undefined,
  asOf: Day,
): ExplainedEndings {
  const horizon = daysAfter(asOf, ahead);
  const soon: Ending[] = [];
  const later = { count: 0, from: '', to: '' };
  let never = 0;
  for (const indicator of indicators) {
    const ending = endingOf(indicator, maxAge);
    if (!ending) never += 1;
    else if (ending.last < horizon) soon.push(ending);
    else {
      later.from = later.count === 0 || ending.last < later.from ? ending.last : later.from;
      later.to = ending.last > later.to ? ending.last : later.to;
      later.count += 1;
    }
  }
  return {
    days: ahead,
    soon: { count: soon.length, first: soon.sort(byDay).slice(0, told) },
    later: later.count === 0 ? { count: 0 } : later,
    never,
  };
}
