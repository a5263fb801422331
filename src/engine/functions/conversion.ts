import {
  toBool,
  toDateTime,
  toDynamic,
  toGuid,
  toInt,
  toJson,
  toLong,
  toReal,
  toTimeSpan,
} from '../convert.ts';
import type { ScalarFunction } from '../function.ts';
import type { Value } from '../value.ts';
import { isArray, isBag } from '../value.ts';
import type { Functions } from './arguments.ts';
import { at, textOfType } from './arguments.ts';

const of =
  (convert: (value: Value) => Value): ScalarFunction =>
  (args) =>
    convert(at(args, 0));

/** A string that is dynamic already is not read again (parse-json-function). */
const parse: ScalarFunction = (args, { argumentTypes }) => {
  const value = at(args, 0);
  return argumentTypes[0] === 'dynamic' ? value : toDynamic(value);
};

/** The type of what a dynamic holds. */
function typeOf(value: Value): string {
  if (value === null) return 'null';
  if (typeof value === 'bigint') return 'long';
  if (typeof value === 'number') return 'double';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'string';
  if (isArray(value)) return 'array';
  return isBag(value) ? 'dictionary' : value.kind;
}

const getType: ScalarFunction = (args, { argumentTypes }) => {
  const [type = 'dynamic'] = argumentTypes;
  return ['dynamic', 'unknown', ''].includes(type) ? typeOf(at(args, 0)) : type;
};

/** The same value with the keys of every bag in order, so that equal values have equal JSON. */
function canonical(value: Value): Value {
  if (isArray(value)) return value.map(canonical);
  if (!isBag(value)) return value;
  const keys = [...value.keys()].sort();
  return new Map(keys.map((key) => [key, canonical(value.get(key) ?? null)]));
}

/** Functions that make one type of another. */
export const conversion: Functions = {
  tostring: (args, { argumentTypes }) => textOfType(at(args, 0), argumentTypes[0] ?? ''),
  tolong: of(toLong),
  toint: of(toInt),
  toreal: of(toReal),
  todouble: of(toReal),
  todecimal: of(toReal),
  tobool: of(toBool),
  toboolean: of(toBool),
  todatetime: of(toDateTime),
  totimespan: of(toTimeSpan),
  totime: of(toTimeSpan),
  toguid: of(toGuid),
  todynamic: parse,
  toobject: parse,
  parse_json: parse,
  parsejson: parse,
  dynamic_to_json: of((value) => (value === null ? '' : toJson(canonical(value)))),
  gettype: getType,
};
