import type { Day } from '../model/index.ts';

/** Days that were asked for: a feed has few of them, in a million lines. */
const known = new Map<string, Day | undefined>();
const mostKnown = 4_096;

/** The UTC day of a date or time; undefined when there is no such day. Without an offset a time is UTC. */
export function dayOf(text: string): Day | undefined {
  if (known.has(text)) return known.get(text);
  const day = readDay(text);
  if (known.size < mostKnown) known.set(text, day);
  return day;
}

function readDay(text: string): Day | undefined {
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
