import { parseJson } from './convert/json.ts';
import { toText } from './convert/text.ts';
import { inRange, parseDateTime, parseTimeSpan } from './convert/times.ts';
import type { DateTime, Guid, TimeSpan, Value } from './value.ts';
import { dateTime, guid, isDateTime, isGuid, isTimeSpan, timeSpan } from './value.ts';

export { parseJson } from './convert/json.ts';
export { compareValues, equalValues, keyOf } from './convert/order.ts';
export { toJson, toText } from './convert/text.ts';
export { parseDateTime, parseTimeSpan } from './convert/times.ts';

/** A bigint cut to the 64 bits of a long. */
export const wrap = (value: bigint): bigint => BigInt.asIntN(64, value);

const fitsLong = (value: bigint): bigint | null => (wrap(value) === value ? value : null);

/** A real beyond an integer type is the last number of it. */
const realToWhole = (value: number, bits: number): bigint | null => {
  if (Number.isNaN(value)) return null;
  const most = 2n ** BigInt(bits - 1);
  if (value >= Number(most)) return most - 1n;
  return value <= -Number(most) ? -most : BigInt(Math.trunc(value));
};

/** Only whole numbers, decimal or hexadecimal: `2.9` and `1e3` are none. */
function textToLong(text: string): bigint | null {
  const trimmed = text.trim();
  if (/^[+-]?\d+$/.test(trimmed)) return fitsLong(BigInt(trimmed.replace(/^\+/, '')));
  return /^0x[\da-f]{1,16}$/i.test(trimmed) ? wrap(BigInt(trimmed)) : null;
}

function textToReal(text: string): number | null {
  const trimmed = text.trim();
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(trimmed)) return Number(trimmed);
  if (/^nan$/i.test(trimmed)) return NaN;
  const infinity = /^([+-]?)inf(?:inity)?$/i.exec(trimmed);
  if (!infinity) return null;
  return infinity[1] === '-' ? -Infinity : Infinity;
}

/** tolong(): a real is cut, text that is no whole number is null. */
export function toLong(value: Value): bigint | null {
  if (typeof value === 'bigint') return fitsLong(value);
  if (typeof value === 'number') return realToWhole(value, 64);
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value === 'string') return textToLong(value);
  return isDateTime(value) || isTimeSpan(value) ? value.ticks : null;
}

/** toint(): a long is cut to its lower 32 bits, a text beyond them is null. */
export function toInt(value: Value): bigint | null {
  if (typeof value === 'number') return realToWhole(value, 32);
  const long = toLong(value);
  if (long === null) return null;
  const int = BigInt.asIntN(32, long);
  return typeof value === 'string' && int !== long ? null : int;
}

/** toreal() and todouble(). */
export function toReal(value: Value): number | null {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string') return textToReal(value);
  return isDateTime(value) || isTimeSpan(value) ? Number(value.ticks) : null;
}

/** tobool(): `true`, `false` and numbers, in any case of letters. */
export function toBool(value: Value): boolean | null {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'bigint' || typeof value === 'number') return Number(value) !== 0;
  if (typeof value !== 'string') return null;
  const trimmed = value.trim().toLowerCase();
  if (trimmed === 'true' || trimmed === 'false') return trimmed === 'true';
  const long = textToLong(trimmed);
  return long === null ? null : long !== 0n;
}

/** todatetime(): a number is ticks. */
export function toDateTime(value: Value): DateTime | null {
  if (isDateTime(value)) return value;
  const ticks = typeof value === 'string' ? parseDateTime(value) : ticksOfNumber(value);
  return ticks !== undefined && inRange(ticks) ? dateTime(ticks) : null;
}

const ticksOfNumber = (value: Value): bigint | undefined =>
  typeof value === 'bigint' || typeof value === 'number' ? (toLong(value) ?? undefined) : undefined;

/** totimespan(): a number is ticks. */
export function toTimeSpan(value: Value): TimeSpan | null {
  if (isTimeSpan(value)) return value;
  const ticks = typeof value === 'string' ? parseTimeSpan(value) : ticksOfNumber(value);
  return ticks === undefined ? null : timeSpan(ticks);
}

/** toguid(): 32 hexadecimal digits, wherever the dashes are. */
export function toGuid(value: Value): Guid | null {
  if (isGuid(value)) return value;
  if (typeof value !== 'string') return null;
  const digits = value
    .trim()
    .replace(/^[{(]|[)}]$/g, '')
    .replaceAll('-', '');
  const parts = /^([\da-f]{8})([\da-f]{4})([\da-f]{4})([\da-f]{4})([\da-f]{12})$/i.exec(digits);
  return parts ? guid(parts.slice(1).join('-')) : null;
}

/** todynamic(): text is read as JSON, anything else stays. */
export const toDynamic = (value: Value): Value =>
  typeof value === 'string' ? parseJson(value) : value;

const casts: Readonly<Record<string, (value: Value) => Value>> = {
  string: toText,
  long: toLong,
  int: toInt,
  real: toReal,
  double: toReal,
  decimal: toReal,
  bool: toBool,
  boolean: toBool,
  datetime: toDateTime,
  date: toDateTime,
  timespan: toTimeSpan,
  time: toTimeSpan,
  guid: toGuid,
  dynamic: toDynamic,
};

/** A value as one of a scalar type; as it is where the type is none of KQL. */
export const castTo = (type: string, value: Value): Value =>
  casts[type]?.(value) ?? castless(type, value);

const castless = (type: string, value: Value): Value => (type in casts ? null : value);
