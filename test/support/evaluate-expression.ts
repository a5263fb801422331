import type { BinaryOperator, Expr, FunctionName, ListOperator } from '../../src/kql/index.ts';
import { hasTerm, inIpv4Range, inIpv6Range, regex, textOf } from './evaluate-values.ts';
import type { Row, Value } from './evaluate-values.ts';

/** What an expression can see. */
export interface Scope {
  readonly row: Row;
  readonly lets: Row;
  /** Seconds of the clock. */
  readonly now: number;
}

const lower = (value: Value): string => textOf(value).toLowerCase();
const list = (value: Value | undefined): readonly Value[] =>
  Array.isArray(value) ? (value as readonly Value[]) : [value ?? null];

/** Comparison with null is null, but for `==` and `!=`, which are false and true (facts/kql.md §3.3). */
const ordered = (left: Value, right: Value, test: (a: number, b: number) => boolean): Value =>
  left === null || right === null ? null : test(Number(left), Number(right));

const binary: Readonly<Record<BinaryOperator, (left: Value, right: Value) => Value>> = {
  '==': (left, right) => (left === null && right === null ? null : left === right),
  '!=': (left, right) => (left === null && right === null ? null : left !== right),
  '=~': (left, right) => lower(left) === lower(right),
  '<': (left, right) => ordered(left, right, (a, b) => a < b),
  '>': (left, right) => ordered(left, right, (a, b) => a > b),
  startswith: (left, right) => lower(left).startsWith(lower(right)),
  endswith: (left, right) => lower(left).endsWith(lower(right)),
  contains: (left, right) => lower(left).includes(lower(right)),
  has: (left, right) => hasTerm(textOf(left), textOf(right)),
  'matches regex': (left, right) => regex(textOf(right)).test(textOf(left)),
};

const lists: Readonly<Record<ListOperator, (left: Value, values: readonly Value[]) => boolean>> = {
  in: (left, values) => values.includes(left),
  'in~': (left, values) => values.some((value) => lower(value) === lower(left)),
  has_any: (left, values) => values.some((value) => hasTerm(textOf(left), textOf(value))),
};

const inRange =
  (test: (address: string, range: string) => boolean | null) =>
  (address: Value, ...ranges: readonly Value[]): Value => {
    const found = ranges.map((range) => test(textOf(address), textOf(range)));
    return found.includes(null) ? null : found.includes(true);
  };

function choose(args: readonly Value[]): Value {
  const at = args.findIndex((value, index) => index % 2 === 0 && value === true);
  return (at >= 0 && at < args.length - 1 ? args[at + 1] : args.at(-1)) ?? null;
}

type Scalar = (...args: readonly Value[]) => Value;

const functions: Partial<Readonly<Record<FunctionName, Scalar>>> = {
  array_concat: (...arrays) => arrays.flatMap((array) => [...list(array)]),
  case: (...args) => choose(args),
  coalesce: (...args) => args.find((value) => value !== null) ?? null,
  extract: (pattern, group, from) =>
    regex(textOf(pattern ?? '')).exec(textOf(from ?? ''))?.[Number(group)] ?? '',
  extract_all: (pattern, from) =>
    [...textOf(from ?? '').matchAll(regex(textOf(pattern ?? ''), 'g'))].map(
      ([, found = '']) => found,
    ),
  iff: (test, yes, no) => (test === true ? yes : no) ?? null,
  ipv4_is_in_any_range: (address, ...ranges) => inRange(inIpv4Range)(address ?? '', ...ranges),
  ipv6_is_in_any_range: (address, ...ranges) => inRange(inIpv6Range)(address ?? '', ...ranges),
  isempty: (value) => textOf(value ?? null) === '',
  isnotempty: (value) => textOf(value ?? null) !== '',
  pack_array: (...args) => args,
  split: (value, by) => textOf(value ?? '').split(textOf(by ?? '')),
  strcat: (...args) => args.map(textOf).join(''),
  strcat_array: (array, by) =>
    list(array)
      .map(textOf)
      .join(textOf(by ?? '')),
  toint: (value) => (textOf(value ?? null) === '' ? null : Number(value)),
  tolower: (value) => lower(value ?? ''),
  tostring: (value) => textOf(value ?? null),
  toupper: (value) => textOf(value ?? '').toUpperCase(),
  trim: (pattern, value) =>
    textOf(value ?? '').replace(
      regex(`^(?:${textOf(pattern ?? '')})|(?:${textOf(pattern ?? '')})$`, 'g'),
      '',
    ),
};

const timespanSeconds = (text: string): number =>
  Number(text.slice(0, -1)) * ({ d: 86_400, h: 3_600, m: 60, s: 1 }[text.slice(-1)] ?? Number.NaN);

function callFunction(expr: Extract<Expr, { kind: 'call' }>, scope: Scope): Value {
  const args = expr.args.map((arg) => evaluate(arg, scope));
  if (expr.name === 'ingestion_time') return scope.row.$ingested ?? null;
  if (expr.name === 'ago') return scope.now - Number(args[0]);
  const found = functions[expr.name];
  if (!found) throw new Error(`no such scalar function in the evaluator: ${expr.name}`);
  return found(...args);
}

function literalValue(literal: Extract<Expr, { kind: 'literal' }>['literal']): Value {
  if (literal.type === 'datetime') return Date.parse(literal.value) / 1000;
  return literal.type === 'timespan' ? timespanSeconds(literal.value) : literal.value;
}

function resolve(name: string, { row, lets }: Scope): Value {
  const value = row[name] ?? lets[name];
  if (value === undefined && !Object.hasOwn(row, name)) throw new Error(`no column ${name}`);
  return value ?? null;
}

/** Three-valued `and`: false beats null, null beats true. */
function and(values: readonly Value[]): Value {
  if (values.includes(false)) return false;
  return values.includes(null) ? null : true;
}

function or(values: readonly Value[]): Value {
  if (values.includes(true)) return true;
  return values.includes(null) ? null : false;
}

type Evaluator<K extends Expr['kind']> = (expr: Extract<Expr, { kind: K }>, scope: Scope) => Value;

const evaluators: { readonly [K in Expr['kind']]: Evaluator<K> } = {
  name: ({ name }, scope) => resolve(name, scope),
  literal: ({ literal }) => literalValue(literal),
  call: callFunction,
  binary: ({ op, left, right }, scope) => binary[op](evaluate(left, scope), evaluate(right, scope)),
  inList: ({ op, left, list: items }, scope) =>
    lists[op](
      evaluate(left, scope),
      items.flatMap((item) => [...list(evaluate(item, scope))]),
    ),
  and: ({ of }, scope) => and(of.map((part) => evaluate(part, scope))),
  or: ({ of }, scope) => or(of.map((part) => evaluate(part, scope))),
  element: ({ of, index }, scope) => list(evaluate(of, scope))[index] ?? null,
  member: () => null,
  star: () => null,
};

/** The value of an expression for one row. */
export function evaluate(expr: Expr, scope: Scope): Value {
  return (evaluators[expr.kind] as (of: Expr, within: Scope) => Value)(expr, scope);
}
