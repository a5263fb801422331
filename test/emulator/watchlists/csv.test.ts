import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readDelimited } from '../../../src/emulator/watchlists/csv.ts';

describe('delimited text', () => {
  it.each([
    [
      'a,b\r\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a\n\n\r\nb\r', [['a'], ['b']]],
    ['"a,b","c ""d""",""', [['a,b', 'c "d"', '']]],
    ['"two\r\nlines",x', [['two\r\nlines', 'x']]],
    ['a,', [['a', '']]],
    [',', [['', '']]],
    ['say "hi",b', [['say "hi"', 'b']]],
    ['', []],
  ])('reads %j', (text, records) => {
    expect(readDelimited(text, ',')).toEqual(records);
  });

  it.each(['"open', '"a" b,c', 'a,"b\nc', '"a"x'])('refuses the quotes of %j', (text) => {
    expect(readDelimited(text, ',')).toBeUndefined();
  });

  it('splits at tabs', () => {
    expect(readDelimited('a,b\tc', '\t')).toEqual([['a,b', 'c']]);
  });

  it('reads what another reader reads', () => {
    const field = fc.oneof(fc.string(), fc.constantFrom('"', ',', '\r\n', '\n', 'a"b', ' '));
    const records = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { maxLength: 5 });
    const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(records, fc.constantFrom('\n', '\r\n'), (rows, end) => {
        const text = rows.map((row) => row.map(quote).join(',')).join(end);
        expect(readDelimited(text, ',')).toEqual(rows);
        expect(parse(text, { relax_column_count: true })).toEqual(rows);
      }),
    );
  });
});
