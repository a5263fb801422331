import { keyOf, toLong } from '../convert.ts';
import type { Aggregate } from '../function.ts';
import { mergeBags } from '../functions/bags.ts';
import { distinct } from '../functions/sets.ts';
import { missing } from '../table.ts';
import type { Value } from '../value.ts';
import { isArray } from '../value.ts';
import type { Aggregates, Column } from './columns.ts';
import { column, present, where } from './columns.ts';

const maxItems = 1_048_576;
/** What makeset() and makelist() keep where the call does not say (makeset-aggregation-function). */
const maxItemsOnce = 128;

const limitOf = (columns: readonly Column[], otherwise: number): number => {
  const limit = toLong(column(columns, 1)[0] ?? null);
  return limit === null || limit <= 0n ? otherwise : Number(limit);
};

/** The elements of an array count, not the array (make-set-aggregation-function). */
const elementsOf = (values: Column): Column =>
  present(values.flatMap((value) => (isArray(value) ? [...value] : [value])));

/** The page of lists is silent of arrays; that of geo_point_in_polygon() wraps them for this. */
const list =
  (otherwise = maxItems): Aggregate =>
  (columns) =>
    elementsOf(column(columns, 0)).slice(0, limitOf(columns, otherwise));

const set =
  (otherwise = maxItems): Aggregate =>
  (columns) =>
    distinct(elementsOf(column(columns, 0))).slice(0, limitOf(columns, otherwise));

const bag: Aggregate = (columns) =>
  mergeBags(column(columns, 0).slice(0, limitOf(columns, maxItems)));

const listWithNulls: Aggregate = (columns) => column(columns, 0);

const count: Aggregate = (_, { rows }) => BigInt(rows);

const distinctCount: Aggregate = (columns) =>
  BigInt(new Set(present(column(columns, 0)).map(keyOf)).size);

/** A value that is neither null nor empty is taken before one that is (take-any-aggregation-function). */
export const takeAny = (values: Column, type: string): Value =>
  values.find((value) => value !== null && value !== '') ?? missing({ name: '', type });

const any: Aggregate = (columns, { argumentTypes }) =>
  takeAny(column(columns, 0), argumentTypes[0] ?? 'unknown');

/** Aggregates that count and collect. */
export const collections: Aggregates = {
  count,
  countif: where(count, 0),
  dcount: distinctCount,
  dcountif: where(distinctCount, 1),
  count_distinct: distinctCount,
  count_distinctif: where(distinctCount, 1),
  make_set: set(),
  make_set_if: where(set(), 1),
  makeset: set(maxItemsOnce),
  make_list: list(),
  make_list_if: where(list(), 1),
  makelist: list(maxItemsOnce),
  make_list_with_nulls: listWithNulls,
  make_bag: bag,
  make_bag_if: where(bag, 1),
  make_dictionary: bag,
  any,
  anyif: where(any, 1),
  take_any: any,
  take_anyif: where(any, 1),
};
