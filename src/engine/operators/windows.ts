import type { SyntaxNode } from '../../kusto/index.ts';
import { add, divide } from '../arithmetic.ts';
import { compareValues, keyOf, toReal, toText } from '../convert.ts';
import { binned } from '../functions/numbers.ts';
import { argumentsOf, nameOf } from '../nodes.ts';
import { contextOf, mapRows, type Scope } from '../scope.ts';
import type { Column, Row, Table } from '../table.ts';
import { refuse } from '../unsupported.ts';
import type { Value } from '../value.ts';
import { rowKey } from './rows.ts';

type Plugin = (call: SyntaxNode, input: Table, scope: Scope) => Table;

interface Picked {
  readonly place: number;
  readonly column: Column;
}

/** The arguments of a plugin, read as what each of them is. */
interface Arguments {
  readonly column: (index: number) => Picked;
  readonly value: (index: number) => Value;
  /** Columns from an index on, by which rows are told apart. */
  readonly dimensions: (from: number) => readonly Picked[];
}

function argumentsIn(call: SyntaxNode, { columns }: Table, scope: Scope): Arguments {
  const { text } = scope.session;
  const given = argumentsOf(call.children[1]);
  const { positions } = contextOf(scope, columns);
  const columnOf = (node: SyntaxNode): Picked => {
    const place = positions.get(nameOf(node, text)) ?? refuse('an expression as a column', node);
    return { place, column: columns[place] ?? { name: '', type: 'unknown' } };
  };
  const nodeAt = (index: number): SyntaxNode => given[index] ?? refuse('a missing argument', call);
  return {
    column: (index) => columnOf(nodeAt(index)),
    value: (index) => scope.session.compile(nodeAt(index), contextOf(scope, [])).evaluate([]),
    dimensions: (from) => given.slice(from).map(columnOf),
  };
}

const picked = (row: Row, columns: readonly Picked[]): Row =>
  columns.map(({ place }) => row[place] ?? null);

interface Group<T> {
  readonly key: Row;
  readonly items: T[];
}

/** Shares items out by a key, in the order of their first appearance. */
function grouped<T>(items: readonly T[], keyFor: (item: T) => Row): readonly Group<T>[] {
  const groups = new Map<string, Group<T>>();
  for (const item of items) {
    const key = keyFor(item);
    const text = rowKey(key);
    const group = groups.get(text) ?? { key, items: [] };
    group.items.push(item);
    groups.set(text, group);
  }
  return [...groups.values()];
}

const countOf = (values: readonly Value[]): bigint => BigInt(new Set(values.map(keyOf)).size);
const columnsOf = (columns: readonly Picked[]): readonly Column[] =>
  columns.map(({ column }) => column);
const long = (name: string): Column => ({ name, type: 'long' });

/** Rows of each bin of each dimension, the bins in order. */
function binsOf(
  rows: readonly Row[],
  dimensions: readonly Picked[],
  binFor: (row: Row) => Value,
): readonly { readonly key: Row; readonly bins: readonly { at: Value; rows: readonly Row[] }[] }[] {
  return grouped(rows, (row) => picked(row, dimensions)).map(({ key, items }) => ({
    key,
    bins: grouped(items, (row) => [binFor(row)])
      .map((group) => ({ at: group.key[0] ?? null, rows: group.items }))
      .sort((left, right) => compareValues(left.at, right.at)),
  }));
}

/** Rows within a number of rows of one for which a condition holds (rows-near-plugin). */
const rowsNear: Plugin = (call, input, scope) => {
  const [condition = call] = argumentsOf(call.children[1]);
  const { value } = argumentsIn(call, input, scope);
  const before = toReal(value(1)) ?? 0;
  const after = argumentsOf(call.children[1]).length > 2 ? (toReal(value(2)) ?? 0) : before;
  const context = contextOf(scope, input.columns);
  const compiled = scope.session.compile(condition, context);
  const kept = new Set<number>();
  mapRows(input.rows, context, (row) => compiled.evaluate(row) === true).forEach((holds, at) => {
    if (!holds) return;
    for (let near = at - before; near <= at + after; near += 1) kept.add(near);
  });
  return { columns: input.columns, rows: input.rows.filter((_, index) => kept.has(index)) };
};

/** Rows and distinct values of the bins before each one (sliding-window-counts-plugin). */
const slidingWindowCounts: Plugin = (call, input, scope) => {
  const { column, value, dimensions } = argumentsIn(call, input, scope);
  const [id, time] = [column(0), column(1)];
  const [start, end, window, bin] = [value(2), value(3), value(4), value(5)];
  const by = dimensions(6);
  const steps = toReal(divide(window, bin));
  if (steps === null || !Number.isInteger(steps)) return refuse('a window of parts of bins', call);
  const binFor = (row: Row): Value => binned([row[time.place] ?? null, bin, start]);
  const spread = input.rows.flatMap((row) => {
    let at = binFor(row);
    if (compareValues(at, start) < 0) return refuse('a time before the start', call);
    return Array.from({ length: steps }, () => {
      const here = at;
      at = add(at, bin);
      return { at: here, row };
    });
  });
  const within = spread.filter(({ at }) => compareValues(at, end) <= 0);
  const groups = grouped(within, ({ at, row }) => [at, ...picked(row, by)]);
  return {
    columns: [time.column, ...columnsOf(by), long('Count'), long('Dcount')],
    rows: groups
      .map(({ key, items }) => [
        ...key,
        BigInt(items.length),
        countOf(items.map(({ row }) => row[id.place] ?? null)),
      ])
      .sort((left, right) => compareValues(left[0] ?? null, right[0] ?? null)),
  };
};

/** Rows, distinct and new values of each window, and those so far (activity-counts-metrics-plugin). */
const activityCounts: Plugin = (call, input, scope) => {
  const { column, value, dimensions } = argumentsIn(call, input, scope);
  const [id, time] = [column(0), column(1)];
  const [start, end, window] = [value(2), value(3), value(4)];
  const by = dimensions(5);
  const timeOf = (row: Row): Value => row[time.place] ?? null;
  const rows = input.rows.filter(
    (row) => compareValues(timeOf(row), start) >= 0 && compareValues(timeOf(row), end) <= 0,
  );
  const made = binsOf(rows, by, (row) => binned([timeOf(row), window, start])).flatMap(
    ({ key, bins }) => {
      const seen = new Set<string>();
      return bins.map(({ at, rows: inside }): Row => {
        const keys = new Set(inside.map((row) => keyOf(row[id.place] ?? null)));
        const before = seen.size;
        for (const one of keys) seen.add(one);
        const counts = [inside.length, keys.size, seen.size - before, seen.size];
        return [at, ...key, ...counts.map(BigInt)];
      });
    },
  );
  const names = ['count', 'dcount', 'new_dcount', 'aggregated_dcount'];
  return { columns: [time.column, ...columnsOf(by), ...names.map(long)], rows: made };
};

/** The nearest rank of the values of a bin and of those before it (rolling-percentile-plugin). */
const rollingPercentile: Plugin = (call, input, scope) => {
  const { column, value, dimensions } = argumentsIn(call, input, scope);
  const [values, time] = [column(0), column(2)];
  const [percent, size, count] = [value(1), value(3), value(4)];
  const by = dimensions(5);
  const length = toReal(count) ?? 0;
  const share = (toReal(percent) ?? 0) / 100;
  const groups = binsOf(input.rows, by, (row) => binned([row[time.place] ?? null, size]));
  const rows = groups.flatMap(({ key, bins }) =>
    bins.map(({ at }, index): Row => {
      const before = bins[index - 1];
      if (before && compareValues(add(before.at, size), at) !== 0) {
        return refuse('rolling_percentile over bins without rows', call);
      }
      const window = bins.slice(Math.max(0, index - length + 1), index + 1);
      const sorted = window
        .flatMap((bin) => bin.rows.map((row) => row[values.place] ?? null))
        .filter((one) => one !== null)
        .sort(compareValues);
      return [at, ...key, sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null];
    }),
  );
  const name = `rolling_${toText(count)}_percentile_${values.column.name}_${toText(percent)}`;
  return { columns: [time.column, ...columnsOf(by), { name, type: values.column.type }], rows };
};

/** Plugins that look at rows within windows of rows or of time. */
export const windowPlugins: Readonly<Record<string, Plugin>> = {
  rows_near: rowsNear,
  sliding_window_counts: slidingWindowCounts,
  activity_counts_metrics: activityCounts,
  rolling_percentile: rollingPercentile,
};
