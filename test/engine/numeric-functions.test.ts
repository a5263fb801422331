import { describe, expect, test } from '@jest/globals';
import { namesOf, rowsOf } from './run.ts';

/** The values of a call, rounded, as numbers. */
function valuesOf(call: string): readonly number[] {
  const rows = rowsOf(`print ${call}`);
  const [row = []] = typeof rows === 'string' ? [] : rows;
  return row.map((text) => Number(Number(text).toPrecision(10)));
}

describe('functions of distributions', () => {
  test.each([
    ['gamma(6)', 120],
    ['gamma(1.5)', Math.sqrt(Math.PI) / 2],
    ['loggamma(6)', Math.log(120)],
    ['loggamma(0.5)', Math.log(Math.PI) / 2],
    ['erf(0.0)', 0],
    ['erf(0.5) + erfc(0.5)', 1],
    ['erf(-10.0)', -1],
    ['erf(0.4769362762044699)', 0.5],
    // Of one and one, the distribution is even; of two and one, it is x squared.
    ['beta_cdf(0.3, 1.0, 1.0)', 0.3],
    ['beta_cdf(0.3, 2.0, 1.0)', 0.09],
    ['beta_cdf(1.0, 2.0, 1.0)', 1],
    ['beta_inv(0.25, 2.0, 1.0)', 0.5],
    ['beta_pdf(0.3, 2.0, 1.0)', 0.6],
    // Equal means of equal samples are as alike as can be.
    ['welch_test(1.0, 2.0, 10, 1.0, 2.0, 10)', 1],
    // One degree of freedom on each side, t = 2: 1 - 2 / sqrt(2² + 2).
    ['welch_test(2.0, 1.0, 2, 0.0, 1.0, 2)', 1 - 2 / Math.sqrt(6)],
  ])('%s', (call, value) => {
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
  test.each([
    ["convert_angle(0.5, 'Revolution', 'Degree')", 180],
    ["convert_energy(2, 'KilowattHour', 'Megajoule')", 7.2],
    ["convert_force(3, 'Kilonewton', 'Newton')", 3000],
    ["convert_length(1, 'Mile', 'Foot')", 5280],
    ["convert_mass(2, 'Pound', 'Ounce')", 32],
    ["convert_speed(36, 'KilometerPerHour', 'MeterPerSecond')", 10],
    ["convert_temperature(212, 'DegreeFahrenheit', 'DegreeCelsius')", 100],
    ["convert_temperature(0, 'DegreeCelsius', 'Kelvin')", 273.15],
    ["convert_volume(1.5, 'CubicMeter', 'Liter')", 1500],
  ])('%s', (call, value) => {
    expect(valuesOf(call)).toEqual([value]);
  });

  test('refuses units that have no one size', () => {
    expect(rowsOf("print convert_volume(1, 'AcreFoot', 'Liter')")).toContain('refused: the units');
    expect(rowsOf("print convert_temperature(1, 'DegreeNewton', 'Kelvin')")).toContain('refused: ');
  });
});

describe('filters of series', () => {
  test.each([
    ['series_fir(dynamic([2,4,6]), dynamic([1,1]))', '[1.0,3.0,5.0]'],
    ['series_fir(dynamic([2,4,6]), dynamic([1,1]), false)', '[2.0,6.0,10.0]'],
    ['series_fir(dynamic([2,5,9]), dynamic([1,-1]))', '[2.0,3.0,4.0]'],
    ['series_fir(dynamic([3,6,9]), dynamic([1,1,1]), true, true)', '[3.0,6.0,5.0]'],
    ['series_fir(dynamic([2,5]), dynamic([1,-1]), true)', 'null'],
    ['series_iir(dynamic([1,2,3]), dynamic([1]), dynamic([1,-0.5]))', '[1.0,2.5,4.25]'],
    ['series_iir(dynamic([4,8]), dynamic([1,1]), dynamic([2]))', '[2.0,6.0]'],
    ['tostring(series_fit_line_dynamic(dynamic([1,3,5])).slope)', '2.0'],
    ['set_equals(dynamic([1,2,2]), dynamic([2,1]))', 'true'],
    ['set_equals(dynamic([1,2,3]), dynamic([2,1]))', 'false'],
  ])('%s', (call, value) => {
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

describe('literals', () => {
  test('may have spaces around the dashes of a day', () => {
    expect(rowsOf('print datetime(2026 - 01 - 02)')).toEqual([['2026-01-02T00:00:00.0000000Z']]);
  });

  test.each(['datetime(soon)', '99999999999999999999', 'int(3000000000)', 'guid(abc)'])(
    'refuses %s, which is none',
    (literal) => {
      expect(rowsOf(`print ${literal}`)).toBe(`refused: the literal ${literal}`);
    },
  );
});
