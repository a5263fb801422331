import type { SyntaxNode } from '../../kusto/index.ts';
import { queryFinding } from '../inspection.ts';
import type { Lets, Lint } from './lint.ts';
import { callOf, elementsIn, literalsIn, placeOf, type Sides, sidesOf } from './node.ts';

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
const v6Prefix = /\/(?:12[0-8]|1[01]\d|\d?\d)$/;

/** An address of either family, perhaps with a prefix; hosts of URLs are held to RFC 4291. */
const isV6Range = (value: string): boolean => {
  const address = value.replace(v6Prefix, '');
  return v4.test(address) || (/^[\da-f:.]+$/i.test(address) && URL.canParse(`http://[${address}]`));
};

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
    .filter(({ value }) => !(isV6 ? isV6Range(value) : v4.test(value)))
    .map(({ node: place, value }) =>
      queryFinding('KQL022', { function: call.name, value }, placeOf(place)),
    );
};

const addressColumn = /(?:^|_)(?:\w*(?:IP|Ip)(?:v4|V4)?(?:Addr|Address)?|ipAddress|ip_address)$/;
const addressAndPort = /^(?:\d{1,3}\.){3}\d{1,3}:\d{1,5}$/;
/** Columns that do hold an address with its port (ioc-columns.json, shape ipport). */
const withPort: ReadonlySet<string> = new Set(['CallerIpAddress', 'ClientIP', 'ClientIp']);

const comparing: ReadonlySet<string> = new Set([
  ...['==', '=~', '!=', '!~', 'in', 'in~', 'has', 'has_cs', 'has_any', 'has_all'],
  ...['contains', 'contains_cs', 'startswith', 'startswith_cs', 'hasprefix', 'hasprefix_cs'],
]);
const swappable: ReadonlySet<string> = new Set(['==', '=~', '!=', '!~']);

/** A column and what it is compared with, whichever side it stands on. */
function comparedColumn(
  { left, operator, right }: Sides,
  lets: Lets,
): { readonly name: string; readonly values: readonly SyntaxNode[] } | undefined {
  if (!comparing.has(operator) && !comparing.has(operator.replace(/^!/, ''))) return undefined;
  const swapped = swappable.has(operator) && right.symbol?.kind === 'ColumnSymbol';
  const [column, other] = swapped ? [right, left] : [left, right];
  if (column.symbol?.kind !== 'ColumnSymbol') return undefined;
  const { name } = column.symbol;
  return { name, values: other.kind === 'ExpressionList' ? elementsIn(other, lets) : [other] };
}

/** A column of addresses never equals an address with a port. */
export const portInAddress: Lint = (node, text, { lets }) => {
  const sides = sidesOf(node);
  const column = sides && comparedColumn(sides, lets);
  if (!column || !addressColumn.test(column.name) || withPort.has(column.name)) return [];
  return column.values
    .flatMap((one) => [...literalsIn(one, text)])
    .filter(({ value }) => addressAndPort.test(value))
    .map(({ node: place, value }) =>
      queryFinding('KQL027', { column: column.name, value }, placeOf(place)),
    );
};
