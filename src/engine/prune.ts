import { type SyntaxNode, wordsOf } from '../kusto/index.ts';
import { picking } from './operators/operator.ts';
import type { Column, Step } from './table.ts';

/** Operators that copy rows, and read of them what their text names. */
const copying: ReadonlySet<string> = new Set([
  'ExtendOperator',
  'MvExpandOperator',
  'ParseOperator',
  'ParseWhereOperator',
]);
/** Operators that keep all columns, and read what their text names. */
const keeping: ReadonlySet<string> = new Set([
  ...copying,
  'FilterOperator',
  'TakeOperator',
  'SortOperator',
  'TopOperator',
]);
/** Operators after which only what their text names is left. */
const closing: ReadonlySet<string> = new Set([
  'ProjectOperator',
  'SummarizeOperator',
  'DistinctOperator',
  'CountOperator',
]);

/** What reads columns that it does not name. */
const readsAll = /\*|pack_all|column_?ifexists|getschema|\b(?:search|find)\b/;

/** The words of a query, among which are all columns that it reads; `all` where it may read any. */
export const wordsRead = (query: string): ReadonlySet<string> | 'all' =>
  readsAll.test(query) ? 'all' : new Set(wordsOf(query));
/** Names that the text shows as they are, and that no expression gets by itself. */
const plain = /^(?!Column\d)\w+$/;

/**
 * Leaves out columns that nothing reads before they are dropped, where the first operator would copy
 * them for every row. A column is kept as soon as its name is anywhere in the text of the operators.
 */
export function pruned(
  nodes: readonly SyntaxNode[],
  columns: readonly Column[],
  text: string,
): Step | undefined {
  const [first] = nodes;
  if (!first || !copying.has(first.kind)) return undefined;
  const last = nodes.find(({ kind }) => !keeping.has(kind));
  if (!last || !closing.has(last.kind)) return undefined;
  const read = text.slice(first.start, last.end);
  if (readsAll.test(read)) return undefined;
  const places = columns.flatMap(({ name }, index) =>
    name === 'TimeGenerated' || !plain.test(name) || read.includes(name) ? [index] : [],
  );
  return places.length < columns.length ? picking(columns, places) : undefined;
}
