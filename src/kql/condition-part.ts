import type { Expr, Literal } from './ast.ts';
import { star } from './build.ts';
import type { ConditionPart } from './parts.ts';

const valueOf = (literal: Literal): string => String(literal.value);

/** The column that an expression looks at, under the functions that prepare it. */
function columnOf(expr: Expr): string {
  if (expr.kind === 'name') return expr.name;
  if (expr.kind === 'element') return columnOf(expr.of);
  // extract(pattern, group, column): the pattern may be a name too.
  if (expr.kind === 'call' && expr.name === 'extract') return columnOf(expr.args[2] ?? star);
  if (expr.kind === 'call') return expr.args.map(columnOf).find((name) => name !== '') ?? '';
  return '';
}

/** Values, and the lists that are looked up, by their names. */
const valuesOf = (exprs: readonly Expr[]): string[] =>
  exprs.flatMap((expr) => {
    if (expr.kind === 'literal') return [valueOf(expr.literal)];
    return expr.kind === 'name' ? [expr.name] : [];
  });

/** Operators that say the same of one value or several, or of one family of addresses or the other. */
const alike: Readonly<Record<string, string>> = {
  '=~': 'in~',
  ipv6_is_match: 'in~',
  ipv6_is_in_any_range: 'ipv4_is_in_any_range',
};

const kindOf = (part: ConditionPart): string =>
  'group' in part ? JSON.stringify(part) : `${part.column} ${alike[part.op] ?? part.op}`;

/** Alternatives of one condition differ in their values only, so they read as one. */
function merged(parts: readonly ConditionPart[]): ConditionPart[] {
  const [first] = parts;
  if (!first || parts.length === 1) return [...parts];
  const tests = parts.flatMap((part) => ('group' in part ? [] : [part]));
  const [test] = tests;
  return test && tests.length === parts.length && new Set(parts.map(kindOf)).size === 1
    ? [{ ...test, values: tests.flatMap(({ values }) => values) }]
    : [{ group: 'any', of: parts }];
}

const together = (parts: readonly ConditionPart[]): ConditionPart[] =>
  parts.length > 1 ? [{ group: 'all', of: parts }] : [...parts];

type Reader<K extends Expr['kind']> = (expr: Extract<Expr, { kind: K }>) => ConditionPart[];

const nothing = (): ConditionPart[] => [];

const readers: { readonly [K in Expr['kind']]: Reader<K> } = {
  or: ({ of }) => merged(of.flatMap(conditionPart)),
  and: ({ of }) => together(of.flatMap(conditionPart)),
  inList: ({ op, left, list }) => [{ column: columnOf(left), op, values: valuesOf(list) }],
  // A comparison with a day is the expiry guard, which `until` says already.
  binary: ({ op, left, right }) =>
    right.kind === 'literal' && right.literal.type === 'datetime'
      ? []
      : [{ column: columnOf(left), op, values: valuesOf([right]) }],
  call: ({ name, args: [first, ...rest] }) => {
    if (!first) return [];
    // coalesce(test, false) only makes a test null-safe.
    if (name === 'coalesce') return conditionPart(first);
    if (name === 'not') return [{ group: 'not', of: conditionPart(first) }];
    return [{ column: columnOf(first), op: name, values: valuesOf(rest) }];
  },
  name: nothing,
  literal: nothing,
  element: nothing,
  member: nothing,
  star: nothing,
};

/** The column, operator and values of one condition of an exclusion. */
export function conditionPart(expr: Expr): ConditionPart[] {
  return (readers[expr.kind] as (of: Expr) => ConditionPart[])(expr);
}
