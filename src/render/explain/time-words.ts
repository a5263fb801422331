import { plural } from '../message.ts';

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** A stretch of time in words: 5400 seconds are `1 hour 30 minutes`. */
export function spanWords(seconds: number): string {
  let left = seconds;
  const parts = units.flatMap(([unit, length]) => {
    const count = Math.floor(left / length);
    left -= count * length;
    return count > 0 ? [plural(count, unit)] : [];
  });
  return parts.length > 0 ? parts.join(' ') : 'no time';
}

/** How often: `every hour`, `every 90 minutes`. */
export function everyWords(seconds: number): string {
  const unit = units.find(([, length]) => length === seconds);
  return unit ? `every ${unit[0]}` : `every ${spanWords(seconds)}`;
}
