import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDuration, toIsoDuration, toKqlTimespan } from '../../src/facts/index.ts';

describe('durations', () => {
  it.each([
    ['1h', 3_600],
    ['PT1H', 3_600],
    ['14d', 1_209_600],
    ['P14D', 1_209_600],
    ['P1DT1H30M', 91_800],
    ['PT25H', 90_000],
    ['P1W', 604_800],
    ['10m', 600],
  ])('reads %s', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  it.each([
    '',
    'P',
    'PT',
    'P1DT',
    '1',
    'h',
    '1M',
    '1y',
    'P1Y',
    'P1M',
    '-1h',
    '1h30m',
    '1 h',
    ' 1h',
  ])('refuses %j', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (seconds) => {
        expect(parseDuration(toIsoDuration(seconds))).toBe(seconds);
        if (seconds < 999_999) expect(parseDuration(toKqlTimespan(seconds))).toBe(seconds);
      }),
    );
  });
});
