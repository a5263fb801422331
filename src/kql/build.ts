import type {
  Assignment,
  BinaryOperator,
  Expr,
  FunctionName,
  ListOperator,
  Literal,
  Operator,
} from './ast.ts';

/** A column or the name of a `let`. */
export const name = (text: string): Expr => ({ kind: 'name', name: text });

const literal = (of: Literal): Expr => ({ kind: 'literal', literal: of });

/** A string literal. */
export const text = (value: string): Expr => literal({ type: 'string', value });

/** An integer literal. */
export const long = (value: number): Expr => literal({ type: 'long', value });

/** An `int` literal, which may be null. */
export const int = (value: number | null): Expr => literal({ type: 'int', value });

/** `true` or `false`. */
export const bool = (value: boolean): Expr => literal({ type: 'bool', value });

/** Midnight UTC of a day. */
export const day = (value: string): Expr => literal({ type: 'datetime', value });

/** A timespan such as `65m`. */
export const timespan = (value: string): Expr => literal({ type: 'timespan', value });

/** A function call. */
export const call = (functionName: FunctionName, ...args: readonly Expr[]): Expr => ({
  kind: 'call',
  name: functionName,
  args,
});

/** `left op right`. */
export const binary = (left: Expr, op: BinaryOperator, right: Expr): Expr => ({
  kind: 'binary',
  op,
  left,
  right,
});

/** `left op (list)`. */
export const inList = (left: Expr, op: ListOperator, list: readonly Expr[]): Expr => ({
  kind: 'inList',
  op,
  left,
  list,
});

const joined = (kind: 'and' | 'or', of: readonly Expr[]): Expr => {
  const [only] = of;
  return only && of.length === 1 ? only : { kind, of };
};

/** All of them hold. */
export const all = (of: readonly Expr[]): Expr => joined('and', of);

/** At least one of them holds. */
export const any = (of: readonly Expr[]): Expr => joined('or', of);

/** `of[index]`. */
export const element = (of: Expr, index: number): Expr => ({ kind: 'element', of, index });

/** `of.key` of a dynamic value. */
export const member = (of: Expr, key: string): Expr => ({ kind: 'member', of, key });

/** `*` in `arg_max(TimeGenerated, *)`. */
export const star: Expr = { kind: 'star' };

/** `| where condition`. */
export const where = (condition: Expr): Operator => ({ kind: 'where', condition });

/** `Name = value`. */
export const assign = (column: string, value?: Expr): Assignment =>
  value === undefined ? { name: column } : { name: column, value };

/** `| extend …`. */
export const extend = (columns: readonly Assignment[]): Operator => ({ kind: 'extend', columns });
