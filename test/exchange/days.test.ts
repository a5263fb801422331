import { describe, expect, it } from '@jest/globals';
import {
  americanDayOf,
  dayFirstDayOf,
  dayOfJson,
  epochDayOf,
  isoDayOf,
} from '../../src/exchange/days.ts';

describe('days', () => {
  it.each([
    ['2026-06-04', '2026-06-04'],
    ['2022-08-05 11:40:15 UTC', '2022-08-05'],
    ['2022-08-05 11:40:15', '2022-08-05'],
    ['2026-06-04T23:30:00-02:00', '2026-06-05'],
    ['2026-06-04T00:30:00.123+0200', '2026-06-03'],
    ['2026-06-04T23:30:00Z', '2026-06-04'],
    ['2026-02-30', undefined],
    ['2026-13-01 00:00:00', undefined],
    ['2026-02-30 11:40:15 UTC', undefined],
    ['12/7/2022', undefined],
    ['', undefined],
  ])('of ISO: %s', (text, day) => {
    expect(isoDayOf(text)).toBe(day);
  });

  it.each([
    ['12/7/2022', '2022-12-07'],
    ['1/31/2023 4:05 PM', '2023-01-31'],
    ['2023-01-31', '2023-01-31'],
    ['31/1/2023', undefined],
    ['19/20/2022', undefined],
  ])('of America: %s', (text, day) => {
    expect(americanDayOf(text)).toBe(day);
  });

  it.each([
    ['03-01-2026', '2026-01-03'],
    ['3.1.2026', '2026-01-03'],
    ['31-02-2026', undefined],
  ])('with the day first: %s', (text, day) => {
    expect(dayFirstDayOf(text)).toBe(day);
  });

  it('of seconds and of milliseconds', () => {
    expect([0, 1_780_531_200, 1_780_531_200_000_000, -1].map(epochDayOf)).toEqual([
      '1970-01-01',
      '2026-06-04',
      undefined,
      undefined,
    ]);
    expect(epochDayOf(1_780_531_200_000)).toBe('2026-06-04');
    expect(['1780531200', 1_780_531_200, ' 2026-06-04 ', null, {}].map(dayOfJson)).toEqual([
      '2026-06-04',
      '2026-06-04',
      '2026-06-04',
      undefined,
      undefined,
    ]);
  });
});
