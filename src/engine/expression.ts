import type { SyntaxNode } from '../kusto/index.ts';
import {
  add,
  type Binary,
  divide,
  equal,
  modulo,
  multiply,
  negate,
  notEqual,
  ordered,
  subtract,
} from './arithmetic.ts';
import { constantAs, isReadAs, refuseUnlike } from './beside.ts';
import { compileCall, compileSeveral } from './calls.ts';
import { toText } from './convert.ts';
import { callScalar } from './functions-of-query.ts';
import { isLiteral, literalValue } from './literals.ts';
import { membership } from './membership.ts';
import { bare, childOf, nameOf, typeOf } from './nodes.ts';
import { patternOf } from './pattern.ts';
import { type Compiled, constant, type Context, contextOf, lookup } from './scope.ts';
import { missing, type Row } from './table.ts';
import { folded, textOperators } from './text-operators.ts';
import { refuse } from './unsupported.ts';
import { isArray, isBag, isDateTime, isTimeSpan, type Value } from './value.ts';

type Compiler = (node: SyntaxNode, context: Context) => Compiled;

/** Compiles an expression to a function of a row. */
export function compile(node: SyntaxNode, context: Context): Compiled {
  const slot = context.slots?.get(node);
  if (slot) return slot;
  if (isLiteral(node.kind)) {
    return constant(typeOf(node), () => literalValue(node, context.scope.session.text) ?? null);
  }
  return (compilers[node.kind] ?? refused)(node, context);
}

const refused: Compiler = (node) => refuse(node.kind.replace(/Expression$/, ''), node);

/** Makes a result of parts; constant where they are. */
export function composed(
  node: SyntaxNode,
  parts: readonly Compiled[],
  evaluate: (row: Row) => Value,
): Compiled {
  return parts.every((part) => part.constant)
    ? constant(typeOf(node), () => evaluate([]))
    : { evaluate, constant: false, type: typeOf(node) };
}

const binary =
  (operator: Binary): Compiler =>
  (node, context) => {
    const left = compile(childOf(node, 0), context);
    const right = compile(childOf(node, 2), context);
    return composed(node, [left, right], (row) =>
      operator(left.evaluate(row), right.evaluate(row)),
    );
  };

/** An operand that is a constant, as one of the other's type; of two constants the text gives way. */
function beside(operand: Compiled, other: Compiled): Compiled {
  const { type } = operand;
  if (!operand.constant || !isReadAs(other.type, type)) return operand;
  if (other.constant && type !== 'string') return operand;
  return constant(other.type, () => constantAs(other.type, type, operand.evaluate([])));
}

const equality =
  (operator: Binary): Compiler =>
  (node, context) => {
    const given = [0, 2].map((at) => compile(childOf(node, at), context));
    const [left, right] = given;
    if (!left || !right) return refused(node, context);
    const [first, second] = [beside(left, right), beside(right, left)];
    refuseUnlike([first.type, second.type], node.children[1]?.token ?? '', node);
    return composed(node, [first, second], (row) =>
      operator(first.evaluate(row), second.evaluate(row)),
    );
  };

const unary =
  (operator: (value: Value) => Value): Compiler =>
  (node, context) => {
    const operand = compile(childOf(node, 1), context);
    return composed(node, [operand], (row) => operator(operand.evaluate(row)));
  };

/** A value as one of three truths. */
const truthOf = (value: Value): boolean | null => {
  if (typeof value === 'boolean' || value === null) return value;
  return typeof value === 'bigint' || typeof value === 'number' ? Number(value) !== 0 : null;
};

/** `and` and `or`: one side may decide alone. */
const logical =
  (decisive: boolean): Compiler =>
  (node, context) => {
    const left = compile(childOf(node, 0), context);
    const right = compile(childOf(node, 2), context);
    return composed(node, [left, right], (row) => {
      const first = truthOf(left.evaluate(row));
      if (first === decisive) return decisive;
      const second = truthOf(right.evaluate(row));
      if (second === decisive) return decisive;
      return first === null || second === null ? null : !decisive;
    });
  };

const caselessEqual =
  (negated: boolean): Binary =>
  (left, right) =>
    (folded(left, true) === folded(right, true)) !== negated;

const atLeast = ordered((order) => order >= 0);
const atMost = ordered((order) => order <= 0);

const between =
  (negated: boolean): Compiler =>
  (node, context) => {
    const couple = childOf(node, 2);
    const value = compile(childOf(node, 0), context);
    const low = compile(childOf(couple, 1), context);
    const high = compile(childOf(couple, 3), context);
    return composed(node, [value, low, high], (row) => {
      const here = value.evaluate(row);
      const start = low.evaluate(row);
      const end = high.evaluate(row);
      const last = isDateTime(start) && isTimeSpan(end) ? add(start, end) : end;
      const above = atLeast(here, start);
      const below = atMost(here, last);
      if (above === null || below === null) return null;
      return (above === true && below === true) !== negated;
    });
  };

const matchesRegex: Compiler = (node, context) => {
  const left = compile(childOf(node, 0), context);
  const right = compile(childOf(node, 2), context);
  const known = new Map<string, ReturnType<typeof patternOf>>();
  const patternFor = (source: string): ReturnType<typeof patternOf> => {
    const pattern = known.get(source) ?? patternOf(source, node);
    known.set(source, pattern);
    return pattern;
  };
  return composed(node, [left, right], (row) =>
    patternFor(toText(right.evaluate(row)))
      .matcher(toText(left.evaluate(row)))
      .find(),
  );
};

const textCompilers: Readonly<Record<string, Compiler>> = Object.fromEntries(
  Object.entries(textOperators).map(([kind, { test, caseless, negated }]) => {
    const compiler: Compiler = (node, context) => {
      const left = compile(childOf(node, 0), context);
      const right = compile(childOf(node, 2), context);
      const fixed = right.constant ? folded(right.evaluate([]), caseless) : undefined;
      return composed(node, [left, right], (row) => {
        const part = fixed ?? folded(right.evaluate(row), caseless);
        return test(folded(left.evaluate(row), caseless), part) !== negated;
      });
    };
    return [kind, compiler];
  }),
);

const reference: Compiler = (node, context) => {
  const { columns, positions, scope, frame } = context;
  const name = nameOf(node, scope.session.text);
  const position = positions.get(name);
  if (position !== undefined) {
    const type = columns[position]?.type ?? 'unknown';
    return { evaluate: (row) => row[position] ?? null, constant: false, type };
  }
  const binding = lookup(name, scope);
  if (binding?.kind === 'function') return callScalar(node, binding, { context, given: [] });
  if (binding?.kind !== 'scalar') return refuse(`the name ${name}`, node);
  const compiled = binding.compiled();
  return compiled.constant || binding.frame === frame
    ? compiled
    : refuse(`${name}, which differs from row to row, in a table`, node);
};

/** What is at a key or an index of a dynamic value. */
function memberOf(value: Value, key: Value): Value {
  if (isBag(value)) return value.get(toText(key)) ?? null;
  if (!isArray(value) || (typeof key !== 'bigint' && typeof key !== 'number')) return null;
  return value.at(Number(key)) ?? null;
}

/** `value[key]`, and `value.[key]`, which means the same. */
function memberAt(
  node: SyntaxNode,
  [value, selector]: readonly [SyntaxNode, SyntaxNode],
  context: Context,
): Compiled {
  const left = indexed(value, context);
  const key = compile(selector, context);
  return composed(node, [left, key], (row) => memberOf(left.evaluate(row), key.evaluate(row)));
}

const path: Compiler = (node, context) => {
  const selector = childOf(node, 2);
  if (selector.kind === 'BracketedExpression') {
    return memberAt(node, [childOf(node, 0), childOf(selector, 1)], context);
  }
  if (selector.kind !== 'NameReference') return refused(selector, context);
  const left = compile(childOf(node, 0), context);
  const key = nameOf(selector, context.scope.session.text);
  return composed(node, [left], (row) => memberOf(left.evaluate(row), key));
};

/** What `[…]` looks into; several values of a call are an array there. */
function indexed(node: SyntaxNode, context: Context): Compiled {
  const several = compileSeveral(bare(node), context);
  if (!several) return compile(node, context);
  const evaluate = (row: Row): Value => several.map((one) => one.evaluate(row));
  return { evaluate, constant: several.every((one) => one.constant), type: 'dynamic' };
}

const element: Compiler = (node, context) =>
  memberAt(node, [childOf(node, 0), childOf(childOf(node, 1), 1)], context);

const toScalar: Compiler = (node, { scope }) => {
  const query = node.children.findLast((child) => child && child.token === undefined);
  if (!query) return refuse('toscalar', node);
  if (!scope.session.isTabular(bare(query), scope)) {
    const value = compile(query, contextOf(scope, []));
    return value.constant ? value : refuse('toscalar', node);
  }
  return constant(typeOf(node), () => {
    const { rows, columns } = scope.session.tabular(bare(query), scope);
    return rows[0]?.[0] ?? missing(columns[0] ?? { name: '', type: 'unknown' });
  });
};

const compilers: Readonly<Record<string, Compiler>> = {
  ...membership,
  ...textCompilers,
  ParenthesizedExpression: (node, context) => compile(childOf(node, 1), context),
  NameReference: reference,
  PathExpression: path,
  ElementExpression: element,
  FunctionCallExpression: compileCall,
  ToScalarExpression: toScalar,
  TypeOfLiteralExpression: (node, { scope }) =>
    constant('string', () => scope.session.text.slice(node.start, node.end)),
  AndExpression: logical(false),
  OrExpression: logical(true),
  EqualExpression: equality(equal),
  NotEqualExpression: equality(notEqual),
  LessThanExpression: binary(ordered((order) => order < 0)),
  LessThanOrEqualExpression: binary(atMost),
  GreaterThanExpression: binary(ordered((order) => order > 0)),
  GreaterThanOrEqualExpression: binary(atLeast),
  EqualTildeExpression: binary(caselessEqual(false)),
  BangTildeExpression: binary(caselessEqual(true)),
  AddExpression: binary(add),
  SubtractExpression: binary(subtract),
  MultiplyExpression: binary(multiply),
  DivideExpression: binary(divide),
  ModuloExpression: binary(modulo),
  UnaryMinusExpression: unary(negate),
  UnaryPlusExpression: unary((value) => value),
  BetweenExpression: between(false),
  NotBetweenExpression: between(true),
  MatchesRegexExpression: matchesRegex,
};
