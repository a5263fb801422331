import type { Path } from '../../diagnostics/index.ts';
import type { Condition, ConditionNode, ConditionValue, LogicalField } from '../../model/index.ts';

/** One condition, or its opposite. */
export interface Literal {
  readonly kind: 'literal';
  readonly condition: Condition;
  readonly negated: boolean;
  /** The way from the exclusion to the condition. */
  readonly path: Path;
}

/** Conditions without `not` above them: every refusal stands at the condition itself. */
export type Tree =
  Literal | { readonly kind: 'any' | 'all'; readonly of: readonly Tree[]; readonly path: Path };

interface Way {
  readonly path: Path;
  readonly negated: boolean;
}

const opposite = { any: 'all', all: 'any' } as const;

function treeOf(node: ConditionNode, { path, negated }: Way): Tree {
  if (node.kind === 'condition') return { kind: 'literal', condition: node, negated, path };
  if (node.kind === 'not') return treeOf(node.of, { path: [...path, 'not'], negated: !negated });
  const of = node.of.map((one, index) =>
    treeOf(one, { path: [...path, node.kind, index], negated }),
  );
  return { kind: negated ? opposite[node.kind] : node.kind, of, path };
}

/** When an exclusion drops an event. */
export const treeOfMatch = (match: readonly ConditionNode[]): Tree => ({
  kind: 'all',
  of: match.map((node, index) => treeOf(node, { path: ['match', index], negated: false })),
  path: ['match'],
});

/** When it does not. */
export const oppositeOf = (tree: Tree): Tree =>
  tree.kind === 'literal'
    ? { ...tree, negated: !tree.negated }
    : { ...tree, kind: opposite[tree.kind], of: tree.of.map(oppositeOf) };

/** All conditions of a tree. */
export const literalsIn = (tree: Tree): readonly Literal[] =>
  tree.kind === 'literal' ? [tree] : tree.of.flatMap(literalsIn);

/** The values of a condition; undefined where nobody knows them before the query runs. */
export const valuesOf = ({ source }: Condition): readonly ConditionValue[] | undefined =>
  source.kind === 'list' ? source.values : undefined;

/** The logical field of a condition; undefined where it names a column. */
export const fieldOf = ({ subject }: Condition): LogicalField | undefined =>
  subject.kind === 'field' ? subject.field : undefined;

/** The field or the column, as a finding names it; conditions with one name look at one thing. */
export const nameOf = ({ subject }: Condition): string =>
  subject.kind === 'field' ? subject.field : `column ${subject.column}`;

/** A condition in the words of the file. */
export function wordsOf({ condition, negated }: Literal, value?: string): string {
  const values = value ?? valuesOf(condition)?.map(String).join(', ') ?? 'a list';
  return `${negated ? 'not ' : ''}${nameOf(condition)} ${condition.op} ${values}`;
}
