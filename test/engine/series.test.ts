import { describe, expect, test } from '@jest/globals';
import { namesOf, rowsOf } from './run.ts';

const sales = `datatable(Shop:string, Day:datetime, N:long)[
  "a", datetime(2026-01-01), 1, "a", datetime(2026-01-01 12:00), 2, "a", datetime(2026-01-03), 4,
  "b", datetime(2026-01-02), 8, "b", datetime(2026-01-04), 16]`;
const days = 'on Day from datetime(2026-01-01) to datetime(2026-01-04) step 1d';

describe('make-series', () => {
  test('has a value for each bin; the end is not part of it', () => {
    const query = `${sales} | make-series X = sum(N) ${days} by Shop | project Shop, X`;
    expect(rowsOf(query)).toEqual([
      ['a', '[3,0,4]'],
      ['b', '[0,8,0]'],
    ]);
  });

  test.each([
    [
      `make-series count() default=-1 ${days} by Shop | project count_`,
      [['[2,-1,1]'], ['[-1,1,-1]']],
    ],
    [`make-series X = max(N) ${days} | project X`, [['[2,8,4]']]],
    [
      `where Shop == "b" | make-series count() ${days} | project tostring(Day[1])`,
      [['2026-01-02T00:00:00.0000000Z']],
    ],
    ['make-series X = count() on N from 1 to 9 step 4 | project X, N', [['[3,1]', '[1,5]']]],
    // Without bounds, bins are those of the rows of each series.
    [
      'where N > 1 | make-series X = count() on N step 2 by Shop | project Shop, X, N',
      [
        ['a', '[1,1]', '[2,4]'],
        ['b', '[1,0,0,0,1]', '[8,10,12,14,16]'],
      ],
    ],
    ['where N < 5 | make-series X = count() on N from 0 step 2 | project X', [['[1,1,1]']]],
    // The stop of a range is part of it.
    ['make-series X = count() on N in range(0, 8, 4) | project X, N', [['[2,1,1]', '[0,4,8]']]],
    ['where N > 99 | make-series X = count() on N from 1 to 9 step 4', []],
    [
      'where N > 99 | make-series kind=nonempty X = count() default=7 on N from 1 to 9 step 4',
      [['[7,7]', '[1,5]']],
    ],
  ])('%s', (query, rows) => {
    expect(rowsOf(`${sales} | ${query}`)).toEqual(rows);
  });

  test('names the columns', () => {
    const query = `${sales} | make-series avg(N), X = count() ${days} by Shop`;
    expect(namesOf(query)).toEqual(['Shop', 'avg_N', 'X', 'Day']);
  });

  test.each([
    'make-series count() on Day step 7h',
    'make-series X = count() on N in range(1, 9, 4)',
    'make-series X = count() on N in range(8, 4, 4)',
    'where N > 99 | make-series kind=nonempty X = count() on N from 1 to 9 step 4 by Shop',
    'make-series X = make_set(N) on N from 1 to 9 step 4',
    'make-series X = count() on N from 100 to 109 step 4',
    'make-series X = count() on N from 1 to 9 step 0',
  ])('refuses %s', (query) => {
    expect(rowsOf(`${sales} | ${query}`)).toContain('refused: make-series');
  });
});

describe('pivot', () => {
  const colours =
    'datatable(K:string, C:string, N:long)["x", "red", 1, "x", "blue", 2, "y", "red", 4]';

  test('counts by default, with a column for each value', () => {
    const query = `${colours} | project K, C | evaluate pivot(C)`;
    expect(rowsOf(query)).toEqual([
      ['x', '1', '1'],
      ['y', '1', '0'],
    ]);
    expect(namesOf(query)).toEqual(['K', 'red', 'blue']);
  });

  test.each([
    [
      'pivot(C, sum(N))',
      [
        ['x', '1', '2'],
        ['y', '4', '0'],
      ],
    ],
    [
      'pivot(C, sum(N), K)',
      [
        ['x', '1', '2'],
        ['y', '4', '0'],
      ],
    ],
    ['pivot(C, dcount(N))', 'refused: pivot with a cell without rows'],
    ['pivot(C, max(N))', 'refused: pivot with a cell without rows'],
  ])('%s', (call, rows) => {
    expect(rowsOf(`${colours} | evaluate ${call}`)).toEqual(rows);
  });
});

describe('sample', () => {
  test('of all rows gives them', () => {
    expect(rowsOf('range x from 1 to 2 step 1 | sample 5')).toEqual([['1'], ['2']]);
  });
  test('of some is refused', () => {
    expect(rowsOf('range x from 1 to 2 step 1 | sample 1')).toBe('refused: sample');
  });
});

describe('functions of several rows', () => {
  const many = 'range x from 1 to 100 step 1 | where x > 0 | serialize';
  test.each([
    ['row_number()', '100'],
    ['row_cumsum(x)', '5050'],
    ['toint(prev(x, 50))', '50'],
    ['row_rank_dense(x)', '100'],
  ])('%s sees rows beyond those that go through together', (call, last) => {
    expect(rowsOf(`${many} | extend y = ${call} | where x == 100 | project y`)).toEqual([[last]]);
  });
});

describe('a key in brackets after a dot', () => {
  test.each([
    [`print dynamic({"a b": {"@c": 1}}).["a b"].["@c"]`, '1'],
    [`print dynamic([7, 8]).[1]`, '8'],
    [`print dynamic({"a": 1}).["b"]`, 'null'],
  ])('%s', (query, value) => {
    expect(rowsOf(query)).toEqual([[value]]);
  });
});
