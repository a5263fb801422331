import type { SyntaxNode } from '../../kusto/index.ts';
import { castTo, toText } from '../convert.ts';
import { childOf, childOfKind, elementsAt, parametersOf } from '../nodes.ts';
import { type Compiled, type Context, contextOf, mapRows } from '../scope.ts';
import type { Column, Row } from '../table.ts';
import { refuse } from '../unsupported.ts';
import { isArray, isBag, type Value } from '../value.ts';
import { outputOf } from './columns.ts';
import type { Operator, SubqueryOperator } from './operator.ts';
import { numberOf } from './rows.ts';

/** A column that is made one row for each of its elements. */
interface Expanded {
  readonly place: number;
  readonly compiled: Compiled;
  readonly type: string | undefined;
}

interface Expansion {
  readonly columns: readonly Column[];
  readonly expand: (row: Row) => readonly Row[];
}

/** The elements of a value: of a bag, bags or arrays of a key and its value; null is one of itself. */
function elementsOfValue(value: Value, pairs: boolean): readonly Value[] {
  if (isArray(value)) return value;
  if (!isBag(value)) return [value];
  return [...value].map(([key, one]) => (pairs ? [key, one] : new Map([[key, one]])));
}

/** The type in `to typeof(long)`. */
function castOf(node: SyntaxNode, text: string): string | undefined {
  const literal = childOfKind(node, 'ToTypeOfClause')?.children[1];
  return literal && /\(\s*(\w+)/.exec(text.slice(literal.start, literal.end))?.[1];
}

function expandedOf(node: SyntaxNode, context: Context, columns: Column[]): Expanded {
  const type = castOf(node, context.scope.session.text);
  const { name = 'Column1', compiled } = outputOf(childOf(node, 0), context);
  const known = columns.findIndex((column) => column.name === name);
  const place = known === -1 ? columns.length : known;
  columns[place] = { name, type: type ?? 'dynamic' };
  return { place, compiled, type };
}

const castElement = (type: string | undefined, value: Value): Value => {
  if (type === undefined || type === 'dynamic') return value;
  return type === 'string' ? toText(value) : castTo(type, value);
};

function expansionOf(node: SyntaxNode, context: Context): Expansion {
  const { session } = context.scope;
  const parameters = parametersOf(node, session.text);
  const pairs = (parameters.get('kind') ?? parameters.get('bagexpansion')) === 'array';
  const columns: Column[] = [...context.columns];
  const expanded = elementsAt(node, 2).map((one) => expandedOf(one, context, columns));
  const indexName = parameters.get('with_itemindex');
  const indexAt = indexName === undefined ? undefined : columns.length;
  if (indexName !== undefined) columns.push({ name: indexName, type: 'long' });
  const limitClause = node.children.find((child) => child?.kind.endsWith('RowLimitClause'));
  const limit = limitClause ? numberOf(childOf(limitClause, 1), context.scope) : Infinity;
  const expand = (row: Row): readonly Row[] => {
    const lists = expanded.map(({ compiled }) => elementsOfValue(compiled.evaluate(row), pairs));
    const longest = Math.max(0, ...lists.map(({ length }) => length));
    return Array.from({ length: Math.min(longest, limit) }, (_, index) => {
      const made: Value[] = row.slice();
      expanded.forEach(({ place, type }, at) => {
        made[place] = castElement(type, lists[at]?.[index] ?? null);
      });
      if (indexAt !== undefined) made[indexAt] = BigInt(index);
      return made;
    });
  };
  return { columns, expand };
}

export const mvExpand: Operator = (node, columns, scope) => {
  const context = contextOf(scope, columns);
  const { columns: made, expand } = expansionOf(node, context);
  return {
    columns: made,
    run: (rows) => mapRows(rows, context, expand).flat(),
    local: !context.cursor.watched,
  };
};

/** `mv-apply`: its subquery runs on the rows that each row is expanded to. */
export const mvApply: SubqueryOperator = (stepsOf) => (node, columns, scope) => {
  const context = contextOf(scope, columns);
  const subquery = childOfKind(node, 'MvApplySubqueryExpression') ?? refuse('mv-apply', node);
  const { columns: inner, expand } = expansionOf(node, context);
  const step = stepsOf(childOf(subquery, 1), inner, scope);
  const names = step.columns.map(({ name }) => name);
  const own = columns.map(({ name }) => names.indexOf(name));
  const added = step.columns.flatMap((column, index) =>
    columns.some(({ name }) => name === column.name) ? [] : [{ column, index }],
  );
  return {
    columns: [
      ...columns.map((column, index) => step.columns[own[index] ?? -1] ?? column),
      ...added.map(({ column }) => column),
    ],
    run: (rows) =>
      mapRows(rows, context, (row) =>
        step.run(expand(row)).map((result) => [
          ...row.map((value, index) => {
            const place = own[index] ?? -1;
            return place === -1 ? value : (result[place] ?? null);
          }),
          ...added.map(({ index }) => result[index] ?? null),
        ]),
      ).flat(),
  };
};
