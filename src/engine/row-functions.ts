import { add, equal, ordered } from './arithmetic.ts';
import type { Call, Special } from './special.ts';
import type { Row } from './table.ts';
import { isDateTime, isTimeSpan, type Value } from './value.ts';

const rowNumber: Special = ({ parts, context }) => {
  const [start, restart] = parts;
  let begun = 0;
  return {
    evaluate: (row) => {
      const { index } = context.cursor;
      if (index === 0 || restart?.evaluate(row) === true) begun = index;
      return add(start?.evaluate(row) ?? 1n, BigInt(index - begun));
    },
    constant: false,
    type: 'long',
  };
};

const neighbour =
  (direction: 1 | -1): Special =>
  ({ parts, context: { cursor } }) => {
    const [value, offset, fallback] = parts;
    return {
      evaluate: (row) => {
        const step = Number(offset?.evaluate(row) ?? 1);
        const other = cursor.rows[cursor.index + direction * step];
        return (other ? value?.evaluate(other) : fallback?.evaluate(row)) ?? null;
      },
      constant: false,
      type: value?.type ?? 'unknown',
    };
  };

const cumulated: Special = ({ parts, context: { cursor } }) => {
  const [value, restart] = parts;
  let sum: Value = null;
  return {
    evaluate: (row) => {
      const fresh = cursor.index === 0 || restart?.evaluate(row) === true;
      const here = value?.evaluate(row) ?? null;
      sum = fresh || sum === null ? here : here === null ? sum : add(sum, here);
      return sum;
    },
    constant: false,
    type: value?.type ?? 'unknown',
  };
};

const same = (left: Value, right: Value): boolean =>
  equal(left, right) === true || (left === null && right === null);

/** A rank that goes on where the term changes: by one, or to the number of the row. */
const ranked =
  (next: (rank: bigint, index: number) => bigint): Special =>
  ({ parts: [term, restart], context: { cursor } }) => {
    let [rank, begun]: [bigint, number] = [1n, 0];
    let before: Value = null;
    return {
      evaluate: (row) => {
        const here = term?.evaluate(row) ?? null;
        const fresh = cursor.index === 0 || restart?.evaluate(row) === true;
        if (fresh) [rank, begun] = [1n, cursor.index];
        else if (!same(here, before)) rank = next(rank, cursor.index - begun);
        before = here;
        return rank;
      },
      constant: false,
      type: 'long',
    };
  };

const atLeast = ordered((order) => order >= 0);
const reached = (value: Value, start: Value, length: Value): boolean =>
  isDateTime(start) && isTimeSpan(length) && atLeast(value, add(start, length)) === true;

/** The first time of a session, which ends after a time as a whole or without an event. */
const session: Special = ({ parts, context: { cursor } }: Call) => {
  const [time, longest, gap, restart] = parts;
  let [start, before]: [Value, Value] = [null, null];
  const isNew = (row: Row, here: Value): boolean =>
    cursor.index === 0 ||
    start === null ||
    reached(here, start, longest?.evaluate(row) ?? null) ||
    reached(here, before, gap?.evaluate(row) ?? null) ||
    restart?.evaluate(row) === true;
  return {
    evaluate: (row) => {
      const here = time?.evaluate(row) ?? null;
      if (isNew(row, here)) start = here;
      before = here;
      return start;
    },
    constant: false,
    type: 'datetime',
  };
};

/** Tells the operator that its rows have to come in order and all together. */
const watching =
  (special: Special): Special =>
  (call) => {
    call.context.cursor.watched = true;
    return special(call);
  };

const functions: Readonly<Record<string, Special>> = {
  row_number: rowNumber,
  prev: neighbour(-1),
  next: neighbour(1),
  row_cumsum: cumulated,
  row_rank_dense: ranked((rank) => rank + 1n),
  row_rank_min: ranked((_, index) => BigInt(index + 1)),
  row_window_session: session,
};

/** Functions that look at other rows than their own. */
export const rowFunctions: Readonly<Record<string, Special>> = Object.fromEntries(
  Object.entries(functions).map(([name, special]) => [name, watching(special)]),
);
