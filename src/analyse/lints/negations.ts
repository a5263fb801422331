import { bare, type SyntaxNode } from '../../kusto/index.ts';
import { queryFinding } from '../inspection.ts';
import type { Guard, Lint } from './lint.ts';
import { callOf, placeOf, sidesOf } from './node.ts';

const nullable: ReadonlySet<string> = new Set([
  'ipv4_is_in_range',
  'ipv4_is_in_any_range',
  'ipv4_is_match',
  'ipv4_is_private',
  'ipv6_is_in_range',
  'ipv6_is_in_any_range',
  'ipv6_is_match',
]);

const written = ({ start, end }: SyntaxNode, text: string): string => text.slice(start, end);

/** The parts of a condition that one operator joins, through parentheses. */
function partsOf(node: SyntaxNode, joiners: ReadonlySet<string>): readonly SyntaxNode[] {
  const inner = bare(node);
  return joiners.has(inner.kind)
    ? inner.children.flatMap((child) =>
        child && child.token === undefined ? partsOf(child, joiners) : [],
      )
    : [inner];
}

const logical: ReadonlySet<string> = new Set(['AndExpression', 'OrExpression']);
const and: ReadonlySet<string> = new Set(['AndExpression']);

interface Decisive {
  readonly name: string;
  readonly address: SyntaxNode | undefined;
}

/** Calls whose null decides a condition; one inside coalesce() or iff() does not. */
const decisiveCalls = (node: SyntaxNode): readonly Decisive[] =>
  partsOf(node, logical).flatMap((part) => {
    const call = callOf(part);
    return call && nullable.has(call.name) ? [{ name: call.name, address: call.arguments[0] }] : [];
  });

/** What is an IPv4 address is one for the functions of IPv6 too, but not the other way. */
const guards = (guard: Guard, { name, address }: Decisive, text: string): boolean =>
  address !== undefined &&
  written(address, text) === guard.address &&
  (guard.family === 4 || name.startsWith('ipv6'));

/** `not(null)` is null: rows without an address of that family are dropped, not kept. */
export const unguardedNegation: Lint = (node, text, around) => {
  const outer = callOf(node);
  const inner = outer?.name === 'not' ? outer.arguments[0] : comparedWithFalse(node, text);
  if (!inner) return [];
  const here = around.guards.filter(({ start, end }) => start <= node.start && node.start < end);
  const unguarded = decisiveCalls(inner).find(
    (call) => !here.some((guard) => guards(guard, call, text)),
  );
  return unguarded ? [queryFinding('KQL028', { function: unguarded.name }, placeOf(node))] : [];
};

/** The left side of `f(x) == false` or `f(x) != true`. */
function comparedWithFalse(node: SyntaxNode, text: string): SyntaxNode | undefined {
  const sides = sidesOf(node);
  if (sides?.right.kind !== 'BooleanLiteralExpression') return undefined;
  const literal = written(sides.right, text).toLowerCase();
  const isFalse = { '==': 'false', '!=': 'true' }[sides.operator] === literal;
  return isFalse ? sides.left : undefined;
}

const filled: ReadonlySet<string> = new Set(['isnotnull', 'isnotempty']);

/** The address that `isnotnull(parse_ipv4(X))` says is there. */
function guardedBy(condition: SyntaxNode, text: string): Pick<Guard, 'address' | 'family'>[] {
  const test = callOf(condition);
  const [tested] = test && filled.has(test.name) ? test.arguments : [];
  const parsed = tested && callOf(tested);
  const [address] = parsed?.arguments ?? [];
  const family = parsed && ({ parse_ipv4: 4, parse_ipv6: 6 } as const)[parsed.name];
  return family && address ? [{ address: written(address, text), family }] : [];
}

const conditionOf = (filter: SyntaxNode): readonly SyntaxNode[] => {
  const condition = filter.children.at(-1);
  return condition ? partsOf(condition, and) : [];
};

/** The conditions of the filters right before an operator. */
function filtersBefore(node: SyntaxNode | undefined): readonly SyntaxNode[] {
  const [before, , last] = node?.kind === 'PipeExpression' ? node.children : [];
  return last?.kind === 'FilterOperator' ? [...conditionOf(last), ...filtersBefore(before)] : [];
}

/** Stretches that only rows with an address reach: the rest of a condition, and the next filters. */
export function guardsOf(node: SyntaxNode, text: string): readonly Guard[] {
  const [before, , operator] = node.children;
  const [stretch, conditions] =
    node.kind === 'AndExpression'
      ? [node, partsOf(node, and)]
      : node.kind === 'PipeExpression' && operator?.kind === 'FilterOperator'
        ? [operator, filtersBefore(before)]
        : [node, []];
  const { start, end } = stretch;
  return conditions.flatMap((one) =>
    guardedBy(one, text).map((guard) => ({ start, end, ...guard })),
  );
}
