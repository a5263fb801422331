import { parseDuration, toKqlTimespan } from '../../facts/index.ts';

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 };

/** `5H`, `5 hours`, `30 min`: what people write for `5h`. */
const worded =
  /^(\d{1,6})\s*(?:(s)(?:ec(?:ond)?s?)?|(m)(?:in(?:ute)?s?)?|(h)(?:(?:ou)?rs?)?|(d)(?:ays?)?|(w)(?:eeks?)?)$/i;
/** `05:00:00` and `1.00:00:00`: timespans of .NET, which PowerShell tools write. */
const clock = /^(?:(\d{1,4})\.)?(\d{1,2}):(\d{2})(?::(\d{2}))?$/;

function secondsOf(text: string): number | undefined {
  const word = worded.exec(text);
  if (word) {
    const unit = word.slice(2).join('').toLowerCase();
    return Number(word[1]) * (units[unit] ?? 0);
  }
  const [found, days = 0, hours, minutes, seconds = 0] = clock.exec(text) ?? [];
  if (found === undefined) return undefined;
  return Number(days) * 86_400 + Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
}

/** A duration in a form that a rule file takes; as it is where it has one, or where it has none. */
export function durationOf(text: string): string {
  const plain = text.trim();
  if (parseDuration(plain) !== undefined) return plain;
  const seconds = secondsOf(plain);
  return seconds === undefined ? plain : toKqlTimespan(seconds);
}
