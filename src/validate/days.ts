import type { Day } from '../model/index.ts';

/** The UTC day of a date or time; undefined when there is no such day. Without an offset a time is UTC. */
export function dayOf(text: string): Day | undefined {
  const [, day = '', clock, offset = 'Z'] =
    /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?([Zz]|UTC|[+-]\d{2}:?\d{2})?)?$/.exec(
      text,
    ) ?? [];
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // Date.parse reads 2026-02-30 as 2 March: only a day that comes back unchanged exists.
  if (Number.isNaN(midnight) || isoDay(midnight) !== day) return undefined;
  if (clock === undefined) return day;
  const zone = /^(?:Z|UTC)$/i.test(offset) ? 'Z' : offset.replace(/^(...)(\d\d)$/, '$1:$2');
  const time = Date.parse(`${day}T${clock}${zone}`);
  return Number.isNaN(time) ? undefined : isoDay(time);
}

const isoDay = (time: number): Day => new Date(time).toISOString().slice(0, 10);
