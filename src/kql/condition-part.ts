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

const literalsOf = (exprs: readonly Expr[]): string[] =>
  exprs.flatMap((expr) => (expr.kind === 'literal' ? [valueOf(expr.literal)] : []));

/** Alternatives of one condition differ in their values only, so they read as one. */
function merged(parts: readonly ConditionPart[]): ConditionPart[] {
  const [first] = parts;
  return first ? [{ ...first, values: parts.flatMap(({ values }) => values) }] : [];
}

type Reader<K extends Expr['kind']> = (expr: Extract<Expr, { kind: K }>) => ConditionPart[];

const nothing = (): ConditionPart[] => [];

const readers: { readonly [K in Expr['kind']]: Reader<K> } = {
  or: ({ of }) => merged(of.flatMap(conditionPart)),
  and: ({ of }) => merged(of.flatMap(conditionPart)),
  inList: ({ op, left, list }) => [{ column: columnOf(left), op, values: literalsOf(list) }],
  // A comparison with a day is the expiry guard, which `until` says already.
  binary: ({ op, left, right }) =>
    right.kind === 'literal' && right.literal.type === 'datetime'
      ? []
      : [{ column: columnOf(left), op, values: literalsOf([right]) }],
  call: ({ name, args: [first, ...rest] }) => {
    if (!first) return [];
    // coalesce(test, false) only makes a test null-safe.
    if (name === 'coalesce') return conditionPart(first);
    return [{ column: columnOf(first), op: name, values: literalsOf(rest) }];
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
