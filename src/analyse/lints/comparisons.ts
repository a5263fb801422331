import { bare, type SyntaxNode } from '../../kusto/index.ts';
import { queryFinding } from '../inspection.ts';
import type { Lets, Lint } from './lint.ts';
import { callOf, elementsIn, literalOf, placeOf, type Sides, sidesOf } from './node.ts';

const equality: ReadonlySet<string> = new Set(['==', '!=']);
const membership: ReadonlySet<string> = new Set(['in', '!in']);
const numbers: ReadonlySet<string> = new Set(['int', 'long', 'real', 'decimal']);

/** What the left side has to equal, or to differ from: one value, or those of a list. */
function comparedWith({ operator, right }: Sides, lets: Lets): readonly SyntaxNode[] {
  if (equality.has(operator)) return [right];
  return membership.has(operator) ? elementsIn(right, lets) : [];
}

/** Text against a number: the service says nothing, and what the server does is not documented. */
export const mixedComparison: Lint = (node, _, { lets }) => {
  const sides = sidesOf(node);
  if (!sides) return [];
  const { left, operator } = sides;
  const other = comparedWith(sides, lets).find((one) => mixed(left.type, one.type));
  if (!other) return [];
  const args = { operator, left: left.type ?? '', right: other.type ?? '' };
  return [queryFinding('KQL020', args, placeOf(node))];
};

const unlikeText = (type: string): boolean => numbers.has(type) || type === 'bool';

const mixed = (one = '', other = ''): boolean =>
  (one === 'string' && unlikeText(other)) || (unlikeText(one) && other === 'string');

const cases: Readonly<Record<string, (text: string) => string>> = {
  tolower: (text) => text.toLowerCase(),
  toupper: (text) => text.toUpperCase(),
};

/** Operators that mind the case, besides equality and membership. */
const caseful: ReadonlySet<string> = new Set([
  ...['has_cs', 'contains_cs', 'startswith_cs', 'endswith_cs', 'hasprefix_cs', 'hassuffix_cs'],
]);

/** The side that changes case, and what it is compared with. */
function changedSide(
  sides: Sides,
  lets: Lets,
): readonly (readonly [SyntaxNode, readonly SyntaxNode[]])[] {
  const { left, operator, right } = sides;
  if (caseful.has(operator.replace(/^!/, ''))) return [[left, [right]]];
  const swapped = equality.has(operator) ? [[right, [left]] as const] : [];
  return [[left, comparedWith(sides, lets)], ...swapped];
}

/** `tolower(Column) == "ABC"` is never true. */
export const neverOfThatCase: Lint = (node, text, { lets }) => {
  const sides = sidesOf(node);
  if (!sides) return [];
  return changedSide(sides, lets).flatMap(([side, values]) => {
    const call = callOf(side);
    const change = call && cases[call.name];
    if (!call || !change) return [];
    return values.flatMap((value) => {
      const literal = literalOf(value, text);
      return literal !== undefined && change(literal) !== literal
        ? [queryFinding('KQL024', { function: call.name, literal }, placeOf(value))]
        : [];
    });
  });
};

const anywhere: ReadonlySet<string> = new Set([
  'has',
  'has_cs',
  'contains',
  'contains_cs',
  'startswith',
  'startswith_cs',
  'endswith',
  'endswith_cs',
  'hasprefix',
  'hasprefix_cs',
  'hassuffix',
  'hassuffix_cs',
]);

/** One whose quote is not closed has no text either, and is an error of its own. */
const emptyText = /^[hH]?(?:@?""|@?''|`{6}|~{6})$/;

/** An empty text is in every text. */
export const emptySearch: Lint = (node, text, { lets }) => {
  const sides = sidesOf(node);
  if (!sides) return [];
  const operator = sides.operator.replace(/^!/, '');
  const lists = operator === 'has_any' || operator === 'has_all';
  const wanted = lists
    ? elementsIn(sides.right, lets)
    : anywhere.has(operator)
      ? [sides.right]
      : [];
  return wanted.some((one) => emptyText.test(written(one, text)))
    ? [queryFinding('KQL023', { operator: sides.operator }, placeOf(node))]
    : [];
};

/** `A == A`, `A == "x" and A == "y"`, and `A != "x" or A != "y"`. */
export const decided: Lint = (node, text) => {
  const sides = sidesOf(node);
  if (!sides) return [];
  const outcome = sameOnBothSides(sides, text) ?? twoValues(sides, text);
  return outcome === undefined ? [] : [queryFinding('KQL029', { outcome }, placeOf(node))];
};

const written = ({ start, end }: SyntaxNode, text: string): string => text.slice(start, end);

function sameOnBothSides({ left, operator, right }: Sides, text: string): string | undefined {
  if (!equality.has(operator) || left.kind !== 'NameReference') return undefined;
  if (written(left, text) !== written(right, text)) return undefined;
  return operator === '==' ? 'true' : 'false';
}

function twoValues({ left, operator, right }: Sides, text: string): string | undefined {
  const combined = combinations[operator];
  if (!combined) return undefined;
  const [one, other] = [left, right].map((side) => fixed(side, combined.comparison, text));
  const contradict = one?.name === other?.name && one?.value !== other?.value;
  return one && other && contradict ? combined.outcome : undefined;
}

/** What two different values of one column make of a condition. */
const combinations: Readonly<Record<string, { comparison: string; outcome: string }>> = {
  and: { comparison: '==', outcome: 'false' },
  or: { comparison: '!=', outcome: 'true' },
};

/** `Name == "value"`, or with another operator. */
function fixed(
  node: SyntaxNode,
  comparison: string,
  text: string,
): { name: string; value: string } | undefined {
  const sides = sidesOf(bare(node));
  if (sides?.operator !== comparison || sides.left.kind !== 'NameReference') return undefined;
  const value = literalOf(sides.right, text);
  return value === undefined ? undefined : { name: written(sides.left, text), value };
}
