import { describe, expect, test } from '@jest/globals';
import { namesOf, rowsOf } from './run.ts';

const parsed = (text: string, clause: string): ReturnType<typeof rowsOf> =>
  rowsOf(`print S = ${text} | parse-kv S as ${clause} | project-away S`);

describe('parse-kv', () => {
  test.each([
    // Delimiters: white space around a value does not count, keys in any order, the first one wins.
    [
      `'b: 7 , a: x y, a: z'`,
      `(a:string, b:long) with (pair_delimiter=',', kv_delimiter=':')`,
      ['x y', '7'],
    ],
    // A part without a key is no pair.
    [
      `'lost a=1 more b=2'`,
      `(a:long, b:long) with (pair_delimiter=' ', kv_delimiter='=')`,
      ['1', '2'],
    ],
    // What is not there, or is of another type, is null; a text is empty.
    [
      `'a=x'`,
      `(a:long, b:long, c:string) with (pair_delimiter=' ', kv_delimiter='=')`,
      ['null', 'null', ''],
    ],
    // Quotes hold delimiters, around keys too; opening and closing ones may differ.
    [
      `'a="1 2" "b c"=3'`,
      `(a:string, ['b c']:long) with (pair_delimiter=' ', kv_delimiter='=', quote='"')`,
      ['1 2', '3'],
    ],
    [
      `'a=<1 2> b=3'`,
      `(a:string, b:long) with (pair_delimiter=' ', kv_delimiter='=', quote='<>')`,
      ['1 2', '3'],
    ],
    [
      `'a="say #"no#"" b=3'`,
      `(a:string, b:long) with (pair_delimiter=' ', kv_delimiter='=', quote='"', escape='#')`,
      ['say "no"', '3'],
    ],
    // A greedy value goes on to the next key.
    [
      `'a=1 2 b=3 4'`,
      `(a:string, b:string) with (pair_delimiter=' ', kv_delimiter='=', greedy=true)`,
      ['1 2', '3 4'],
    ],
    // Without delimiters, anything but letters and digits is one.
    [`'[a] = 1; b -> two'`, `(a:long, b:string)`, ['1', 'two']],
    [`"xa: 9, a: 'b c'"`, `(a:string) with (quote="'")`, ['b c']],
    // The groups of a regular expression.
    [`'{a}{1} {b}{2}'`, `(b:long, a:long) with (regex=@'\\{(\\w)\\}\\{(\\d)\\}')`, ['2', '1']],
  ])('%s as %s', (text, clause, row) => {
    expect(parsed(text, clause)).toEqual([row]);
  });

  test.each([
    [`'a=1 x=2'`, `(a:string) with (pair_delimiter=' ', kv_delimiter='=', greedy=true)`],
    [`'a: 1, a: 2'`, `(a:long)`],
    [`'a=1'`, `(a:long) with (pair_delimiter=',')`],
    [`'a=1'`, `(a:long) with (regex='(a)')`],
  ])('refuses %s as %s', (text, clause) => {
    expect(parsed(text, clause)).toContain('parse-kv');
  });

  test('replaces a column of its name', () => {
    const query = `print a = '9', S = 'a=1' | parse-kv S as (a:long) with (pair_delimiter=' ', kv_delimiter='=')`;
    expect([namesOf(query), rowsOf(query)]).toEqual([['a', 'S'], [['1', 'a=1']]]);
  });
});
