import type { Assignment, Expr } from './ast.ts';
import { identifier, printLiteral } from './literals.ts';

type Printer<K extends Expr['kind']> = (expr: Extract<Expr, { kind: K }>) => string;

/** An operand: in parentheses where it would otherwise fall apart. */
const operand = (expr: Expr): string =>
  expr.kind === 'and' || expr.kind === 'or' || expr.kind === 'binary' || expr.kind === 'inList'
    ? `(${printExpression(expr)})`
    : printExpression(expr);

/** A member of `and` or `or`: comparisons bind tighter than both. */
export const printMember = (expr: Expr): string =>
  expr.kind === 'and' || expr.kind === 'or' ? `(${printExpression(expr)})` : printExpression(expr);

const list = (exprs: readonly Expr[]): string => exprs.map(printExpression).join(', ');

const printers: { readonly [K in Expr['kind']]: Printer<K> } = {
  name: ({ name }) => identifier(name),
  literal: ({ literal }) => printLiteral(literal),
  call: ({ name, args }) => `${name}(${list(args)})`,
  binary: ({ left, op, right }) => `${operand(left)} ${op} ${operand(right)}`,
  inList: ({ left, op, list: values }) => `${operand(left)} ${op} (${list(values)})`,
  and: ({ of }) => of.map(printMember).join(' and '),
  or: ({ of }) => of.map(printMember).join(' or '),
  element: ({ of, index }) => `${operand(of)}[${index}]`,
  member: ({ of, key }) => `${operand(of)}.${identifier(key)}`,
  star: () => '*',
};

/** The text of an expression, on one line. */
export function printExpression(expr: Expr): string {
  return (printers[expr.kind] as (of: Expr) => string)(expr);
}

/** `Name = value`, or the name alone. */
export const printAssignment = ({ name, value }: Assignment): string =>
  value === undefined ? identifier(name) : `${identifier(name)} = ${printExpression(value)}`;
