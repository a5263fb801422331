import { columnType } from '../facts/index.ts';
import type { FieldSource, TableName } from '../facts/index.ts';
import { build } from '../kql/index.ts';
import type { Expr } from '../kql/index.ts';
import type { Condition, ConditionOperator } from '../model/index.ts';
import { firstLabel, textOf } from './column-values.ts';

const { any, binary, bool, call, inList, long, name, text } = build;

/** A condition bound to the column of one table. */
export interface BoundCondition {
  readonly condition: Condition;
  readonly table: TableName;
  readonly source: FieldSource;
}

/** False instead of null: a row must not vanish because a column is empty (facts/kql.md §3.3). */
const certain = (test: Expr): Expr => call('coalesce', test, bool(false));

const isIpv6 = (range: string): boolean => range.includes(':');

type Form = (value: Expr, texts: readonly string[], bound: BoundCondition) => Expr;

/** Equal to one of the texts, in any case. */
const oneOf = (value: Expr, texts: readonly string[]): Expr => {
  const [only] = texts;
  return only !== undefined && texts.length === 1
    ? binary(value, '=~', text(only))
    : inList(value, 'in~', texts.map(text));
};

/** IPv6 has many spellings, and a column may hold any of them. */
function sameAddress(value: Expr, texts: readonly string[]): Expr {
  const v4 = texts.filter((address) => !isIpv6(address));
  return any([
    ...(v4.length > 0 ? [oneOf(value, v4)] : []),
    ...texts.filter(isIpv6).map((address) => certain(call('ipv6_is_match', value, text(address)))),
  ]);
}

/** A device named without a dot is compared with the first label of the name, whatever its domain. */
const equal: Form = (value, texts, { condition }) => {
  if (condition.field === 'source.ip' || condition.field === 'destination.ip')
    return sameAddress(value, texts);
  if (condition.field !== 'device.name') return oneOf(value, texts);
  const short = texts.filter((device) => !device.includes('.'));
  const full = texts.filter((device) => device.includes('.'));
  return any([
    ...(short.length > 0 ? [oneOf(firstLabel(value), short)] : []),
    ...(full.length > 0 ? [oneOf(value, full)] : []),
  ]);
};

const each =
  (op: 'startswith' | 'endswith' | 'contains'): Form =>
  (value, texts) =>
    any(texts.map((wanted) => binary(value, op, text(wanted))));

const inRanges: Form = (value, ranges) =>
  any(
    (
      [
        ['ipv4_is_in_any_range', ranges.filter((range) => !isIpv6(range))],
        ['ipv6_is_in_any_range', ranges.filter(isIpv6)],
      ] as const
    ).flatMap(([test, own]) =>
      own.length > 0 ? [certain(call(test, value, ...own.map(text)))] : [],
    ),
  );

/** Compares the number itself, not its text. */
const numeric =
  (op: '<' | '>'): Form =>
  (_value, texts, { source }) =>
    certain(binary(name(source.column), op, long(Number(texts[0]))));

/** Every operator of a condition as KQL; text operators ignore case. */
const forms = {
  equals: equal,
  in: equal,
  startsWith: each('startswith'),
  endsWith: each('endswith'),
  contains: each('contains'),
  has: (value, texts) => inList(value, 'has_any', texts.map(text)),
  regex: (value, patterns) =>
    any(patterns.map((pattern) => binary(value, 'matches regex', text(`(?i)${pattern}`)))),
  cidr: inRanges,
  exists: (value, [wanted]) => call(wanted === 'false' ? 'isempty' : 'isnotempty', value),
  gt: numeric('>'),
  lt: numeric('<'),
} as const satisfies Record<ConditionOperator, Form>;

/** The test of a condition on its column; never null. */
export function conditionTest(bound: BoundCondition): Expr {
  const { condition, table, source } = bound;
  return forms[condition.op](textOf(table, source), condition.values.map(String), bound);
}

const numberTypes: ReadonlySet<string | undefined> = new Set(['int', 'long', 'real']);
const range =
  /^(?:\d{1,3}(?:\.\d{1,3}){3}(?:\/(?:\d|[12]\d|3[0-2]))?|[0-9a-f:.]*:[0-9a-f:.]*(?:\/\d{1,3})?)$/i;

/** Why an operator cannot work on its column and values, or undefined where it can. */
export function misfit({ condition, table, source }: BoundCondition): string | undefined {
  const { op, values } = condition;
  if (op === 'gt' || op === 'lt') {
    if (!numberTypes.has(columnType(table, source.column)))
      return `column ${source.column} of ${table} is not a number`;
    return Number.isSafeInteger(Number(values[0])) ? undefined : 'the value is not a whole number';
  }
  const bad = op === 'cidr' ? values.find((value) => !range.test(String(value))) : undefined;
  return bad === undefined ? undefined : `${String(bad)} is not an address range`;
}
