import type { SyntaxNode } from '../../kusto/index.ts';
import { add } from '../arithmetic.ts';
import { castTo, compareValues } from '../convert.ts';
import { named } from '../naming.ts';
import { childOf, childOfKind, elementsAt, elementsOf, parametersOf } from '../nodes.ts';
import { type Context, contextOf } from '../scope.ts';
import type { Row } from '../table.ts';
import { refuse } from '../unsupported.ts';
import type { Value } from '../value.ts';
import { outputOf } from './columns.ts';
import type { Operator } from './operator.ts';
import { groupsOf, type Made, madeOf } from './summarize.ts';

/** Most elements of a series, 2^20 (MicrosoftDocs/dataexplorer-docs query/make-series-operator.md). */
const longest = 1_048_576;

/** One of the series: an aggregate, and what stands where a bin has no rows. */
interface Series {
  readonly made: Made;
  readonly otherwise: Value;
}

const numeric: ReadonlySet<string> = new Set(['int', 'long', 'real', 'decimal']);

function seriesOf(node: SyntaxNode, context: Context): Series {
  const { session } = context.scope;
  const made = madeOf(childOf(node, 0), { context, grouped: new Set() });
  const [column, ...more] = made.columns;
  if (!column || more.length > 0) return refuse('make-series of several columns', node);
  const clause = childOfKind(node, 'DefaultExpressionClause');
  if (clause) {
    const given = session.compile(childOf(clause, 2), contextOf(context.scope, []));
    return { made, otherwise: given.evaluate([]) };
  }
  if (!numeric.has(column.type)) return refuse('make-series without a default', node);
  return { made, otherwise: castTo(column.type, 0n) };
}

/** Where the bins of all series begin, and where the last one ends. */
interface Axis {
  readonly starts: readonly Value[];
  readonly end: Value;
}

/** Bins from the first value to before the last one. */
function axisOf(node: SyntaxNode, context: Context): Axis {
  const clause = childOfKind(node, 'MakeSeriesFromToStepClause');
  const valueOf = (part: 'From' | 'To' | 'Step'): Value => {
    const one = clause && childOfKind(clause, `MakeSeries${part}Clause`);
    if (!one) return refuse(`make-series without ${part.toLowerCase()}`, node);
    return context.scope.session
      .compile(childOf(one, 1), contextOf(context.scope, []))
      .evaluate([]);
  };
  const [from, end, step] = [valueOf('From'), valueOf('To'), valueOf('Step')];
  if (compareValues(add(from, step), from) <= 0) return refuse('make-series with this step', node);
  const starts: Value[] = [];
  for (let start: Value = from; start !== null && compareValues(start, end) < 0;) {
    if (starts.length >= longest) return refuse('make-series of so many bins', node);
    starts.push(start);
    start = add(start, step);
  }
  return { starts, end };
}

/** The bin that a value is in, among all starts and the end. */
function binOf(value: Value, starts: readonly Value[]): number {
  let [low, high] = [-1, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (compareValues(starts[middle] ?? null, value) <= 0) low = middle;
    else high = middle;
  }
  return low;
}

/** Shares the rows of a group out to the bins; those outside of the range are in none. */
function binned(
  rows: readonly Row[],
  starts: readonly Value[],
  axis: (row: Row) => Value,
): ReadonlyMap<number, readonly Row[]> {
  const bins = new Map<number, Row[]>();
  for (const row of rows) {
    const value = axis(row);
    const bin = value === null ? -1 : binOf(value, starts);
    const known = bins.get(bin);
    if (known) known.push(row);
    else bins.set(bin, [row]);
  }
  return bins;
}

export const makeSeries: Operator = (node, columns, scope) => {
  const context = contextOf(scope, columns);
  if (parametersOf(node, scope.session.text).size > 0) return refuse('make-series with kind', node);
  const on = childOfKind(node, 'MakeSeriesOnClause') ?? refuse('make-series without on', node);
  const time = outputOf(childOf(on, 1), context);
  const series = elementsAt(node, 2).map((one) => seriesOf(one, context));
  const { starts, end } = axisOf(node, context);
  const by = elementsOf(childOfKind(node, 'MakeSeriesByClause')?.children[1]);
  const keys = by.map((one) => outputOf(one, context));
  const made = named([
    ...keys.map(({ name, compiled }) => ({ name, type: compiled.type })),
    ...series.map((one) => ({ name: one.made.columns[0]?.name, type: 'dynamic' })),
    { name: time.name, type: 'dynamic' },
  ]);
  const timeOf = (row: Row): Value => {
    const value = time.compiled.evaluate(row);
    return value !== null && compareValues(value, end) < 0 ? value : null;
  };
  const seriesRow = (group: { readonly keys: readonly Value[]; readonly rows: readonly Row[] }) => {
    const bins = binned(group.rows, starts, timeOf);
    // Whether a group that is all outside of the range gives a series is not documented.
    if ([...bins.keys()].every((bin) => bin === -1)) {
      return refuse('make-series of rows that are all out of its range', node);
    }
    const values = series.map(({ made: aggregate, otherwise }) =>
      starts.map((_, index) => {
        const rows = bins.get(index);
        return rows ? (aggregate.evaluate(rows)[0] ?? null) : otherwise;
      }),
    );
    return [...group.keys, ...values, starts];
  };
  const compiledKeys = keys.map(({ compiled }) => compiled);
  return {
    columns: made,
    run: (rows) => Array.from(groupsOf(rows, compiledKeys), seriesRow),
  };
};
