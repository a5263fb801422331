import type { SyntaxNode } from '../kusto/index.ts';
import { argumentsOf, childOf, nameOf } from './nodes.ts';
import type { Column } from './table.ts';

/** Other spellings of types. */
const castNames: Readonly<Record<string, string>> = {
  double: 'real',
  boolean: 'bool',
  date: 'datetime',
  time: 'timespan',
  uuid: 'guid',
  uniqueid: 'guid',
};

/** The column that `name: type` declares. */
export function declaredColumn(node: SyntaxNode, text: string): Column {
  const { start, end } = childOf(node, 2);
  const type = text.slice(start, end);
  return { name: nameOf(childOf(node, 0), text), type: castNames[type] ?? type };
}

/** The columns of a list of declarations in parentheses. */
export const declaredColumns = (schema: SyntaxNode | undefined, text: string): readonly Column[] =>
  argumentsOf(schema).map((one) => declaredColumn(one, text));
