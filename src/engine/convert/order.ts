import type { Value } from '../value.ts';
import { isArray, isBag } from '../value.ts';
import { toJson } from './text.ts';

const sign = <T>(left: T, right: T): number => (left < right ? -1 : left > right ? 1 : 0);

/** Rank of the type of a value: values of different types are ordered by it. */
function rank(value: Value): number {
  if (value === null) return 0;
  if (typeof value === 'boolean') return 1;
  if (typeof value === 'bigint' || typeof value === 'number') return 2;
  if (typeof value === 'string') return 6;
  if (isArray(value)) return 7;
  if (isBag(value)) return 8;
  return value.kind === 'datetime' ? 3 : value.kind === 'timespan' ? 4 : 5;
}

/** What a value is compared by within its type. */
function comparable(value: Value): string | number | bigint {
  if (value === null) return 0;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value !== 'object') return value;
  if (isArray(value) || isBag(value)) return toJson(value);
  return value.kind === 'guid' ? value.text : value.ticks;
}

/** Order of two values: null first, NaN before the other numbers, then by type and size. */
export function compareValues(left: Value, right: Value): number {
  const byType = rank(left) - rank(right);
  if (byType !== 0) return byType;
  const nan = Number(Number.isNaN(right)) - Number(Number.isNaN(left));
  return nan === 0 ? sign(comparable(left), comparable(right)) : nan;
}

/** `==` of KQL: of two nulls null, of one null false; NaN equals nothing. */
export function equalValues(left: Value, right: Value): boolean | null {
  if (left === null && right === null) return null;
  if (left === null || right === null) return false;
  if (Number.isNaN(left) || Number.isNaN(right)) return false;
  return compareValues(left, right) === 0;
}

/** A text that two values share exactly where a set holds them once. */
export const keyOf = (value: Value): string =>
  typeof value === 'number' && Number.isInteger(value)
    ? `2:${BigInt(value).toString()}`
    : `${rank(value)}:${toJson(value)}`;
