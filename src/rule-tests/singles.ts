import type { Table } from '../engine/index.ts';
import type { Events } from './window.ts';

/** One event of a test. */
export interface Single {
  readonly table: string;
  /** Number of the event among those of its table, from 0. */
  readonly index: number;
  /** A table with this one row. */
  readonly only: Table;
}

/** More events than this are not looked at one by one. */
const most = 100;

/** The events of a test one by one; none where there are many. */
export function singlesOf(events: Events): readonly Single[] {
  const count = [...events.values()].reduce((sum, { rows }) => sum + rows.length, 0);
  if (count > most) return [];
  return [...events].flatMap(([table, { columns, rows }]) =>
    rows.map((row, index) => ({ table, index, only: { columns, rows: [row] } })),
  );
}
