import { floorDivide, inRange } from '../convert/times.ts';
import { toDateTime } from '../convert.ts';
import { decline, type ScalarFunction } from '../function.ts';
import { dateTime, epochTicks, ticksPerMillisecond, type Value } from '../value.ts';
import type { Functions } from './arguments.ts';
import { at, textAt } from './arguments.ts';

const day = 86_400_000;
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const made = newClock(zone);
  clocks.set(zone, made);
  return made;
}

function newClock(zone: string): Intl.DateTimeFormat {
  // Offsets are zones of newer versions of Node.js only, and of the service not at all.
  if (!/^[A-Za-z]/.test(zone)) return decline(`the time zone ${zone}`);
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return decline(`the time zone ${zone}`);
  }
}

/** How far the clocks of a zone are ahead of UTC at a time of UTC; both in milliseconds. */
function offsetAt(time: number, zone: string): number {
  const parts = new Map(
    clockOf(zone)
      .formatToParts(time)
      .map(({ type, value }) => [type, value]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes): number => Number(parts.get(name));
  const shown = new Date(0);
  shown.setUTCFullYear(part('year'), part('month') - 1, part('day'));
  shown.setUTCHours(part('hour'), part('minute'), part('second'));
  return shown.getTime() - Math.floor(time / 1000) * 1000;
}

/** Before a hidden hour the old offset holds, in it the new one; a doubled hour has no one answer. */
function offsetOfLocal(local: number, zone: string): number {
  const [before, after] = [offsetAt(local - day, zone), offsetAt(local + day, zone)];
  const [early, late] = [before, after].map((offset) => offsetAt(local - offset, zone) === offset);
  if (early && late && before !== after) return decline('a local time that is there twice');
  return early ? before : after;
}

type OffsetOf = (time: number, zone: string) => number;

const moved =
  (direction: 1n | -1n, offsetOf: OffsetOf): ScalarFunction =>
  (args): Value => {
    const time = toDateTime(at(args, 0));
    if (time === null) return null;
    const since = Number(floorDivide(time.ticks - epochTicks, ticksPerMillisecond));
    const offset = BigInt(offsetOf(since, textAt(args, 1)));
    const ticks = time.ticks + direction * offset * ticksPerMillisecond;
    return inRange(ticks) ? dateTime(ticks) : null;
  };

/** Functions of the clocks of the world. */
export const timeZones: Functions = {
  datetime_utc_to_local: moved(1n, offsetAt),
  datetime_local_to_utc: moved(-1n, offsetOfLocal),
};
