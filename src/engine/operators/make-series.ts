import type { SyntaxNode } from '../../kusto/index.ts';
import { add } from '../arithmetic.ts';
import { castTo, compareValues } from '../convert.ts';
import { named } from '../naming.ts';
import { binned } from '../functions/numbers.ts';
import {
  argumentsOf,
  childOf,
  childOfKind,
  elementsAt,
  elementsOf,
  parametersOf,
} from '../nodes.ts';
import { type Context, contextOf, type Scope } from '../scope.ts';
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

/** Where the bins of a series begin, and where the last one ends. */
interface Axis {
  readonly starts: readonly Value[];
  readonly end: Value;
}

/** What a call says of the axis; bounds that it leaves out are those of the rows of each series. */
interface Bounds {
  readonly from: Value | undefined;
  readonly to: Value | undefined;
  readonly step: Value;
}

const isAligned = (value: Value, step: Value): boolean =>
  compareValues(binned([value, step]), value) === 0;

/** `in range(start, stop, step)` bins from zero on, and the bin of the stop is its last one. */
function rangeBounds(clause: SyntaxNode, valueOf: (node: SyntaxNode) => Value): Bounds {
  const [from = null, stop = null, step = null] = argumentsOf(childOf(clause, 2)).map(valueOf);
  if (!isAligned(from, step) || compareValues(from, stop) > 0) {
    return refuse('make-series in a range that begins within a bin', clause);
  }
  return { from, to: add(binned([stop, step]), step), step };
}

function boundsOf(node: SyntaxNode, context: Context): Bounds {
  const constants = contextOf(context.scope, []);
  const valueOf = (one: SyntaxNode): Value =>
    context.scope.session.compile(one, constants).evaluate([]);
  const inRange = childOfKind(node, 'MakeSeriesInRangeClause');
  if (inRange) return rangeBounds(inRange, valueOf);
  const clause = childOfKind(node, 'MakeSeriesFromToStepClause');
  const part = (name: 'From' | 'To' | 'Step'): Value | undefined => {
    const one = clause && childOfKind(clause, `MakeSeries${name}Clause`);
    return one && valueOf(childOf(one, 1));
  };
  const step = part('Step') ?? refuse('make-series without step', node);
  return { from: part('From'), to: part('To'), step };
}

const noSteps: ReadonlySet<number> = new Set([-1, 0]);

/** Starts of bins from the first one on, and where the last one ends. */
function startsFrom(
  first: Value,
  step: Value,
  goesOn: (start: Value) => boolean,
): Axis | undefined {
  const starts: Value[] = [];
  let start = first;
  if (noSteps.has(Math.sign(compareValues(add(first, step), first)))) return undefined;
  for (; start !== null && goesOn(start); start = add(start, step)) {
    if (starts.length >= longest) return undefined;
    starts.push(start);
  }
  return { starts, end: start };
}

/** The bins of a series, with what is not given taken from its values. */
function axisOf({ from, to, step }: Bounds, values: readonly Value[], node: SyntaxNode): Axis {
  const own = values.filter((value) => value !== null).sort(compareValues);
  const [least = null, last = null] = [own[0], own.at(-1)];
  const first = from ?? least;
  // Whether bins begin at the first value or at a multiple of the step is not documented.
  if (from === undefined && !isAligned(first, step)) {
    return refuse('make-series without from, where the first value is within a bin', node);
  }
  const axis = startsFrom(first, step, (start) =>
    to === undefined ? compareValues(start, last) <= 0 : compareValues(start, to) < 0,
  );
  return axis
    ? { starts: axis.starts, end: to ?? axis.end }
    : refuse('make-series with this step, or of so many bins', node);
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
function sharedOut(
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

/** Whether a series comes of no rows. */
function isNonEmpty(node: SyntaxNode, { session }: Scope): boolean {
  const given = [...parametersOf(node, session.text)].filter(([name]) => !name.startsWith('hint.'));
  const other = given.find(([name, value]) => name !== 'kind' || value !== 'nonempty');
  return other ? refuse(`make-series with ${other.join('=')}`, node) : given.length > 0;
}

export const makeSeries: Operator = (node, columns, scope) => {
  const context = contextOf(scope, columns);
  const nonEmpty = isNonEmpty(node, scope);
  const on = childOfKind(node, 'MakeSeriesOnClause') ?? refuse('make-series without on', node);
  const time = outputOf(childOf(on, 1), context);
  const series = elementsAt(node, 2).map((one) => seriesOf(one, context));
  const bounds = boundsOf(node, context);
  const by = elementsOf(childOfKind(node, 'MakeSeriesByClause')?.children[1]);
  const keys = by.map((one) => outputOf(one, context));
  const made = named([
    ...keys.map(({ name, compiled }) => ({ name, type: compiled.type })),
    ...series.map((one) => ({ name: one.made.columns[0]?.name, type: 'dynamic' })),
    { name: time.name, type: 'dynamic' },
  ]);
  const seriesRow = (group: { readonly keys: readonly Value[]; readonly rows: readonly Row[] }) => {
    const timeOf = time.compiled.evaluate;
    const { starts, end } = axisOf(bounds, group.rows.map(timeOf), node);
    const bins = sharedOut(group.rows, starts, (row) => {
      const value = timeOf(row);
      return value !== null && compareValues(value, end) < 0 ? value : null;
    });
    // Whether a group that is all outside of the range gives a series is not documented.
    if (group.rows.length > 0 && [...bins.keys()].every((bin) => bin === -1)) {
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
  const run = (rows: readonly Row[]): readonly Row[] => {
    if (rows.length > 0 || !nonEmpty) return Array.from(groupsOf(rows, compiledKeys), seriesRow);
    if (keys.length > 0) return refuse('make-series of no rows by a key', node);
    return [seriesRow({ keys: [], rows: [] })];
  };
  return { columns: made, run };
};
