/** Seconds of one unit, for both spellings: KQL timespans (`1h`) and ISO 8601 (`PT1H`). */
const secondsOf = { w: 604_800, d: 86_400, h: 3_600, m: 60, s: 1 } as const;

const short = /^(\d{1,7})(d|h|m|s)$/;
const iso =
  /^P(?=.)(?:(\d{1,7})W)?(?:(\d{1,7})D)?(?:T(?=.)(?:(\d{1,7})H)?(?:(\d{1,7})M)?(?:(\d{1,7})(?:\.0+)?S)?)?$/i;

/**
 * Reads `1h`, `PT1H` or `P1DT2H` as whole seconds; `undefined` for anything else.
 * Community rules use both (facts/users.md §3.1); a year or a month has no fixed length and is refused.
 */
export function parseDuration(text: string): number | undefined {
  const simple = short.exec(text);
  if (simple?.[1] && simple[2])
    return Number(simple[1]) * secondsOf[simple[2] as keyof typeof secondsOf];
  const parts = iso.exec(text);
  if (!parts) return undefined;
  const [, weeks, days, hours, minutes, seconds] = parts.map((part) => Number(part) || 0);
  return (
    (weeks ?? 0) * secondsOf.w +
    (days ?? 0) * secondsOf.d +
    (hours ?? 0) * secondsOf.h +
    (minutes ?? 0) * secondsOf.m +
    (seconds ?? 0)
  );
}

/** Writes whole seconds as ISO 8601 in days, hours, minutes and seconds: 90000 is `P1DT1H`. */
export function toIsoDuration(seconds: number): string {
  const days = Math.floor(seconds / secondsOf.d);
  const clock = (
    [
      ['H', Math.floor((seconds % secondsOf.d) / secondsOf.h)],
      ['M', Math.floor((seconds % secondsOf.h) / secondsOf.m)],
      ['S', seconds % secondsOf.m],
    ] as const
  )
    .filter(([, amount]) => amount > 0)
    .map(([unit, amount]) => `${amount}${unit}`)
    .join('');
  if (days === 0 && clock === '') return 'PT0S';
  return `P${days > 0 ? `${days}D` : ''}${clock === '' ? '' : `T${clock}`}`;
}

/** Writes whole seconds as one KQL timespan literal in the largest unit that fits: 5400 is `90m`. */
export function toKqlTimespan(seconds: number): string {
  const unit = (['d', 'h', 'm'] as const).find((name) => seconds % secondsOf[name] === 0) ?? 's';
  return `${seconds / secondsOf[unit]}${unit}`;
}
