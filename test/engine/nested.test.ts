import { describe, expect, test } from '@jest/globals';
import { namesOf, rowsOf } from './run.ts';

const sold = `datatable(Shop:string, Item:string, N:long)[
  "a", "tea", 5, "a", "tea", 1, "a", "nut", 9, "a", "oil", 2, "b", "tea", 3, "c", "nut", 1]`;

describe('top-nested', () => {
  test('takes the greatest groups of each level', () => {
    const query = `${sold} | top-nested 2 of Shop by sum(N), top-nested 1 of Kind = Item by Most = max(N)`;
    expect(namesOf(query)).toEqual(['Shop', 'aggregated_Shop', 'Kind', 'Most']);
    expect(rowsOf(query)).toEqual([
      ['a', '17', 'nut', '9'],
      ['b', '3', 'tea', '3'],
    ]);
  });

  test('takes the least ones, and all without a number', () => {
    const query = `${sold} | top-nested 1 of Shop by sum(N) asc, top-nested of Item by count()`;
    expect(rowsOf(query)).toEqual([['c', '1', 'nut', '1']]);
    expect(rowsOf(`${sold} | top-nested of Shop by count()`)).toHaveLength(3);
  });

  test('sums up the others', () => {
    expect(rowsOf(`${sold} | top-nested 1 of Shop with others = "rest" by sum(N)`)).toEqual([
      ['a', '17'],
      ['rest', '4'],
    ]);
    expect(rowsOf(`${sold} | top-nested 3 of Shop with others = "rest" by sum(N)`)).toHaveLength(3);
  });

  test.each([
    'top-nested 1 of Shop with others = "rest" by sum(N), top-nested 1 of Item by sum(N)',
    'top-nested 1 of Shop by arg_max(N, Item)',
  ])('refuses %s', (step) => {
    expect(rowsOf(`${sold} | ${step}`)).toContain('top-nested');
  });
});

describe('partition', () => {
  test('runs a subquery on the rows of each key', () => {
    const query = `${sold} | partition by Shop (top 1 by N | extend Best = Item)`;
    expect(namesOf(query)).toEqual(['Shop', 'Item', 'N', 'Best']);
    expect(rowsOf(`${query} | project Shop, N`)).toEqual([
      ['a', '9'],
      ['b', '3'],
      ['c', '1'],
    ]);
  });

  test('numbers the rows of each key anew', () => {
    const query = `${sold} | partition hint.strategy=native by Shop (sort by N asc | extend R = row_number())`;
    expect(rowsOf(`${query} | where Shop == "a" | project R`)).toEqual([
      ['1'],
      ['2'],
      ['3'],
      ['4'],
    ]);
    expect(rowsOf(`${query} | where Shop == "b" | project R`)).toEqual([['1']]);
  });

  test('refuses a subquery with a source of its own', () => {
    expect(rowsOf(`${sold} | partition by Shop {print toscalar(Shop)}`)).toContain('partition');
  });
});

describe('mv-expand and mv-apply', () => {
  test('keep a row of null, and none of an empty array', () => {
    const rows = 'datatable(A:long, D:dynamic)[1, dynamic(null), 2, dynamic([]), 3, dynamic([7])]';
    expect(rowsOf(`${rows} | mv-expand D`)).toEqual([
      ['1', 'null'],
      ['3', '7'],
    ]);
    expect(rowsOf(`${rows} | mv-expand D, E = dynamic([8])`)).toHaveLength(3);
    expect(
      rowsOf(
        `${rows} | mv-apply E = D to typeof(long) on (where isnull(E) or E > 0) | project A, E`,
      ),
    ).toEqual([
      ['1', 'null'],
      ['3', '7'],
    ]);
  });
});
