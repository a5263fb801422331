import type { Assignment, ExclusionNode, Expr, Operator, Pipeline } from './ast.ts';
import { broken, filled, width } from './layout.ts';
import { comment, identifier, quoted } from './literals.ts';
import { printAssignment, printExpression, printMember } from './print-expression.ts';

type Printer<K extends Operator['kind']> = (
  operator: Extract<Operator, { kind: K }>,
) => readonly string[];

/** Pieces of a condition that can go on lines of their own. */
function pieces(condition: Expr): string[] {
  if (condition.kind !== 'and' && condition.kind !== 'or') return [printExpression(condition)];
  return condition.of.map((part, index) =>
    index === 0 ? printMember(part) : `${condition.kind} ${printMember(part)}`,
  );
}

/** A word of an exclusion's comment: quoted where it could be read as anything else. */
const word = (text: string): string =>
  /^(?!(?:until|permanent)$)[\w.:/#?&=%~+-]+$/.test(text) ? text : quoted(text);

function exclusionTitle({ id, reference, until }: ExclusionNode): string {
  const lifetime = until === undefined ? 'permanent' : `until ${until}`;
  return [
    '// exclusion',
    word(id),
    ...(reference === undefined ? [] : [word(reference)]),
    lifetime,
  ].join(' ');
}

/** A call with one argument a line; `case` with a test and its value a line. */
function printLongCall({ name, value }: Assignment): readonly string[] {
  if (value?.kind !== 'call')
    return [`| extend ${printAssignment({ name, ...(value && { value }) })}`];
  const step = value.name === 'case' ? 2 : 1;
  const args = value.args.map(printExpression);
  const rows = args.flatMap((_, index) =>
    index % step === 0 ? [args.slice(index, index + step).join(', ')] : [],
  );
  return [
    `| extend ${identifier(name)} = ${value.name}(`,
    ...rows.map((row, index) => `    ${row}${index < rows.length - 1 ? ',' : ''}`),
    '  )',
  ];
}

const printers: { readonly [K in Operator['kind']]: Printer<K> } = {
  where: ({ condition }) => broken('| where', pieces(condition)),
  extend: ({ columns }) => {
    const [only] = columns;
    const line = `| extend ${columns.map(printAssignment).join(', ')}`;
    return only && columns.length === 1 && line.length > width
      ? printLongCall(only)
      : filled('| extend', columns.map(printAssignment));
  },
  project: ({ columns }) => filled('| project', columns.map(printAssignment)),
  mvExpand: ({ column, to }) => [
    `| mv-expand ${printAssignment(column)}${to === undefined ? '' : ` to typeof(${to})`}`,
  ],
  summarize: ({ aggregates, by }) => [
    ...filled(
      '| summarize',
      aggregates.map((item) => ('kind' in item ? printExpression(item) : printAssignment(item))),
    ),
    ...(by.length === 0 ? [] : [`    by ${by.map(identifier).join(', ')}`]),
  ],
  comment: ({ text }) => [comment(text)],
  exclusion: (exclusion) => [
    exclusionTitle(exclusion),
    '| where not(',
    ...exclusion.conditions.map(
      (condition, index) => `    ${index === 0 ? '' : 'and '}${printMember(condition)}`,
    ),
    '  )',
  ],
};

/** The lines of one step. */
export const printOperator = (operator: Operator): readonly string[] =>
  (printers[operator.kind] as (of: Operator) => readonly string[])(operator);

type SourcePrinter<K extends Pipeline['source']['kind']> = (
  source: Extract<Pipeline['source'], { kind: K }>,
) => string;

const sources: { readonly [K in Pipeline['source']['kind']]: SourcePrinter<K> } = {
  table: ({ name }) => identifier(name),
  print: ({ column }) => `print ${printAssignment(column)}`,
  watchlist: ({ alias }) => `_GetWatchlist(${quoted(alias)})`,
};

/** The lines of a pipeline. */
export function printPipeline({ source, operators }: Pipeline): string[] {
  const head = (sources[source.kind] as (of: Pipeline['source']) => string)(source);
  return [head, ...operators.flatMap(printOperator)];
}
