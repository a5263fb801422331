import { nodesOf, type SyntaxNode } from '../../kusto/index.ts';
import { toText } from '../convert.ts';
import { argumentsOf, calledName, nameOf } from '../nodes.ts';
import { type Compiled, type Context, contextOf, type Scope } from '../scope.ts';
import type { Row, Table } from '../table.ts';
import { refuse } from '../unsupported.ts';
import { groupsOf, type Made, madeOf } from './summarize.ts';

/**
 * Aggregates of which the documentation shows what a cell without rows has: 0
 * (MicrosoftDocs/dataexplorer-docs query/pivot-plugin.md, its examples of count and sum).
 */
const ofNothing: ReadonlySet<string> = new Set(['count', 'sum']);

const counted: Made = {
  columns: [{ name: 'count_', type: 'long' }],
  evaluate: (rows) => [BigInt(rows.length)],
};

/** Names of the columns that an expression reads. */
const namesIn = (node: SyntaxNode, text: string): readonly string[] =>
  [...nodesOf(node)].filter(({ kind }) => kind === 'NameReference').map((one) => nameOf(one, text));

/** What a cell has: the aggregate of the call, else the number of rows. */
function cellOf(aggregate: SyntaxNode | undefined, context: Context): Made {
  if (!aggregate) return counted;
  if (aggregate.kind !== 'FunctionCallExpression') {
    return refuse('pivot without an aggregate', aggregate);
  }
  const made = madeOf(aggregate, { context, grouped: new Set() });
  if (made.columns.length !== 1) return refuse('pivot of several columns', aggregate);
  if (ofNothing.has(calledName(aggregate, context.scope.session.text))) return made;
  return {
    columns: made.columns,
    evaluate: (rows) =>
      rows.length > 0 ? made.evaluate(rows) : refuse('pivot with a cell without rows', aggregate),
  };
}

/** `evaluate pivot`: one column for each value of a column. */
export function pivot(call: SyntaxNode, { columns, rows }: Table, scope: Scope): Table {
  const { text } = scope.session;
  const context = contextOf(scope, columns);
  const [subject = call, aggregate, ...others] = argumentsOf(call.children[1]);
  const place = (node: SyntaxNode): number =>
    context.positions.get(nameOf(node, text)) ?? refuse('pivot by an expression', node);
  const cell = cellOf(aggregate, context);
  const read = new Set([nameOf(subject, text), ...(aggregate ? namesIn(aggregate, text) : [])]);
  const rest =
    others.length > 0
      ? others.map(place)
      : columns.flatMap(({ name }, index) => (read.has(name) ? [] : [index]));
  const at = place(subject);
  const valueOf = (row: Row): string => toText(row[at] ?? null);
  // The page says nothing of the order; in its examples it is not that of the alphabet.
  const names = [...new Set(rows.map(valueOf))];
  const kept = rest.flatMap((index) => columns[index] ?? []);
  if (names.includes('') || names.some((name) => kept.some((column) => column.name === name))) {
    return refuse('pivot of a value that makes no column of its own', call);
  }
  const keys = rest.map((index): Compiled => ({
    evaluate: (row) => row[index] ?? null,
    constant: false,
    type: columns[index]?.type ?? 'unknown',
  }));
  return {
    columns: [
      ...kept,
      ...names.map((name) => ({ name, type: cell.columns[0]?.type ?? 'unknown' })),
    ],
    rows: Array.from(groupsOf(rows, keys), (group) => [
      ...group.keys,
      ...names.flatMap((name) => cell.evaluate(group.rows.filter((row) => valueOf(row) === name))),
    ]),
  };
}
