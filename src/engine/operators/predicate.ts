import { RE2JS } from 're2js';
import { stringValue, type SyntaxNode } from '../../kusto/index.ts';
import { toText } from '../convert.ts';
import { argumentsOf, bare, calledName, childOf } from '../nodes.ts';
import { patternOf } from '../pattern.ts';
import type { Context } from '../scope.ts';
import type { Row } from '../table.ts';
import { textOperators, textTests } from '../text-operators.ts';
import { refuse } from '../unsupported.ts';
import type { Value } from '../value.ts';

/** Where a predicate with `*` or bare texts is evaluated. */
export interface Place {
  readonly context: Context;
  /** Columns that `*` stands for. */
  readonly places: readonly number[];
  readonly caseless: boolean;
}

type Predicate = (row: Row) => Value;
type TestOf = (text: string) => boolean;

/** Text with wildcards inside, between the ends of words (search-operator). */
function wildcardTest(part: string, ends: readonly [boolean, boolean], node: SyntaxNode) {
  const body = part
    .split('*')
    .map((piece) => RE2JS.quote(piece))
    .join('.*');
  const [open, close] = ends.map((free) => (free ? '' : '\\b'));
  const pattern = (flags: string): RE2JS => patternOf(`${flags}${open}${body}${close}`, node);
  return (caseless: boolean): TestOf => {
    const compiled = pattern(caseless ? '(?i)' : '');
    return (text) => compiled.matcher(text).find();
  };
}

/** How `search` looks for a text: a term, with `*` a prefix, a suffix or a part (search-operator). */
function searchTest(written: string, caseless: boolean, node: SyntaxNode): TestOf {
  const start = written.startsWith('*');
  const end = written.length > 1 && written.endsWith('*');
  const part = written.slice(start ? 1 : 0, end ? -1 : undefined);
  if (part.includes('*')) return wildcardTest(part, [start, end], node)(caseless);
  const suffix = start ? textTests.HasSuffix : textTests.Has;
  const test = end ? (start ? textTests.Contains : textTests.HasPrefix) : suffix;
  return folding(test, part, caseless);
}

const folding = (
  test: (text: string, part: string) => boolean,
  part: string,
  caseless: boolean,
): TestOf => {
  const wanted = caseless ? part.toLowerCase() : part;
  return (text) => test(caseless ? text.toLowerCase() : text, wanted);
};

/** Holds where any of the columns passes. */
const anyOf =
  (places: readonly number[], test: TestOf): Predicate =>
  (row) =>
    places.some((place) => test(toText(row[place] ?? null)));

const textOf = (node: SyntaxNode, { context }: Place): string =>
  toText(context.scope.session.compile(node, context).evaluate([]));

const equality: Readonly<Record<string, boolean>> = {
  EqualExpression: false,
  EqualTildeExpression: true,
};

/** `* has "x"`: the test of an operator on any column. */
function starred(node: SyntaxNode, place: Place): Predicate {
  const right = childOf(node, 2);
  const wanted = textOf(right, place);
  const operator = textOperators[node.kind];
  if (operator && !operator.negated)
    return anyOf(place.places, folding(operator.test, wanted, operator.caseless));
  const caseless = equality[node.kind];
  if (caseless !== undefined)
    return anyOf(
      place.places,
      folding((text, part) => text === part, wanted, caseless),
    );
  if (node.kind !== 'MatchesRegexExpression') return refuse(`* in ${node.kind}`, node);
  const pattern = patternOf(wanted, right);
  return anyOf(place.places, (text) => pattern.matcher(text).find());
}

/** `column:"text"`. */
function inColumn(node: SyntaxNode, place: Place): Predicate {
  const [left, right] = [childOf(node, 0), childOf(node, 2)];
  const test = searchTest(textOf(right, place), place.caseless, right);
  if (left.kind === 'StarExpression') return anyOf(place.places, test);
  const column = place.context.scope.session.compile(left, place.context);
  return (row) => test(toText(column.evaluate(row)));
}

const both =
  (decisive: boolean) =>
  (node: SyntaxNode, place: Place): Predicate => {
    const left = predicateOf(childOf(node, 0), place);
    const right = predicateOf(childOf(node, 2), place);
    return (row) => {
      const first = left(row);
      if (first === decisive) return decisive;
      const second = right(row);
      if (second === decisive) return decisive;
      return first === null || second === null ? null : !decisive;
    };
  };

/** Parts of a predicate that `search`, `find` and `where *` read in their own way. */
const parts: Readonly<Record<string, (node: SyntaxNode, place: Place) => Predicate>> = {
  AndExpression: both(false),
  OrExpression: both(true),
  StarExpression: () => () => true,
  SearchExpression: inColumn,
  StringLiteralExpression: (node, place) => {
    const { start, end } = node;
    const written = stringValue(place.context.scope.session.text.slice(start, end));
    return anyOf(place.places, searchTest(written, place.caseless, node));
  },
};

function negated(node: SyntaxNode, place: Place): Predicate | undefined {
  const { text } = place.context.scope.session;
  const [only, more] = argumentsOf(node.children[1]);
  if (calledName(node, text) !== 'not' || !only || more) return undefined;
  const inner = predicateOf(only, place);
  return (row) => {
    const value = inner(row);
    return typeof value === 'boolean' ? !value : null;
  };
}

/** Makes a predicate ready; what is neither `*` nor a bare text is an expression as anywhere else. */
export function predicateOf(node: SyntaxNode, place: Place): Predicate {
  const inner = bare(node);
  const own = parts[inner.kind];
  if (own) return own(inner, place);
  const [left] = inner.children;
  if (left?.kind === 'StarExpression') return starred(inner, place);
  const not = inner.kind === 'FunctionCallExpression' ? negated(inner, place) : undefined;
  if (not) return not;
  const compiled = place.context.scope.session.compile(inner, place.context);
  return (row) => compiled.evaluate(row);
}

/** Whether a predicate says `*`, which expressions do not know. */
export const hasStar = (node: SyntaxNode): boolean =>
  ['AndExpression', 'OrExpression'].includes(bare(node).kind)
    ? bare(node).children.some((child) => child && hasStar(child))
    : bare(node).children[0]?.kind === 'StarExpression';
