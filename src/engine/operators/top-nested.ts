import type { SyntaxNode } from '../../kusto/index.ts';
import { compareValues } from '../convert.ts';
import { named, ownName } from '../naming.ts';
import { childOf, childOfKind, elementsAt, namedOf } from '../nodes.ts';
import { type Compiled, type Context, contextOf } from '../scope.ts';
import type { Row } from '../table.ts';
import { refuse } from '../unsupported.ts';
import type { Value } from '../value.ts';
import { analysed, outputOf } from './columns.ts';
import type { Operator } from './operator.ts';
import { numberOf } from './rows.ts';
import { groupsOf, type Made, madeOf } from './summarize.ts';

/** One level: by what rows are grouped, what orders the groups, and how many of them stay. */
interface Level {
  readonly name: string | undefined;
  readonly key: Compiled;
  readonly made: Made;
  readonly madeName: string | undefined;
  readonly count: number;
  readonly descending: boolean;
  /** What stands for the groups that do not stay. */
  readonly others: Compiled | undefined;
}

function levelOf(node: SyntaxNode, context: Context): Level {
  const { scope } = context;
  const { name, compiled } = outputOf(childOf(node, 3), context);
  const by = childOf(node, 6);
  const ordered = by.kind === 'OrderedExpression';
  const clause = ordered ? childOf(by, 1) : undefined;
  const words = clause ? scope.session.text.slice(clause.start, clause.end) : '';
  if (/nulls/i.test(words)) return refuse('top-nested with nulls first or last', by);
  const aggregate = ordered ? childOf(by, 0) : by;
  const made = madeOf(aggregate, { context, grouped: new Set() });
  if (made.columns.length !== 1) return refuse('top-nested by several columns', aggregate);
  const others = childOfKind(node, 'TopNestedWithOthersClause');
  const given = node.children[1];
  return {
    name,
    key: compiled,
    made,
    madeName: namedOf(aggregate, scope.session.text).names[0],
    count: given ? numberOf(given, scope) : Infinity,
    descending: !/^asc\b/i.test(words.trim()),
    others: others && scope.session.compile(childOf(others, 3), contextOf(scope, [])),
  };
}

interface Ranked {
  readonly key: Value;
  readonly value: Value;
  readonly rows: readonly Row[];
}

function ranked(rows: readonly Row[], { key, made, descending }: Level): readonly Ranked[] {
  const groups = Array.from(groupsOf(rows, [key]), (group) => ({
    key: group.keys[0] ?? null,
    value: made.evaluate(group.rows)[0] ?? null,
    rows: group.rows,
  }));
  return groups.sort(
    (left, right) => compareValues(left.value, right.value) * (descending ? -1 : 1),
  );
}

/** The rows of a level, each followed by those of the levels below. */
function nested(rows: readonly Row[], levels: readonly Level[]): readonly Row[] {
  const [level, ...below] = levels;
  if (!level) return [[]];
  const groups = ranked(rows, level);
  const kept = groups
    .slice(0, level.count)
    .flatMap((group) => nested(group.rows, below).map((rest) => [group.key, group.value, ...rest]));
  const left = groups.slice(level.count).flatMap((group) => group.rows);
  if (!level.others || left.length === 0) return kept;
  return [...kept, [level.others.evaluate([]), level.made.evaluate(left)[0] ?? null]];
}

/** `top-nested`: the greatest groups, and within each of them those of the next level. */
export const topNested: Operator = (node, columns, scope) => {
  const context = contextOf(scope, columns);
  const clauses = elementsAt(node, 0);
  const levels = clauses.map((one) => levelOf(one, context));
  if (levels.length > 1 && levels.some(({ others }) => others)) {
    return refuse('top-nested with others on several levels', node);
  }
  const shapes = levels.flatMap(({ name, key, made, madeName }, index) => {
    const own = name ?? ownName(childOf(clauses[index] ?? node, 3), scope.session.text);
    return [
      { name: own, type: key.type },
      { name: madeName ?? `aggregated_${own ?? ''}`, type: made.columns[0]?.type ?? 'unknown' },
    ];
  });
  return { columns: analysed(node, named(shapes)), run: (rows) => nested(rows, levels) };
};
