import { castTo, dateTime, parseDateTime, parseJson, type Value } from '../engine/index.ts';
import { parseDuration } from '../facts/index.ts';

/** Ticks of 100 ns in a second. */
const second = 10_000_000n;

/** A datum as a value of a dynamic column; undefined where no value is like it. */
function dynamicOf(data: unknown): Value | undefined {
  if (data === null || typeof data === 'string' || typeof data === 'boolean') return data;
  if (typeof data === 'number') return Number.isSafeInteger(data) ? BigInt(data) : data;
  if (Array.isArray(data)) return data.map((item) => dynamicOf(item) ?? null);
  if (typeof data !== 'object') return undefined;
  return new Map(Object.entries(data).map(([key, item]) => [key, dynamicOf(item) ?? null]));
}

/** `now`, `now-10m`, `now+1h`, or a time. */
function timeOf(text: string, now: bigint): Value | undefined {
  const [, sign, stretch] = /^now(?:([+-])(\w+))?$/.exec(text) ?? [text];
  if (/^now/.test(text)) {
    const seconds = stretch === undefined ? 0 : parseDuration(stretch);
    if (seconds === undefined) return undefined;
    return dateTime(now + BigInt(seconds) * second * (sign === '-' ? -1n : 1n));
  }
  const ticks = parseDateTime(text);
  return ticks === undefined ? undefined : dateTime(ticks);
}

/** Text and numbers to the scalar types that can be written so. */
function scalarOf(type: string, data: unknown): Value | undefined {
  if (typeof data === 'number') {
    if (type === 'string' || type === 'guid') return type === 'string' ? String(data) : undefined;
    const whole = type === 'long' || type === 'int';
    if (whole && !Number.isSafeInteger(data)) return undefined;
    return castTo(type, Number.isSafeInteger(data) ? BigInt(data) : data) ?? undefined;
  }
  if (typeof data !== 'string' && typeof data !== 'boolean') return undefined;
  if (typeof data === 'boolean' && type !== 'string' && type !== 'bool') return undefined;
  const whole = type === 'long' || type === 'int';
  if (whole && !/^\s*-?\d+\s*$/.test(String(data))) return undefined;
  return castTo(type, data) ?? undefined;
}

/**
 * What a test writes for a column as a value of its type; undefined where it is of another one.
 * An empty text is no value in a column that is not text: CSV has no other way to say so.
 */
export function typedValue(type: string, data: unknown, now: bigint): Value | undefined {
  if (data === null || data === undefined) return type === 'string' ? '' : null;
  if (type === 'dynamic' || type === 'unknown') {
    const read = typeof data === 'string' ? (parseJson(data) ?? data) : data;
    return read instanceof Map ? read : dynamicOf(typeof data === 'string' ? data : read);
  }
  if (data === '' && type !== 'string') return null;
  if (type === 'datetime') return typeof data === 'string' ? timeOf(data, now) : undefined;
  return scalarOf(type, data);
}
