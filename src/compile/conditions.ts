import { columnType } from '../facts/index.ts';
import type { FieldSource, TableName } from '../facts/index.ts';
import { build } from '../kql/index.ts';
import type { Expr } from '../kql/index.ts';
import type {
  Condition,
  ConditionNode,
  ConditionOperator,
  ConditionValue,
  LogicalField,
  ValueSource,
} from '../model/index.ts';
import { firstLabel, textOf, unprepared } from './column-values.ts';
import { asIpv6 } from './lists.ts';
import { holdsAddress, watchlistList } from './watchlist-lists.ts';

const { all, any, binary, bool, call, inList, long, name, text } = build;

/** A condition on the column that holds its subject. */
export interface BoundCondition {
  readonly condition: Condition;
  /** The subject as text, empty where there is nothing. */
  readonly value: Expr;
  /** The subject as a number; absent where the column has none. */
  readonly number?: Expr;
  /** Names the column in a finding. */
  readonly column: string;
}

/** Conditions of an exclusion on the columns of one table. */
export type BoundNode =
  | { readonly kind: 'condition'; readonly bound: BoundCondition }
  | { readonly kind: 'any' | 'all'; readonly of: readonly BoundNode[] }
  | { readonly kind: 'not'; readonly of: BoundNode };

const numberTypes: ReadonlySet<string | undefined> = new Set(['int', 'long', 'real']);

/** A condition on a column that a query names: it may be of any type. */
export const onNamedColumn = (condition: Condition, column: string): BoundCondition => ({
  condition,
  value: call('tostring', name(column)),
  number: call('todouble', name(column)),
  column,
});

/** A condition on the column of a table in a query that has prepared none of them. */
export const onRawColumn = (
  condition: Condition,
  table: TableName,
  source: FieldSource,
): BoundCondition => {
  const prepared = source.path !== undefined || source.shape === 'mapped';
  const bound = onColumn(condition, table, source);
  return prepared || source.shape === 'addressPort'
    ? { ...bound, value: unprepared(source) }
    : bound;
};

/** A condition on the column of a table. */
export const onColumn = (
  condition: Condition,
  table: TableName,
  source: FieldSource,
): BoundCondition => ({
  condition,
  value: textOf(table, source),
  column: `${source.column} of ${table}`,
  ...(numberTypes.has(columnType(table, source.column)) && { number: name(source.column) }),
});

/** The same tree over other leaves. */
export function boundNode(
  node: ConditionNode,
  bind: (condition: Condition) => BoundCondition,
): BoundNode {
  if (node.kind === 'condition') return { kind: 'condition', bound: bind(node) };
  return node.kind === 'not'
    ? { kind: 'not', of: boundNode(node.of, bind) }
    : { kind: node.kind, of: node.of.map((one) => boundNode(one, bind)) };
}

/** False instead of null: a row must not vanish because a column is empty (facts/kql.md §3.3). */
const certain = (test: Expr): Expr => call('coalesce', test, bool(false));

const isIpv6 = (range: string): boolean => range.includes(':');

type Form = (bound: BoundCondition, texts: readonly string[]) => Expr;

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
function sameDevice(value: Expr, texts: readonly string[]): Expr {
  const short = texts.filter((device) => !device.includes('.'));
  const full = texts.filter((device) => device.includes('.'));
  return any([
    ...(short.length > 0 ? [oneOf(firstLabel(value), short)] : []),
    ...(full.length > 0 ? [oneOf(value, full)] : []),
  ]);
}

/** Fields whose equality is more than that of their texts. */
const equalities: Readonly<Partial<Record<LogicalField, typeof oneOf>>> = {
  'source.ip': sameAddress,
  'destination.ip': sameAddress,
  'device.name': sameDevice,
};

const fieldOf = ({ condition: { subject } }: BoundCondition): LogicalField | undefined =>
  subject.kind === 'field' ? subject.field : undefined;

const equal: Form = (bound, texts) => {
  const field = fieldOf(bound);
  return ((field && equalities[field]) ?? oneOf)(bound.value, texts);
};

const each =
  (op: 'startswith' | 'endswith' | 'contains'): Form =>
  ({ value }, texts) =>
    any(texts.map((wanted) => binary(value, op, text(wanted))));

const inRanges: Form = ({ value }, ranges) =>
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
  ({ value, number = value }, texts) =>
    certain(binary(number, op, long(Number(texts[0]))));

/** Every operator of a condition as KQL; text operators ignore case. */
const forms = {
  equals: equal,
  in: equal,
  startsWith: each('startswith'),
  endsWith: each('endswith'),
  contains: each('contains'),
  has: ({ value }, texts) => inList(value, 'has_any', texts.map(text)),
  regex: ({ value }, patterns) =>
    any(patterns.map((pattern) => binary(value, 'matches regex', text(`(?i)${pattern}`)))),
  cidr: inRanges,
  exists: ({ value }, [wanted]) => call(wanted === 'false' ? 'isempty' : 'isnotempty', value),
  gt: numeric('>'),
  lt: numeric('<'),
} as const satisfies Record<ConditionOperator, Form>;

type Watchlist = Extract<ValueSource, { kind: 'watchlist' }>;

const inWatchlist = (bound: BoundCondition, watchlist: Watchlist): Expr => {
  const { value } = bound;
  const list = name(watchlistList(watchlist));
  if (holdsAddress(bound.condition.subject)) {
    const spelled = inList(asIpv6(value), 'in', [name(watchlistList(watchlist, 'as_ipv6'))]);
    return any([inList(value, 'in~', [list]), certain(spelled)]);
  }
  return fieldOf(bound) === 'device.name'
    ? any([inList(firstLabel(value), 'in~', [list]), inList(value, 'in~', [list])])
    : inList(value, 'in~', [list]);
};

/** Operators that compare with a list which is known only when the query runs. */
const watchlistForms: Readonly<
  Partial<Record<ConditionOperator, (bound: BoundCondition, watchlist: Watchlist) => Expr>>
> = {
  equals: inWatchlist,
  in: inWatchlist,
  has: ({ value }, watchlist) => inList(value, 'has_any', [name(watchlistList(watchlist))]),
  // Each function gets ranges of its own family alone: the other ones it would misread.
  cidr: ({ value }, watchlist) =>
    any(
      ([4, 6] as const).map((family) =>
        certain(
          call(`ipv${family}_is_in_any_range`, value, name(watchlistList(watchlist, `v${family}`))),
        ),
      ),
    ),
};

function conditionTest(bound: BoundCondition): Expr {
  const { op, source } = bound.condition;
  if (source.kind === 'watchlist') return watchlistForms[op]?.(bound, source) ?? bool(false);
  return forms[op](bound, source.kind === 'list' ? source.values.map(String) : []);
}

/** The test of conditions on their columns; never null, so that its opposite is none either. */
export function testOf(node: BoundNode): Expr {
  if (node.kind === 'condition') return conditionTest(node.bound);
  if (node.kind === 'not') return call('not', testOf(node.of));
  return (node.kind === 'any' ? any : all)(node.of.map(testOf));
}

/** All leaves of a tree, in order. */
export const leavesOf = (node: BoundNode): readonly BoundCondition[] => {
  if (node.kind === 'condition') return [node.bound];
  return node.kind === 'not' ? leavesOf(node.of) : node.of.flatMap(leavesOf);
};

const range =
  /^(?:\d{1,3}(?:\.\d{1,3}){3}(?:\/(?:\d|[12]\d|3[0-2]))?|[0-9a-f:.]*:[0-9a-f:.]*(?:\/\d{1,3})?)$/i;

const valuesOf = (source: ValueSource): readonly ConditionValue[] =>
  source.kind === 'list' ? source.values : [];

/** Why an operator cannot work on its column and values, or undefined where it can. */
export function misfit({ condition, number, column }: BoundCondition): string | undefined {
  const { op, source } = condition;
  const values = valuesOf(source);
  if (op === 'gt' || op === 'lt') {
    if (!number) return `column ${column} is not a number`;
    return Number.isSafeInteger(Number(values[0])) ? undefined : 'the value is not a whole number';
  }
  const bad = op === 'cidr' ? values.find((value) => !range.test(String(value))) : undefined;
  return bad === undefined ? undefined : `${String(bad)} is not an address range`;
}
