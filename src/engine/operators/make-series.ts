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

/** Starts of the bins: from the first value to before the last one. */
function startsOf(node: SyntaxNode, context: Context): readonly Value[] {
  const clause = childOfKind(node, 'MakeSeriesFromToStepClause');
  const [from, to, step] = ['From', 'To', 'Step'].map((part) => {
    const one = clause && childOfKind(clause, `MakeSeries${part}Clause`);
    if (!one) return refuse(`make-series without ${part.toLowerCase()}`, node);
    return context.scope.session
      .compile(childOf(one, 1), contextOf(context.scope, []))
      .evaluate([]);
  });
  if (from === undefined || to === undefined || step === undefined) return [];
  if (compareValues(add(from, step), from) <= 0) return refuse('make-series with this step', node);
  const starts: Value[] = [];
  for (let start: Value = from; start !== null && compareValues(start, to) < 0;) {
    if (starts.length >= longest) return refuse('make-series of so many bins', node);
    starts.push(start);
    start = add(start, step);
  }
  return starts;
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

/** A bin of the end of the range and after: its rows are not in the series. */
function bounded(node: SyntaxNode, context: Context): (value: Value) => boolean {
  const clause = childOfKind(node, 'MakeSeriesFromToStepClause');
  const to = clause && childOfKind(clause, 'MakeSeriesToClause');
  if (!to) return refuse('make-series without to', node);
  const end = context.scope.session
    .compile(childOf(to, 1), contextOf(context.scope, []))
    .evaluate([]);
  return (value) => value !== null && compareValues(value, end) < 0;
}

export const makeSeries: Operator = (node, columns, scope) => {
  const context = contextOf(scope, columns);
  if (parametersOf(node, scope.session.text).size > 0) return refuse('make-series with kind', node);
  const on = childOfKind(node, 'MakeSeriesOnClause') ?? refuse('make-series without on', node);
  const axis = outputOf(childOf(on, 1), context);
  const series = elementsAt(node, 2).map((one) => seriesOf(one, context));
  const starts = startsOf(node, context);
  const before = bounded(node, context);
  const by = elementsOf(childOfKind(node, 'MakeSeriesByClause')?.children[1]);
  const keys = by.map((one) => outputOf(one, context));
  const made = named([
    ...keys.map(({ name, compiled }) => ({ name, type: compiled.type })),
    ...series.map((one) => ({ name: one.made.columns[0]?.name, type: 'dynamic' })),
    { name: axis.name, type: 'dynamic' },
  ]);
  const axisOf = (row: Row): Value => {
    const value = axis.compiled.evaluate(row);
    return before(value) ? value : null;
  };
  const seriesRow = (group: { readonly keys: readonly Value[]; readonly rows: readonly Row[] }) => {
    const bins = binned(group.rows, starts, axisOf);
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
