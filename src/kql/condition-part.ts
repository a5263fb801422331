import type { Expr, Literal } from './ast.ts';
import type { ConditionPart } from './parts.ts';

const valueOf = (literal: Literal): string => String(literal.value);

/** The column that an expression looks at, under the functions that prepare it. */
function columnOf(expr: Expr): string {
  if (expr.kind === 'name') return expr.name;
  if (expr.kind === 'element') return columnOf(expr.of);
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

/** The column, operator and values of one condition of an exclusion; the expiry guard is not one. */
export function conditionPart(expr: Expr): ConditionPart[] {
  switch (expr.kind) {
    case 'or':
    case 'and':
      return merged(expr.of.flatMap(conditionPart));
    case 'inList':
      return [{ column: columnOf(expr.left), op: expr.op, values: literalsOf(expr.list) }];
    case 'binary':
      return [{ column: columnOf(expr.left), op: expr.op, values: literalsOf([expr.right]) }];
    case 'call': {
      // coalesce(test, false) only makes a test null-safe.
      const [first, ...rest] = expr.args;
      if (!first) return [];
      if (expr.name === 'coalesce') return conditionPart(first);
      return [{ column: columnOf(first), op: expr.name, values: literalsOf(rest) }];
    }
    case 'name':
    case 'literal':
    case 'element':
    case 'star':
      return [];
  }
}
