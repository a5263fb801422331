import {
  castTo,
  dateTime,
  isArray,
  isBag,
  parseDateTime,
  parseJson,
  type Value,
} from '../engine/index.ts';
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

/** Levels of lists and objects that a value may have: what compares and prints values is recursive. */
export const maxLevels = 100;

/** A list or an object. */
const isNested = (data: unknown): data is object => typeof data === 'object' && data !== null;

/** The data of a text that may be JSON; the parser of the platform knows no depth. */
function dataOf(text: string): unknown {
  if (!/^\s*[[{]/.test(text) || (text.match(/[[{]/g) ?? []).length <= maxLevels) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Whether a value is nested too deep; found level by level, without recursion. */
export function isTooDeep(data: unknown): boolean {
  if (typeof data !== 'object' && typeof data !== 'string') return false;
  let level = [typeof data === 'string' ? dataOf(data) : data].filter(isNested);
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > maxLevels) return true;
    level = level.flatMap((one): readonly unknown[] => Object.values(one)).filter(isNested);
  }
  return false;
}

/** `now`, `now-10m`, `now+1h`, or a time. */
function timeOf(text: string, now: bigint): Value | undefined {
  const [, sign, stretch] = /^now(?:([+-])(\w+))?$/.exec(text) ?? [text];
  if (text.startsWith('now')) {
    const seconds = stretch === undefined ? 0 : parseDuration(stretch);
    if (seconds === undefined) return undefined;
    return dateTime(now + BigInt(seconds) * second * (sign === '-' ? -1n : 1n));
  }
  const ticks = parseDateTime(text);
  return ticks === undefined ? undefined : dateTime(ticks);
}

const isWhole = (type: string): boolean => type === 'long' || type === 'int';

function ofNumber(type: string, data: number): Value | undefined {
  if (type === 'string') return String(data);
  const whole = Number.isSafeInteger(data);
  if (type === 'guid' || type === 'bool' || (isWhole(type) && !whole)) return undefined;
  if (type === 'int' && BigInt.asIntN(32, BigInt(data)) !== BigInt(data)) return undefined;
  return castTo(type, whole ? BigInt(data) : data) ?? undefined;
}

function ofText(type: string, data: string): Value | undefined {
  if (isWhole(type) && !/^\s*-?\d+\s*$/.test(data)) return undefined;
  if (type === 'bool' && !/^\s*(?:true|false|[01])\s*$/i.test(data)) return undefined;
  return castTo(type, data) ?? undefined;
}

function ofBoolean(type: string, data: boolean): Value | undefined {
  if (type === 'string') return String(data);
  return type === 'bool' ? data : undefined;
}

/** Text, numbers and booleans to the scalar types that can be written so. */
function scalarOf(type: string, data: unknown): Value | undefined {
  if (typeof data === 'number') return ofNumber(type, data);
  if (typeof data === 'boolean') return ofBoolean(type, data);
  return typeof data === 'string' ? ofText(type, data) : undefined;
}

/** Text that is a JSON object or list is read, as a CSV file has no other way to hold one. */
function freeOf(data: unknown): Value | undefined {
  const read = typeof data === 'string' ? parseJson(data) : null;
  return isBag(read) || isArray(read) ? read : dynamicOf(data);
}

/**
 * What a test writes for a column as a value of its type; undefined where it is of another one.
 * An empty text is no value in a column that is not text: CSV has no other way to say so.
 */
export function typedValue(type: string, data: unknown, now: bigint): Value | undefined {
  if (data === null || data === undefined) return type === 'string' ? '' : null;
  if (type === 'dynamic' || type === 'unknown') return freeOf(data);
  if (data === '' && type !== 'string') return null;
  if (type !== 'datetime') return scalarOf(type, data);
  return typeof data === 'string' ? timeOf(data, now) : undefined;
}
