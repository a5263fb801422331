import { type Row, type Table, toText } from '../engine/index.ts';
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

/** One result with what it is not: its columns that have a value, as text. */
export const shownRow = ({ columns }: Table, row: Row): ShownRow =>
  Object.fromEntries(
    columns.flatMap(({ name }, index) => {
      const text = toText(row[index] ?? null);
      return text === '' ? [] : [[name, text]];
    }),
  );

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
