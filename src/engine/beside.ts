import { castTo, toText } from './convert.ts';
import { isArray, type Value } from './value.ts';

/** Types that a text is read as. */
const readable: ReadonlySet<string> = new Set([
  'int',
  'long',
  'real',
  'decimal',
  'bool',
  'datetime',
  'timespan',
  'guid',
]);

const numbers: ReadonlySet<string> = new Set(['int', 'long', 'real', 'decimal', 'bool']);

/** A text beside values of another type is read as one of that type: `n == '1'`. */
export const readAs = (type: string, value: Value): Value =>
  typeof value === 'string' && readable.has(type) ? castTo(type, value) : value;

/**
 * Whether a constant beside values of another type is read as one of theirs: `n == '1'`, and
 * `ResultType == 0` for a column of texts (docs/adr/0010-constants-beside-columns.md).
 */
export const isReadAs = (type: string, own: string): boolean =>
  own === 'string'
    ? readable.has(type)
    : numbers.has(own) && own !== type && (type === 'string' || type === 'bool');

/** A constant as a value of the type that it is read as. */
export function constantAs(type: string, own: string, value: Value): Value {
  if (isArray(value) || value === null || !isReadAs(type, own)) return value;
  return type === 'string' ? toText(value) : castTo(type, value);
}
