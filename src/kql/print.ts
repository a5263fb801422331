import type { Let, Operator, Pipeline } from './ast.ts';
import { checksum } from './checksum.ts';
import { indented } from './layout.ts';
import { comment, identifier, quoted } from './literals.ts';
import type { IndicatorList } from './parts.ts';
import { printExpression } from './print-expression.ts';
import { printOperator, printPipeline } from './print-operator.ts';
import type { Query } from './query.ts';

/** The version of the form that `print` writes and `read` knows. */
export const form = 1;

/** What is known of all values of a list, as the comment of its first line. */
const metadata = ({ type, threatType, confidence }: IndicatorList): string =>
  [
    type,
    ...(threatType === undefined ? [] : [`threat ${quoted(threatType)}`]),
    ...(confidence === undefined ? [] : [`confidence ${confidence}`]),
  ].join(', ');

const separated = (items: readonly string[]): string[] =>
  items.map((item, index) => (index < items.length - 1 ? `${item},` : item));

const printInline = (list: IndicatorList): string[] => [
  `let ${identifier(list.name)} = dynamic([ // ${metadata(list)}`,
  ...indented(separated(list.values.map(quoted))),
  ']);',
];

const printList = (list: IndicatorList): string[] =>
  list.watchlist
    ? [
        `let ${identifier(list.name)} = toscalar( // ${metadata(list)}`,
        `  _GetWatchlist(${quoted(list.watchlist.alias)})`,
        `  | where List == ${quoted(list.watchlist.list)}`,
        '  | summarize make_set(SearchKey)',
        ');',
      ]
    : printInline(list);

function printLet({ name, value }: Let): string[] {
  const head = `let ${identifier(name)} =`;
  if (value.kind === 'expr') return [`${head} ${printExpression(value.expr)};`];
  return [`${head} toscalar(`, ...indented(printPipeline(value.pipeline)), ');'];
}

const printBranches = (branches: readonly Pipeline[]): string[] =>
  branches.flatMap((branch, index) => [
    '  (',
    ...indented(indented(printPipeline(branch))),
    index < branches.length - 1 ? '  ),' : '  )',
  ]);

/** The lines of steps, for a text that is not of this printer. */
export const printSteps = (operators: readonly Operator[], indent: string): string =>
  operators
    .flatMap(printOperator)
    .map((line) => `${indent}${line}`)
    .join('\n');

/** The lines of named values, for a text that is not of this printer. */
export const printLets = (lets: readonly Let[]): string => lets.flatMap(printLet).join('\n');

/** The text of a query. */
export interface Printed {
  readonly text: string;
}

/**
 * Writes a query. One comment line holds a checksum of everything but the indicators,
 * so that `read` can tell a text of this printer from one that somebody edited.
 */
export function print(query: Query): Printed {
  const body = [
    ...query.lists.flatMap(printList),
    ...query.lets.flatMap(printLet),
    'union isfuzzy=true',
    ...printBranches(query.branches),
    ...query.tail.flatMap(printOperator),
  ];
  const title = query.title.map(comment);
  const stamp = comment(`sentinel-rules form ${form}, structure ${checksum([...title, ...body])}`);
  return { text: [...title, stamp, ...body].join('\n') };
}
