import { describe, expect, it } from '@jest/globals';
import { aggregates } from '../../src/engine/aggregates/index.ts';
import type { Value } from '../../src/engine/value.ts';
import { timeSpan } from '../../src/engine/value.ts';

const run = (name: string, columns: readonly (readonly Value[])[], resultType = 'long'): Value => {
  const aggregate = aggregates[name];
  if (!aggregate) throw new Error(`no ${name}`);
  const rows = columns[0]?.length ?? 3;
  return aggregate(columns, { now: 0n, resultType, argumentTypes: [], rows });
};

const bag = (key: string, value: Value): Value => new Map([[key, value]]);
const yes = [true, null, false, true];
const some: readonly Value[] = [3n, 9n, null, 1n];

const cases: readonly (readonly [string, readonly (readonly Value[])[], Value])[] = [
  ['count', [], 3n],
  ['countif', [yes], 2n],
  ['dcount', [[1n, 1n, null, 2n]], 2n],
  ['dcountif', [some, yes], 2n],
  ['count_distinct', [['', 'a', 'a']], 2n],
  ['count_distinctif', [some, yes], 2n],
  ['sum', [some], 13n],
  ['sum', [[1.5, 2]], 3.5],
  ['sum', [[]], 0n],
  ['sum', [[timeSpan(1n), timeSpan(2n)]], timeSpan(3n)],
  ['sumif', [some, yes], 4n],
  ['avg', [[1n, 2n, null]], 1.5],
  ['avg', [[]], NaN],
  ['avg', [[timeSpan(2n), timeSpan(4n)]], timeSpan(3n)],
  ['avgif', [some, yes], 2],
  ['min', [some], 1n],
  ['min', [[]], null],
  ['max', [some], 9n],
  ['minif', [some, yes], 1n],
  ['maxif', [some, yes], 3n],
  ['make_set', [[2n, 1n, null, 2n]], [2n, 1n]],
  [
    'make_set',
    [
      [2n, 1n, 3n],
      [2n, 2n, 2n],
    ],
    [2n, 1n],
  ],
  ['make_set', [[['a', 'b'], ['b']]], ['a', 'b']],
  ['make_set', [[]], []],
  ['make_set_if', [some, yes], [3n, 1n]],
  ['make_set_if', [some, yes, [1n, 1n, 1n, 1n]], [3n]],
  ['make_list', [some], [3n, 9n, 1n]],
  ['make_list', [[['a', 'b'], null, ['b']]], ['a', 'b', 'b']],
  ['make_list_if', [some, yes], [3n, 1n]],
  ['make_list_with_nulls', [some], some],
  [
    'makeset',
    [Array.from({ length: 200 }, (_, index) => BigInt(index))],
    Array.from({ length: 128 }, (_, index) => BigInt(index)),
  ],
  ['makelist', [some], [3n, 9n, 1n]],
  ['make_bag', [[bag('a', 1n), bag('a', 2n), null]], bag('a', 1n)],
  [
    'make_bag_if',
    [
      [bag('a', 1n), bag('a', 2n)],
      [false, true],
    ],
    bag('a', 2n),
  ],
  ['make_dictionary', [[]], new Map()],
  ['any', [['', 'x']], 'x'],
  ['anyif', [some, yes], 3n],
  ['take_any', [[]], null],
  ['take_anyif', [some, [false, false, true, false]], null],
  ['stdev', [[1n, 2n, 3n, 4n, 5n]], Math.sqrt(2.5)],
  ['stdevp', [[1n, 2n, 3n, 4n, 5n]], Math.SQRT2],
  ['stdevif', [some, yes], Math.SQRT2],
  ['variance', [[1n, 2n, 3n, 4n, 5n]], 2.5],
  ['variance', [[]], 0],
  ['variancep', [[1n, 3n]], 1],
  ['varianceif', [some, yes], 2],
  [
    'covariance',
    [
      [1n, 2n, null],
      [2n, 4n, 9n],
    ],
    1,
  ],
  [
    'covariancep',
    [
      [1n, 2n],
      [2n, 4n],
    ],
    0.5,
  ],
  ['covarianceif', [some, some, yes], 2],
  ['covariancepif', [some, some, yes], 1],
  ['percentiles_array', [[4n, 1n, 2n, 3n], [[50n, 100n]]], [2n, 4n]],
  ['percentilew', [[10n, 20n, 30n, 40n], [8n, 6n, 3n, 1n], [50n]], 20n],
  ['percentilesw', [[10n, 20n, 30n, 40n], [8n, 6n, 3n, 1n], [50n], [75n], [99.9]], [20n, 20n, 40n]],
  ['percentilesw_array', [[10n, 20n], [1n, 0n], [[100n]]], [10n]],
  [
    'buildschema',
    [[bag('a', 1n), bag('a', 'x'), bag('b', [1.5]), null]],
    new Map<string, Value>([
      ['a', ['long', 'string']],
      ['b', bag('`indexer`', 'double')],
    ]),
  ],
  ['buildschema', [[null]], null],
  [
    'percentile',
    [
      [4n, 1n, 2n, 3n],
      [50n, 50n, 50n, 50n],
    ],
    2n,
  ],
  ['percentile', [[], []], null],
  ['percentiles', [[4n, 1n, 2n, 3n], [50n], [100n]], [2n, 4n]],
  ['binary_all_and', [[12n, 10n]], 8n],
  ['binary_all_or', [[12n, null, 10n]], 14n],
  ['binary_all_xor', [[12n, 10n]], 6n],
  ['binary_all_xor', [[null]], null],
];

describe('aggregates', () => {
  it.each(cases)('%s of %p', (name, columns, expected) => {
    expect(run(name, columns)).toEqual(expected);
  });
  it('each has a case', () => {
    expect(
      Object.keys(aggregates).filter((name) => !cases.some(([other]) => other === name)),
    ).toEqual([]);
  });
  it('the sum of no reals is real, of no timespans a timespan', () => {
    expect(run('sum', [[]], 'real')).toBe(0);
    expect(run('sum', [[]], 'timespan')).toEqual(timeSpan(0n));
  });
});
