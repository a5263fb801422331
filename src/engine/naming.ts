import { stringValue, type SyntaxNode } from '../kusto/index.ts';
import { argumentsOf, bare, calledName, childOf, nameOf } from './nodes.ts';
import { type Column, freeName } from './table.ts';

/** Functions whose result is named as their first argument. */
const transparent: ReadonlySet<string> = new Set([
  'bin',
  'floor',
  'tostring',
  'toint',
  'tolong',
  'toreal',
  'todouble',
  'tobool',
  'todatetime',
  'totimespan',
  'toguid',
  'todynamic',
  'parse_json',
  'todecimal',
  'bin_at',
  'bin_auto',
  'take_any',
]);

/** Aggregates whose result is not named `name_argument`. */
const prefixes: Readonly<Record<string, string>> = {
  make_set: 'set',
  makeset: 'set',
  make_set_if: 'set',
  make_list: 'list',
  makelist: 'list',
  make_list_if: 'list',
  make_list_with_nulls: 'list',
  make_bag: 'bag',
  make_bag_if: 'bag',
  buildschema: 'schema',
  percentilew: 'percentile',
  percentilesw_array: 'percentile',
  percentiles_array: 'percentiles',
};

/** The name that an expression has of itself, if any. */
export function ownName(node: SyntaxNode, text: string): string | undefined {
  const inner = bare(node);
  switch (inner.kind) {
    case 'NameReference':
      return nameOf(inner, text);
    case 'PathExpression':
      return joined(childOf(inner, 0), nameOf(childOf(inner, 2), text), text);
    case 'ElementExpression':
      return elementName(inner, text);
    case 'FunctionCallExpression':
      return callName(inner, text);
    default:
      return undefined;
  }
}

function joined(left: SyntaxNode, right: string, text: string): string | undefined {
  const name = ownName(left, text);
  return name === undefined ? undefined : `${name}_${right}`;
}

function elementName(node: SyntaxNode, text: string): string | undefined {
  const key = childOf(childOf(node, 1), 1);
  const written = text.slice(key.start, key.end);
  if (key.kind === 'StringLiteralExpression') {
    return joined(childOf(node, 0), stringValue(written), text);
  }
  return /^\d+$/.test(written) ? joined(childOf(node, 0), written, text) : undefined;
}

function callName(node: SyntaxNode, text: string): string | undefined {
  const [first] = argumentsOf(node.children[1]);
  return first && transparent.has(calledName(node, text)) ? ownName(first, text) : undefined;
}

/** The name of the result of an aggregate: `count_`, `dcount_Account`, `set_Account`. */
export function aggregateName(node: SyntaxNode, text: string): string {
  const name = calledName(node, text);
  const [first, second, third] = argumentsOf(node.children[1]);
  const own = first ? (ownName(first, text) ?? '') : '';
  if (transparent.has(name)) return own;
  if (name.startsWith('covariance'))
    return `${name}_${own}_${second ? (ownName(second, text) ?? '') : ''}`;
  const percent = { percentile: second, percentilew: third }[name];
  const suffix = percent ? percentSuffix(percent, text) : '';
  return `${prefixes[name] ?? name}_${name === 'countif' ? '' : own}${suffix}`;
}

/** The percentage in the name of a percentile: `_99_9`. */
const percentSuffix = ({ start, end }: SyntaxNode, text: string): string =>
  `_${text.slice(start, end).replaceAll('.', '_')}`;

/** The names of the percentiles of a call: `percentile_Duration_50` and so on. */
export function percentileNames(
  node: SyntaxNode,
  percents: readonly SyntaxNode[],
  text: string,
): readonly string[] {
  const [first] = argumentsOf(node.children[1]);
  const own = first ? (ownName(first, text) ?? '') : '';
  return percents.map((percent) => `percentile_${own}${percentSuffix(percent, text)}`);
}

/** Names that the service gives by its documentation, and analysis does not know. */
export const isDocumentedName = (name: string): boolean =>
  /^(?:covariancep?(?:if)?|percentile)_./.test(name);

/** Gives columns names of their own: a taken one gets a number, none is `Column1` and so on. */
export function named(
  columns: readonly { readonly name: string | undefined; readonly type: string }[],
): readonly Column[] {
  const taken = new Set<string>();
  const numbered = (): string => {
    let number = 1;
    while (taken.has(`Column${number}`)) number += 1;
    return `Column${number}`;
  };
  return columns.map(({ name, type }) => {
    const free = name === undefined ? numbered() : freeName(name, taken);
    taken.add(free);
    return { name: free, type };
  });
}
