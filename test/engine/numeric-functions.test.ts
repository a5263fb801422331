import { describe, expect, test } from '@jest/globals';
import {
  distributionCases,
  geographyCases,
  geographyTexts,
  refusedGeography,
  seriesCases,
  unitCases,
} from './call-cases.ts';
import { namesOf, rowsOf } from './run.ts';

/** The values of a call, rounded, as numbers. */
function valuesOf(call: string): readonly number[] {
  const rows = rowsOf(`print ${call}`);
  const [row = []] = typeof rows === 'string' ? [] : rows;
  return row.map((text) => Number(Number(text).toPrecision(10)));
}

describe('functions of distributions', () => {
  test.each(distributionCases)('%s', (call, value) => {
    expect(valuesOf(call)).toEqual([Number(value.toPrecision(10))]);
  });

  test.each([
    ['beta_cdf(1.5, 1.0, 1.0)', 'NaN'],
    ['beta_pdf(-1.0, 1.0, 1.0)', 'NaN'],
    ['beta_inv(1.5, 1.0, 1.0)', 'null'],
    ['beta_inv(0.5, 0.0, 1.0)', 'NaN'],
    ['beta_cdf(0.5, real(null), 1.0)', 'null'],
  ])('%s is outside: %s', (call, value) => {
    expect(rowsOf(`print ${call}`)).toEqual([[value]]);
  });

  test.each(['gamma(-1)', 'loggamma(0)', 'welch_test(1.0, 0.0, 2, 1.0, 0.0, 2)'])(
    'refuses %s',
    (call) => {
      expect(rowsOf(`print ${call}`)).toContain('refused: ');
    },
  );
});

describe('units', () => {
  test.each(unitCases)('%s', (call, value) => {
    expect(valuesOf(call)).toEqual([value]);
  });

  test('refuses units that have no one size', () => {
    expect(rowsOf("print convert_volume(1, 'AcreFoot', 'Liter')")).toContain('refused: the units');
    expect(rowsOf("print convert_temperature(1, 'DegreeNewton', 'Kelvin')")).toContain('refused: ');
  });
});

describe('filters of series', () => {
  test.each(seriesCases)('%s', (call, value) => {
    expect(rowsOf(`print ${call}`)).toEqual([[value]]);
  });

  test('a line has six values', () => {
    const query =
      'print S = dynamic([1,3,5,4]) | extend (Square, Slope, Variance, Rest, Start, Line) = series_fit_line(S)';
    expect(namesOf(query)).toEqual(['S', 'Square', 'Slope', 'Variance', 'Rest', 'Start', 'Line']);
    const [row = []] = rowsOf(`${query} | project-away S, Line`);
    expect(Array.from(row, (text) => Number(Number(text).toFixed(6)))).toEqual([
      0.691429, 1.1, 2.916667, 0.9, 1.6,
    ]);
  });

  test('a transform and its inverse give the series back', () => {
    const query =
      'print (R, I) = series_fft(dynamic([1,2,3,4])) | extend (A, B) = series_ifft(R, I) | mv-expand R, A, B | project round(R, 6), round(A, 6), abs(round(B, 6))';
    expect(rowsOf(query)).toEqual([
      ['10.0', '1.0', '0.0'],
      ['-2.0', '2.0', '0.0'],
      ['-2.0', '3.0', '0.0'],
      ['-2.0', '4.0', '0.0'],
    ]);
  });

  test.each([
    'series_fir(dynamic([1,null]), dynamic([1]))',
    'series_fir(dynamic([1,2]), dynamic([1,1]), true, true)',
    'series_iir(dynamic([1]), dynamic([1]), dynamic([0]))',
    'series_fft(dynamic([1,2]), dynamic([1]))',
    'series_fit_line(dynamic([1]))',
  ])('refuses %s', (call) => {
    expect(rowsOf(`print ${call}`)).toContain('refused: ');
  });
});

describe('an order', () => {
  const numbers =
    'datatable(X:real)[real(null), 1, real(nan), real(-inf), real(+inf)] | project X | sort by X';

  test.each([
    ['asc', ['null', 'NaN', '-Infinity', '1.0', 'Infinity']],
    ['asc nulls last', ['-Infinity', '1.0', 'Infinity', 'NaN', 'null']],
    ['desc', ['Infinity', '1.0', '-Infinity', 'NaN', 'null']],
    ['desc nulls first', ['null', 'NaN', 'Infinity', '1.0', '-Infinity']],
  ])('%s has null and NaN at one end', (order, values) => {
    expect(rowsOf(`${numbers} ${order}`)).toEqual(values.map((value) => [value]));
  });
});

describe('literals', () => {
  test('may have spaces around the dashes of a day', () => {
    expect(rowsOf('print datetime(2026 - 01 - 02)')).toEqual([['2026-01-02T00:00:00.0000000Z']]);
  });

  test('are refused where they have an escape that there is not', () => {
    expect(rowsOf('print "a\\p"')).toBe('refused: text that does not parse');
    expect(rowsOf('print "a')).toBe('refused: text that does not parse');
  });

  test.each(['datetime(soon)', '99999999999999999999', 'int(3000000000)', 'guid(abc)'])(
    'refuses %s, which is none',
    (literal) => {
      expect(rowsOf(`print ${literal}`)).toBe(`refused: the literal ${literal}`);
    },
  );
});

describe('shapes on a sphere', () => {
  test.each(geographyCases)('%s', (call, value) => {
    expect(valuesOf(call)).toEqual([Number(value.toPrecision(10))]);
  });

  test.each(geographyTexts)('%s', (call, text) => {
    expect(rowsOf(`print ${call}`)).toEqual([[text]]);
  });

  test.each(refusedGeography)('refuses %s', (call) => {
    expect(rowsOf(`print ${call}`)).toContain('refused: ');
  });
});
