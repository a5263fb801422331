import type { SyntaxNode } from '../kusto/index.ts';
import { castTo, toText } from './convert.ts';
import { refuse } from './unsupported.ts';
import { isArray, type Value } from './value.ts';

/** Types whose values can be equal. */
const families: Readonly<Record<string, string>> = {
  string: 'text',
  int: 'number',
  long: 'number',
  real: 'number',
  decimal: 'number',
  bool: 'truth',
  datetime: 'datetime',
  timespan: 'timespan',
  guid: 'guid',
};

const isCounted = (type: string): boolean => families[type] === 'number' || type === 'bool';

/**
 * Whether a constant beside values of another type is read as one of theirs: `n == '1'`, and
 * `ResultType == 0` for a column of texts (docs/adr/0010-constants-beside-columns.md).
 */
export function isReadAs(type: string, own: string): boolean {
  if (own === type || families[type] === undefined) return false;
  return own === 'string' || (isCounted(own) && (type === 'string' || type === 'bool'));
}

/** A constant as a value of the type that it is read as. */
export function constantAs(type: string, own: string, value: Value): Value {
  if (isArray(value) || value === null || !isReadAs(type, own)) return value;
  return type === 'string' ? toText(value) : castTo(type, value);
}

/** The type of an element of a dynamic value, which has none but its own. */
export function ownTypeOf(value: Value): string {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'bigint') return 'long';
  if (typeof value === 'number') return 'real';
  return typeof value === 'boolean' ? 'bool' : 'dynamic';
}

/** Refuses values of two types that differ from row to row: what the service makes of them is not known. */
export function refuseUnlike(
  [left, right]: readonly [string, string],
  operator: string,
  node: SyntaxNode,
): void {
  const [one, other] = [families[left], families[right]];
  if (one !== undefined && other !== undefined && one !== other) {
    refuse(`${operator} of ${left} and ${right}`, node);
  }
}
