import { columnType, isTableName } from '../../src/facts/index.ts';
import type { Let, Operator, Pipeline, Query } from '../../src/kql/index.ts';
import { evaluate } from './evaluate-expression.ts';
import type { Row, Value } from './evaluate-values.ts';
import columns from '../../src/facts/table-columns.json' with { type: 'json' };

/** An event: a table, and those of its columns that hold something. */
export interface Event {
  readonly table: string;
  readonly row: Row;
  /** When it happened and when it arrived, in seconds; now where absent. */
  readonly time?: number;
  readonly ingested?: number;
}

type Rows = readonly Row[];

interface World {
  readonly lets: Row;
  readonly now: number;
}

/** An event with every column of its table: strings empty, the others null, unknown columns refused. */
function complete({ table, row, time, ingested }: Event, now: number): Row {
  const schema = (columns.tables as Record<string, Record<string, string>>)[table] ?? {};
  for (const column of Object.keys(row))
    if (!isTableName(table) || columnType(table, column) === undefined)
      throw new Error(`${table} has no column ${column}`);
  const empty = Object.fromEntries(
    Object.entries(schema).map(([column, type]) => [column, type === 'string' ? '' : null]),
  );
  return { ...empty, TimeGenerated: time ?? now, ...row, $ingested: ingested ?? now };
}

const extended = (row: Row, operator: Extract<Operator, { kind: 'extend' }>, world: World): Row =>
  Object.fromEntries([
    ...Object.entries(row),
    ...operator.columns.map(
      ({ name, value }) =>
        [name, value ? evaluate(value, { row, ...world }) : (row[name] ?? null)] as const,
    ),
  ]);

function summarized(
  rows: Rows,
  { aggregates, by }: Extract<Operator, { kind: 'summarize' }>,
  world: World,
): Rows {
  const keyOf = (row: Row): string => JSON.stringify(by.map((column) => row[column] ?? null));
  return [...new Set(rows.map(keyOf))].map((key) => {
    const group = rows.filter((row) => keyOf(row) === key);
    const times = group.map((row) => Number(row.TimeGenerated));
    const latest = group.reduce((best, row) =>
      Number(row.TimeGenerated) > Number(best.TimeGenerated) ? row : best,
    );
    const [first] = aggregates;
    if (first && 'kind' in first && first.kind === 'call' && first.name === 'make_set') {
      const [value] = first.args;
      const values = group.map((row) => (value ? evaluate(value, { row, ...world }) : null));
      return { set: [...new Set(values)] };
    }
    return {
      ...latest,
      EventCount: group.length,
      StartTime: Math.min(...times),
      EndTime: Math.max(...times),
    };
  });
}

function expanded(
  row: Row,
  { column }: Extract<Operator, { kind: 'mvExpand' }>,
  world: World,
): Rows {
  const values = column.value ? evaluate(column.value, { row, ...world }) : row[column.name];
  return (Array.isArray(values) ? (values as readonly Value[]) : []).map((value) => ({
    ...row,
    [column.name]: value,
  }));
}

function step(rows: Rows, operator: Operator, world: World): Rows {
  const test = (row: Row, condition: Parameters<typeof evaluate>[0]): Value =>
    evaluate(condition, { row, ...world });
  switch (operator.kind) {
    case 'comment':
      return rows;
    case 'where':
      return rows.filter((row) => test(row, operator.condition) === true);
    case 'exclusion':
      // not(null) is null, and `where` drops null: an exclusion that is not null-safe loses events.
      return rows.filter((row) => test(row, { kind: 'and', of: operator.conditions }) === false);
    case 'extend':
      return rows.map((row) => extended(row, operator, world));
    case 'project':
      return rows.map((row) => {
        const all = extended(row, { kind: 'extend', columns: operator.columns }, world);
        return Object.fromEntries(operator.columns.map(({ name }) => [name, all[name] ?? null]));
      });
    case 'mvExpand':
      return rows.flatMap((row) => expanded(row, operator, world));
    case 'summarize':
      return summarized(rows, operator, world);
  }
}

const run = (rows: Rows, operators: readonly Operator[], world: World): Rows =>
  operators.reduce((before, operator) => step(before, operator, world), rows);

function letValue({ value }: Let, world: World): Value {
  if (value.kind === 'expr') return evaluate(value.expr, { row: {}, ...world });
  const { source, operators } = value.pipeline;
  const column = source.kind === 'print' ? source.column : undefined;
  const start = column?.value ? evaluate(column.value, { row: {}, ...world }) : null;
  const [row] = run([{ [column?.name ?? '']: start }], operators, world);
  return Object.values(row ?? {}).at(-1) ?? null;
}

function branchRows(branch: Pipeline, events: readonly Event[], world: World): Rows {
  const { source } = branch;
  const own = events.filter(({ table }) => source.kind === 'table' && source.name === table);
  return run(
    own.map((event) => complete(event, world.now)),
    branch.operators,
    world,
  );
}

/** Runs a query of ours on events, with the semantics of facts/kql.md §3.3. */
export function runQuery(query: Query, events: readonly Event[], now = 0): Rows {
  const lists: Row = Object.fromEntries(query.lists.map(({ name, values }) => [name, values]));
  const lets = query.lets.reduce<Row>(
    (known, binding) => ({ ...known, [binding.name]: letValue(binding, { lets: known, now }) }),
    lists,
  );
  const rows = query.branches.flatMap((branch) => branchRows(branch, events, { lets, now }));
  return run(rows, query.tail, { lets, now });
}
