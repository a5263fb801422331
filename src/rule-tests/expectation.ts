import { nearestOf } from '../diagnostics/index.ts';
import { isArray, isBag, type Row, type Table, toText, type Value } from '../engine/index.ts';
import type { EventData, Expectation, Rule } from '../model/index.ts';
import type { ShownRow } from './result.ts';
import { typedValue } from './typed-value.ts';

const triggers = {
  GreaterThan: (results: number, threshold: number) => results > threshold,
  LessThan: (results: number, threshold: number) => results < threshold,
  Equal: (results: number, threshold: number) => results === threshold,
  NotEqual: (results: number, threshold: number) => results !== threshold,
} as const;

/** Whether so many results raise an alert. */
export function isAlert({ trigger }: Rule, results: number): boolean {
  const { operator, threshold } = trigger ?? { operator: 'GreaterThan', threshold: 0 };
  return triggers[operator](results, threshold);
}

/** A value as JSON has it: a number as one where JSON can hold it. */
function plain(value: Value): unknown {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  return isArray(value) || isBag(value) ? JSON.parse(toText(value)) : toText(value);
}

/** A row with its columns that have a value, those that matter most first. */
export function shownRow({ columns }: Table, row: Row, first: readonly string[] = []): ShownRow {
  const all = new Map(
    columns.flatMap(({ name }, index) => {
      const value = row[index] ?? null;
      return value === null || value === '' ? [] : [[name, plain(value)]];
    }),
  );
  // A matched column may be a path into one: `InitiatedBy.user.ipAddress`.
  const places = first.map((name) => (all.has(name) ? name : name.replace(/\..*$/, '')));
  const order = new Set([...places.filter((name) => all.has(name)), ...all.keys()]);
  return Object.fromEntries([...order].map((name) => [name, all.get(name)]));
}

/** Results with the time of the test, which `now-5m` in expected ones is counted from. */
export interface Results {
  readonly table: Table;
  readonly now: bigint;
}

function isLike({ table: { columns }, now }: Results, row: Row, expected: EventData): boolean {
  return Object.entries(expected).every(([name, data]) => {
    const place = columns.findIndex((column) => column.name === name);
    const column = columns[place];
    if (!column) return false;
    const wanted = typedValue(column.type, data, now);
    return wanted !== undefined && toText(wanted) === toText(row[place] ?? null);
  });
}

/** Expected results that no result is like; each result stands for one of them. */
export function missingRows(
  results: Results,
  expected: readonly EventData[],
): readonly EventData[] {
  const free = new Set(results.table.rows);
  return expected.filter((one) => {
    const found = [...free].find((row) => isLike(results, row, one));
    if (found) free.delete(found);
    return !found;
  });
}

/** Columns of expected results that results do not have, with the nearest that they have. */
export function lackingColumns(
  { columns }: Table,
  expected: readonly EventData[],
): readonly { readonly column: string; readonly near: string }[] {
  const known = columns.map(({ name }) => name);
  const names = new Set(expected.flatMap((one) => Object.keys(one)));
  return [...names]
    .filter((name) => !known.includes(name))
    .map((column) => ({ column, near: nearestOf(column, known) ?? 'none' }));
}

/** Whether a rule made of the events what was expected. */
export function isMet(expected: Expectation, results: Results, alert: boolean): boolean {
  const { table } = results;
  switch (expected.kind) {
    case 'alert':
      return alert;
    case 'none':
      return !alert;
    case 'count':
      return table.rows.length === expected.count;
    case 'rows':
      return (
        table.rows.length === expected.rows.length &&
        missingRows(results, expected.rows).length === 0
      );
  }
}
