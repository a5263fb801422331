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

/** `hour` instead of `1 hour`. */
const unitWords = (seconds: number): string =>
  units.find(([, length]) => length === seconds)?.[0] ?? spanWords(seconds);

/** How often: `every hour`, `every 90 minutes`. */
export const everyWords = (seconds: number): string => `Every ${unitWords(seconds)}`;

/** How far back: `the last hour`. */
export const lastWords = (seconds: number): string => `the last ${unitWords(seconds)}`;
