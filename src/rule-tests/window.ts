import { dateTime, isDateTime, type Table } from '../engine/index.ts';

/** Ticks of 100 ns in a second. */
const second = 10_000_000n;
/** A minute of ticks: an event without a time has just happened. */
export const justBefore = 60n * second;

/** When a rule looks back, and how far. */
export interface Window {
  readonly now: bigint;
  /** Seconds; absent for a near-real-time rule, which takes events by the time they arrive. */
  readonly period?: number | undefined;
}

/** Rows by the name of their table. */
export type Events = ReadonlyMap<string, Table>;

/**
 * The rows that a run gets to see: the service gives a scheduled rule the events of its period, whatever
 * the query says (learn.microsoft.com/azure/sentinel/scheduled-rules-overview). A near-real-time rule goes
 * by the time of arrival (learn.microsoft.com/azure/sentinel/near-real-time-rules): all have just arrived.
 */
export function inWindow(table: Table, { now, period }: Window): Table {
  const place = table.columns.findIndex(({ name }) => name === 'TimeGenerated');
  if (place === -1 || period === undefined) return table;
  const start = now - BigInt(period) * second;
  const rows = table.rows.filter((row) => {
    const time = row[place] ?? null;
    return isDateTime(time) && time.ticks >= start && time.ticks <= now;
  });
  return rows.length === table.rows.length ? table : { ...table, rows };
}

/** The rows of all tables that a run gets to see. */
export const seenEvents = (events: Events, window: Window): Events =>
  new Map([...events].map(([name, table]) => [name, inWindow(table, window)]));

/** The same rows as if they had all just happened. */
export function renewed(table: Table, { now }: Window): Table {
  const place = table.columns.findIndex(({ name }) => name === 'TimeGenerated');
  const time = dateTime(now - justBefore);
  return place === -1
    ? table
    : {
        ...table,
        rows: table.rows.map((row) => row.map((value, index) => (index === place ? time : value))),
      };
}
