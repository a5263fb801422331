import type { BinaryOperator, Expr, FunctionName, ListOperator } from './ast.ts';
import {
  binary,
  bool,
  call,
  day,
  element,
  inList,
  int,
  long,
  name,
  star,
  text,
  timespan,
} from './build.ts';
import { unquoted } from './literals.ts';
import { tokens } from './tokens.ts';
import type { Token } from './tokens.ts';

/** The rest of the input after one construct. */
type Parsed<T> = readonly [T, readonly Token[]] | undefined;

const listOperators: ReadonlySet<string> = new Set([
  'in',
  'in~',
  'has_any',
] satisfies ListOperator[]);

const scalars: Readonly<Partial<Record<Token['kind'], (of: string) => Expr>>> = {
  string: (of) => text(unquoted(of)),
  day: (of) => day(of.slice('datetime('.length, -1)),
  int: (of) => int(of === 'int(null)' ? null : Number(of.slice('int('.length, -1))),
  timespan,
  number: (of) => long(Number(of)),
  name: (of) =>
    of.startsWith('[') ? name(unquoted(of.slice(1, -1))) : (words.get(of) ?? name(of)),
};

const words: ReadonlyMap<string, Expr> = new Map([
  ['true', bool(true)],
  ['false', bool(false)],
]);

const isMark = (token: Token | undefined, mark: string): boolean =>
  token?.kind === 'mark' && token.text === mark;

/** Expressions up to the closing parenthesis, which is eaten. */
function parseArguments(input: readonly Token[]): Parsed<readonly Expr[]> {
  if (isMark(input[0], ')')) return [[], input.slice(1)];
  const found: Expr[] = [];
  let rest = input;
  for (;;) {
    const next = parseOr(rest);
    if (!next) return undefined;
    found.push(next[0]);
    rest = next[1].slice(1);
    if (isMark(next[1][0], ')')) return [found, rest];
    if (!isMark(next[1][0], ',')) return undefined;
  }
}

function parsePrimary(input: readonly Token[]): Parsed<Expr> {
  const [first, second] = input;
  if (!first) return undefined;
  if (isMark(first, '*')) return [star, input.slice(1)];
  if (isMark(first, '(')) {
    const inner = parseOr(input.slice(1));
    return inner && isMark(inner[1][0], ')') ? [inner[0], inner[1].slice(1)] : undefined;
  }
  if (first.kind === 'name' && isMark(second, '(')) {
    const inner = parseArguments(input.slice(2));
    // The names of functions are those of our own printer: the text is known to be its work.
    return inner && [call(first.text as FunctionName, ...inner[0]), inner[1]];
  }
  const scalar = scalars[first.kind];
  return scalar && [scalar(first.text), input.slice(1)];
}

function parsePostfix(input: readonly Token[]): Parsed<Expr> {
  let parsed = parsePrimary(input);
  while (parsed && isMark(parsed[1][0], '[') && isMark(parsed[1][2], ']'))
    parsed = [element(parsed[0], Number(parsed[1][1]?.text)), parsed[1].slice(3)];
  return parsed;
}

/** A comparison operator, which `and` and `or` are not. */
const comparison = (token: Token | undefined): Token | undefined =>
  token?.kind === 'operator' && token.text !== 'and' && token.text !== 'or' ? token : undefined;

function parseComparison(input: readonly Token[]): Parsed<Expr> {
  const left = parsePostfix(input);
  const operator = comparison(left?.[1][0]);
  if (!left || !operator) return left;
  if (listOperators.has(operator.text)) {
    const list = isMark(left[1][1], '(') ? parseArguments(left[1].slice(2)) : undefined;
    return list && [inList(left[0], operator.text as ListOperator, list[0]), list[1]];
  }
  const right = parsePostfix(left[1].slice(1));
  return right && [binary(left[0], operator.text as BinaryOperator, right[0]), right[1]];
}

type Level = (input: readonly Token[]) => Parsed<Expr>;

const joinedBy =
  (kind: 'and' | 'or', member: Level): Level =>
  (input) => {
    const first = member(input);
    if (!first) return undefined;
    const of = [first[0]];
    let [, rest] = first;
    while (rest[0]?.kind === 'operator' && rest[0].text === kind) {
      const next = member(rest.slice(1));
      if (!next) return undefined;
      of.push(next[0]);
      [, rest] = next;
    }
    return [of.length === 1 ? first[0] : { kind, of }, rest];
  };

const parseAnd = joinedBy('and', parseComparison);

function parseOr(input: readonly Token[]): Parsed<Expr> {
  return joinedBy('or', parseAnd)(input);
}

/** The expression that `printExpression` wrote as `line`. */
export function parseExpression(line: string): Expr | undefined {
  const input = tokens(line);
  const parsed = input && parseOr(input);
  return parsed?.[1].length === 0 ? parsed[0] : undefined;
}
