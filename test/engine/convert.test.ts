import { describe, expect, it } from '@jest/globals';
import * as convert from '../../src/engine/convert.ts';
import type { Value } from '../../src/engine/value.ts';
import { dateTime, guid, timeSpan } from '../../src/engine/value.ts';

const day = 864_000_000_000n;
const newYear = 637_134_336_000_000_000n;

describe('text of values', () => {
  it.each<[Value, string]>([
    [null, ''],
    ['', ''],
    ['a', 'a'],
    [true, 'true'],
    [5n, '5'],
    [1, '1.0'],
    [0.1, '0.1'],
    [1e20, '1E+20'],
    [0.00001, '1E-05'],
    [NaN, 'NaN'],
    [dateTime(newYear), '2020-01-01T00:00:00.0000000Z'],
    [timeSpan(30_000_000n), '00:00:03'],
    [timeSpan(-(day + 5_000_000n)), '-1.00:00:00.5000000'],
    [guid('AE3133F2-6e22-49ae-b06a-16e6a9b212eb'), 'ae3133f2-6e22-49ae-b06a-16e6a9b212eb'],
    [[1n, 'a', null, 42], '[1,"a",null,42.0]'],
    [new Map<string, Value>([['a', timeSpan(10_000_000n)]]), '{"a":"00:00:01"}'],
  ])('%p is %p', (value, text) => {
    expect(convert.toText(value)).toBe(text);
  });
});

describe('JSON', () => {
  it.each(['[]', '{}', '[1,2.5,{"a":[null,true,"x\\n"]}]', '9223372036854775807'])(
    '%p stays itself',
    (json) => {
      expect(convert.toJson(convert.parseJson(json))).toBe(json);
    },
  );
  it.each(['{', '[1,', 'plain', '{"a" 1}', '[1 2]', '{"a":1 "b"}', '1 2', ':'])(
    '%p is text',
    (text) => {
      expect(convert.parseJson(text)).toBe(text);
    },
  );
  it('of nothing is null; an integer too long is real', () => {
    expect(convert.parseJson(' ')).toBeNull();
    expect(convert.parseJson('92233720368547758070')).toBe(92233720368547758070);
  });
});

describe('times', () => {
  it.each([
    ['2020-01-01', 0n],
    ['2020', 0n],
    ['2020-1-1 01:00', day / 24n],
    ['2020-01-01T02:00:00.5+02:00', 5_000_000n],
    ['2020, 1, 2', day],
    ['01/02/2020 12:00 AM', day],
    ['Wed, 1 Jan 20 00:00:01 GMT', 10_000_000n],
    ['Jan 2, 2020', day],
  ])('datetime %p', (text, ticks) => {
    expect(convert.parseDateTime(text)).toBe(newYear + ticks);
  });
  it.each(['', 'null', '2020-02-30', '2020-13-01', '2020-01-01 25:00'])(
    'no datetime %p',
    (text) => {
      expect(convert.parseDateTime(text)).toBeUndefined();
    },
  );
  it.each([
    ['1d', day],
    ['2', 2n * day],
    ['1.5h', day / 16n],
    ['30m', day / 48n],
    ['10 seconds', 100_000_000n],
    ['100ms', 1_000_000n],
    ['7micros', 70n],
    ['1tick', 1n],
    ['300nanos', 3n],
    ['-2.03:04:05.678', -1_838_456_780_000n],
    ['00:01', 600_000_000n],
  ])('timespan %p', (text, ticks) => {
    expect(convert.parseTimeSpan(text)).toBe(ticks);
  });
  it.each(['', '1x', '25:00', 'a'])('no timespan %p', (text) => {
    expect(convert.parseTimeSpan(text)).toBeUndefined();
  });
});

describe('order', () => {
  it.each<[Value, Value, number, boolean | null]>([
    [null, null, 0, null],
    [null, 5n, -1, false],
    [1n, 1, 0, true],
    [1n, 2.5, -1, false],
    ['b', 'a', 1, false],
    [NaN, NaN, 0, false],
    [NaN, 1n, -1, false],
    [false, true, -1, false],
    [dateTime(1n), dateTime(1n), 0, true],
    [guid('a'), guid('b'), -1, false],
    [[1n], [1n], 0, true],
    [timeSpan(1n), timeSpan(2n), -1, false],
  ])('%p and %p', (...row) => {
    const [left, right, order, equal] = row;
    expect(Math.sign(convert.compareValues(left, right))).toBe(order);
    expect(convert.equalValues(left, right)).toBe(equal);
  });
});

it.each<[string, Value, Value]>([
  ['long', '2.9', null],
  ['long', '1e3', null],
  ['long', ' +4 ', 4n],
  ['long', 2.9, 2n],
  ['long', 1e30, 2n ** 63n - 1n],
  ['long', NaN, null],
  ['real', '0x10', null],
  ['bool', '1.5', null],
  ['long', '0x10', 16n],
  ['long', 'a', null],
  ['int', 4294967297n, 1n],
  ['int', -1e10, -(2n ** 31n)],
  ['datetime', '20221202', dateTime(638055360000000000n)],
  ['datetime', '12.02.2022', dateTime(638055360000000000n)],
  ['real', '-inf', -Infinity],
  ['real', ' 1e3 ', 1000],
  ['bool', 'TRUE', true],
  ['bool', '2', true],
  ['bool', 'x', null],
  ['datetime', 1n, dateTime(1n)],
  ['datetime', -1n, null],
  ['timespan', '1tick', timeSpan(1n)],
  ['guid', '0123456789ab-cdef-0123-456789abcdef', guid('01234567-89ab-cdef-0123-456789abcdef')],
  ['guid', 'none', null],
  ['dynamic', '[1]', [1n]],
  ['unknown', 'x', 'x'],
])('cast to %s of %p is %p', (type, value, expected) => {
  expect(convert.castTo(type, value)).toEqual(expected);
});
