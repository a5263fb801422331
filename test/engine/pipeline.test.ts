import { describe, expect, test } from '@jest/globals';
import { namesOf, rowsOf } from './run.ts';

const people = 'datatable(A:string, N:long, Unread:string)["a", 1, "x", "b", 2, "y", "c", 3, "z"]';

describe('columns that nothing reads', () => {
  test.each([
    ['extend B = N + 1 | project B', [['2'], ['3'], ['4']]],
    ['extend B = N | where B > 2 | project Unread', [['z']]],
    ['extend P = pack_all() | project P.Unread', [['x'], ['y'], ['z']]],
    ['extend U = column_ifexists(strcat("Un", "read"), "none") | project U', [['x'], ['y'], ['z']]],
    ['extend B = N | summarize arg_max(B, *) | project Unread', [['z']]],
    ['mv-expand B = dynamic([1, 2]) to typeof(long) | summarize sum(B) by A', 3],
  ])('%s', (query, expected) => {
    const rows = rowsOf(`${people} | ${query}`);
    expect(typeof expected === 'number' ? rows.length : rows).toEqual(expected);
  });

  test('stay where they are part of the result', () => {
    expect(namesOf(`${people} | extend B = 1 | where N > 1`)).toEqual(['A', 'N', 'Unread', 'B']);
  });
});

describe('rows that go through several operators', () => {
  const many = 'range X from 1 to 100 step 1';
  test.each([
    [`${many} | where X % 2 == 0 | extend Y = X * 2 | where Y > 100 | count`, [['25']]],
    [`${many} | mv-expand Z = dynamic([1, 2]) | where X > 50 | summarize count()`, [['100']]],
    [`${many} | serialize R = row_number() | extend S = R | where S == 77 | project X`, [['77']]],
    [`${many} | extend P = prev(X) | where P == 40 | project X`, [['41']]],
    [`${many} | where prev(X) == 16 | extend Y = X | project Y`, [['17']]],
    [`${many} | extend C = row_cumsum(X) | extend D = C | where X == 100 | project D`, [['5050']]],
  ])('%s', (query, rows) => {
    expect(rowsOf(query)).toEqual(rows);
  });
});

describe('ranges of addresses that are constants', () => {
  test.each([
    ['ipv4_is_in_range("10.1.2.3", "10.0.0.0/8")', 'true'],
    ['ipv4_is_in_range("no", "10.0.0.0/8")', 'null'],
    ['ipv4_is_in_range("10.1.2.3", "no")', 'null'],
    ['ipv4_is_in_any_range("11.1.2.3", "no", "10.0.0.0/8")', 'false'],
    ['ipv4_is_in_any_range("10.1.2.3", dynamic(["11.0.0.0/8", "10.1.2.3"]))', 'true'],
    ['ipv6_is_in_any_range("2001:db8::1", "2001:db8::/48")', 'true'],
    ['ipv6_is_in_range("10.1.2.3", "2001:db8::/48")', 'false'],
  ])('%s', (call, value) => {
    expect(rowsOf(`print x = ${call}`)).toEqual([[value]]);
  });
});

describe('lists of texts', () => {
  const longList = Array.from({ length: 30 }, (_, index) => `"evil${index}.example"`).join(', ');
  test.each([
    [`"www.EVIL7.example" has_any (${longList})`, 'true'],
    [`"www.evil99.example" has_any (${longList})`, 'false'],
    ['"A" in~ ("a", "b")', 'true'],
    ['5 in (1, 5)', 'true'],
    ['"5" in (dynamic(["5"]))', 'true'],
  ])('%s', (expression, value) => {
    expect(rowsOf(`print x = ${expression}`)).toEqual([[value]]);
  });
});

test('ingestion_time() without TimeGenerated is refused', () => {
  expect(rowsOf('print x = ingestion_time()')).toContain('refused');
});
