import { nodesOf, type SyntaxNode } from '../../kusto/index.ts';
import { queryFinding } from '../inspection.ts';
import type { Lets, Lint } from './lint.ts';
import { bare, callOf, literalsIn, placeOf, sidesOf } from './node.ts';

const v4 =
  /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\/(?:3[0-2]|[12]?\d))?$/;

/** IPv4 functions; from which argument on they take addresses or ranges. */
const rangeFunctions: Readonly<Record<string, number>> = {
  ipv4_is_in_range: 0,
  ipv4_is_in_any_range: 0,
  ipv4_is_match: 0,
  ipv4_compare: 0,
  ipv4_is_private: 0,
  has_ipv4: 1,
  has_any_ipv4: 1,
};

/** IPv6 functions take addresses of both families; a prefix has at most 128 bits. */
const v6Functions: ReadonlySet<string> = new Set([
  'ipv6_is_in_range',
  'ipv6_is_in_any_range',
  'ipv6_is_match',
  'ipv6_compare',
]);
const v6 = /^[0-9a-f:.]+(?:\/(?:12[0-8]|1[01]\d|\d?\d))?$/i;

/** A literal that is no address or range makes the call give null or false for every row. */
export const badAddress: Lint = (node, text) => {
  const call = callOf(node);
  if (!call) return [];
  const isV6 = v6Functions.has(call.name);
  const from = isV6 ? 0 : rangeFunctions[call.name];
  if (from === undefined) return [];
  return call.arguments
    .slice(from)
    .flatMap((argument) => [...literalsIn(argument, text)])
    .filter(({ value }) => !(isV6 ? v6 : v4).test(value))
    .map(({ node: place, value }) =>
      queryFinding('KQL022', { function: call.name, value }, placeOf(place)),
    );
};

const addressColumn = /(?:^|_)(?:\w*(?:IP|Ip)(?:v4|V4)?(?:Addr|Address)?|ipAddress|ip_address)$/;
const addressAndPort = /^(?:\d{1,3}\.){3}\d{1,3}:\d{1,5}$/;
/** Columns that do hold an address with its port (ioc-columns.json, shape ipport). */
const withPort: ReadonlySet<string> = new Set(['CallerIpAddress', 'ClientIP', 'ClientIp']);

const comparing: ReadonlySet<string> = new Set([
  ...['==', '=~', 'in', 'in~', 'has', 'has_cs', 'has_any', 'contains', 'contains_cs'],
  ...['startswith', 'startswith_cs', 'hasprefix'],
]);

/** A list that a query has given a name to is looked at where it is used. */
function namedLists(node: SyntaxNode, lets: Lets): readonly SyntaxNode[] {
  return [...nodesOf(node)].flatMap(({ kind, symbol }) => {
    const value = kind === 'NameReference' && symbol ? lets.get(symbol.name) : undefined;
    return value?.kind === 'DynamicExpression' ? [value] : [];
  });
}

/** A column of addresses never equals an address with a port. */
export const portInAddress: Lint = (node, text, lets) => {
  const sides = sidesOf(node);
  const column = sides?.left.symbol;
  if (!sides || column?.kind !== 'ColumnSymbol') return [];
  if (!comparing.has(sides.operator)) return [];
  if (!addressColumn.test(column.name) || withPort.has(column.name)) return [];
  return [sides.right, ...namedLists(sides.right, lets)]
    .flatMap((one) => [...literalsIn(one, text)])
    .filter(({ value }) => addressAndPort.test(value))
    .map(({ node: place, value }) =>
      queryFinding('KQL027', { column: column.name, value }, placeOf(place)),
    );
};

const nullable: ReadonlySet<string> = new Set([
  'ipv4_is_in_range',
  'ipv4_is_in_any_range',
  'ipv4_is_match',
  'ipv4_is_private',
  'ipv6_is_in_range',
  'ipv6_is_in_any_range',
  'ipv6_is_match',
]);

const joiners: ReadonlySet<string> = new Set(['AndExpression', 'OrExpression']);

/** Calls whose null decides a condition; one inside coalesce() or iff() does not. */
function decisiveCalls(node: SyntaxNode): readonly string[] {
  const inner = bare(node);
  if (joiners.has(inner.kind))
    return inner.children.flatMap((child) => (child ? decisiveCalls(child) : []));
  const name = callOf(inner)?.name;
  return name !== undefined && nullable.has(name) ? [name] : [];
}

/** `not(null)` is null: rows without an address of that family are dropped, not kept. */
export const unguardedNegation: Lint = (node, text) => {
  const outer = callOf(node);
  const inner = outer?.name === 'not' ? outer.arguments[0] : comparedWithFalse(node, text);
  const [name] = inner ? decisiveCalls(inner) : [];
  return name === undefined ? [] : [queryFinding('KQL028', { function: name }, placeOf(node))];
};

/** Stretches of a query that only rows with an address reach: `isnotnull(parse_ipv4(X)) and …`. */
export function guarded(node: SyntaxNode, text: string): readonly [number, number, string][] {
  if (node.kind !== 'AndExpression') return [];
  return node.children.flatMap((child) => {
    const test = child && callOf(bare(child));
    const parsed = test?.name === 'isnotnull' && test.arguments[0];
    const address = parsed ? callOf(parsed) : undefined;
    const [of] = address && /^parse_ipv[46]$/.test(address.name) ? address.arguments : [];
    return of
      ? [[node.start, node.end, text.slice(of.start, of.end)] as [number, number, string]]
      : [];
  });
}

/** The left side of `f(x) == false` or `f(x) != true`. */
function comparedWithFalse(node: SyntaxNode, text: string): SyntaxNode | undefined {
  const sides = sidesOf(node);
  if (sides?.right.kind !== 'BooleanLiteralExpression') return undefined;
  const literal = text.slice(sides.right.start, sides.right.end).toLowerCase();
  const isFalse = { '==': 'false', '!=': 'true' }[sides.operator] === literal;
  return isFalse ? sides.left : undefined;
}
