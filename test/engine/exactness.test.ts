import { createHash } from 'node:crypto';
import { domainToASCII } from 'node:url';
import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scalarFunctions } from '../../src/engine/functions/index.ts';
import { parseDateTime } from '../../src/engine/index.ts';
import { dateTime, isDateTime, type Value } from '../../src/engine/value.ts';
import { namesOf, rowsOf } from './run.ts';

const call = (name: string, ...args: readonly Value[]): Value =>
  scalarFunctions[name]?.(args, { now: 0n, resultType: '', argumentTypes: [] }) ?? null;

describe('digests are those of node:crypto', () => {
  const text = fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' });
  it.each(['md5', 'sha1', 'sha256'])('%s', (algorithm) => {
    fc.assert(
      fc.property(text, (one) => {
        expect(call(`hash_${algorithm}`, one)).toBe(
          createHash(algorithm).update(one).digest('hex'),
        );
      }),
    );
  });
  it.each([55, 56, 63, 64, 65, 119, 120])('at %p bytes, the edges of blocks', (length) => {
    const one = 'x'.repeat(length);
    expect(call('hash_sha256', one)).toBe(createHash('sha256').update(one).digest('hex'));
    expect(call('hash_md5', one)).toBe(createHash('md5').update(one).digest('hex'));
  });
});

describe('digests of "abc", as their standards print them', () => {
  it.each([
    ['md5', '900150983cd24fb0d6963f7d28e17f72'], // RFC 1321, A.5
    ['sha1', 'a9993e364706816aba3e25717850c26c9cd0d89d'], // FIPS 180-4
    ['sha256', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ])('%s', (algorithm, digest) => {
    expect(call(`hash_${algorithm}`, 'abc')).toBe(digest);
  });
});

describe('compressed text', () => {
  const texts = fc.oneof(
    fc.string({ maxLength: 2000, unit: 'grapheme' }),
    fc
      .array(fc.constantFrom('powershell ', '-enc ', 'Invoke-', 'a', 'é'), { maxLength: 2000 })
      .map((parts) => parts.join('')),
  );
  it('is that of node:zlib, at every level', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 0, max: 9 }), (text, level) => {
        const given = deflateSync(text, { level }).toString('base64');
        expect(call('zlib_decompress_from_base64_string', given)).toBe(text);
        const zipped = gzipSync(text, { level }).toString('base64');
        expect(call('gzip_decompress_from_base64_string', zipped)).toBe(text);
      }),
    );
  });
  it('with another checksum is ""', () => {
    const given = gzipSync('Invoke-Expression');
    given.writeUInt32LE((given.readUInt32LE(given.length - 8) ^ 1) >>> 0, given.length - 8);
    expect(call('gzip_decompress_from_base64_string', given.toString('base64'))).toBe('');
  });
  it('cut short is ""', () => {
    const given = deflateSync('Invoke-Expression '.repeat(50));
    for (const length of [1, 2, 5, given.length - 5, given.length - 1])
      expect(
        call('zlib_decompress_from_base64_string', given.subarray(0, length).toString('base64')),
      ).toBe('');
  });
});

describe('Punycode', () => {
  it('goes there and back', () => {
    const label = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' });
    fc.assert(
      fc.property(label, (one) => {
        expect(call('punycode_to_string', call('punycode_from_string', one))).toBe(one);
      }),
    );
  });
  it.each(['bücher.example', 'пример.испытание', '例え.テスト'])(
    'of %s is that of a URL',
    (domain) => {
      expect(call('punycode_domain_to_string', domain)).toBe(domainToASCII(domain));
    },
  );
});

describe('clocks of time zones', () => {
  it('go there and back where a local time is there once', () => {
    const start = parseDateTime('1990-01-01') ?? 0n;
    const hours = fc.integer({ min: 0, max: 24 * 365 * 40 });
    const zones = fc.constantFrom('Asia/Kolkata', 'UTC', 'America/Phoenix', 'Asia/Tokyo');
    fc.assert(
      fc.property(hours, zones, (hour, zone) => {
        const time = dateTime(start + BigInt(hour) * 36_000_000_000n);
        const local = call('datetime_utc_to_local', time, zone);
        expect(isDateTime(local)).toBe(true);
        expect(call('datetime_local_to_utc', local, zone)).toEqual(time);
      }),
    );
  });
});

describe('what the documentation does not say is refused by name', () => {
  it.each([
    [
      "print datetime_local_to_utc(datetime(2022-10-30 02:30), 'Europe/Brussels')",
      'a local time that is there twice',
    ],
    ["print datetime_utc_to_local(now(), 'Mars/Olympus')", 'the time zone Mars/Olympus'],
    ["print extract('(?=a)', 0, 'a')", 'the regular expression (?=a)'],
    ["print extract_all('a', 'a')", 'extract_all() without a group'],
    ["print base64_decode_tostring('S3VzdG8')", 'base64 without its padding'],
    ['print hash(1)', 'hash() of what is neither text nor a time'],
    [
      "print replace_strings('a', dynamic(['a','b']), dynamic(['x']))",
      'replace_strings() with fewer rewrites',
    ],
    ["print indexof('aaaa', 'aa', 0, -1, 2)", 'indexof() of an occurrence that overlaps itself'],
    ["print parse_xml('<a>x<b/>y</a>')", 'XML of mixed or padded text'],
    ['print series_log(dynamic([0]))', 'series_log() of 0'],
    ['print 1 | extend array_sort_asc(dynamic([1]), dynamic([2]))', 'several arrays without names'],
    ['range x from 1 to 3 step 1 | summarize variancepif(x, true)', 'variancepif()'],
    ["print assert(1 > 2, 'no')", 'assert(): no'],
  ])('%s', (query, construct) => {
    expect(rowsOf(query)).toBe(`refused: ${construct}`);
  });
});

describe('types decide', () => {
  it.each([
    [
      'print tostring(true), tostring(dynamic(true)), strcat(1 == 2, "")',
      ['True', 'true', 'False'],
    ],
    ['print gettype(dynamic(1.5)), gettype(1.5), gettype(int(null))', ['double', 'real', 'int']],
    ['print hash_md5(true)', ['f827cf462f62848df37c5e1e94a4da74']],
    ["print 1 == '1', datetime(2020-01-01) == '2020-01-01', 2 != '2'", ['true', 'true', 'false']],
    ["print 1 in ('1'), true in ('false')", ['true', 'false']],
    ['print dynamic([1d]), pack_array(1d)', ['[864000000000]', '["1.00:00:00"]']],
    ['print isnull(parse_json("")), gettype(parse_json(""))', ['true', 'null']],
    [
      'print int(null) == int(null), int(null) != int(null), int(null) == 5, int(null) != 5',
      ['null', 'null', 'false', 'true'],
    ],
    [
      'print int(null) in (5), int(null) !in (5), int(null) < 5, iff(bool(null), 1, 2)',
      ['false', 'true', 'null', '2'],
    ],
    [
      'print dynamic(null) has "a", dynamic(null) !has "a", strcat("a", dynamic(null))',
      ['false', 'true', 'a'],
    ],
  ])('%s', (query, row) => {
    expect(rowsOf(query)).toEqual([row]);
  });
});

describe('calls of several values', () => {
  const arrays = 'dynamic([2,1]), dynamic(["a","b"])';
  it('are columns of print, by the names that they get', () => {
    expect(rowsOf(`print array_sort_asc(${arrays})`)).toEqual([['[1,2]', '["b","a"]']]);
    expect(namesOf(`let a = dynamic([2,1]); print array_sort_asc(a, a)`)).toEqual([
      'a_sorted',
      'a_sorted1',
    ]);
    expect(rowsOf(`print (x, y) = array_sort_asc(${arrays})`)).toEqual([['[1,2]', '["b","a"]']]);
    expect(rowsOf(`print x = array_sort_asc(${arrays})`)).toEqual([['[1,2]']]);
  });
  it('are an array to an index', () => {
    expect(rowsOf(`print array_sort_desc(${arrays})[1]`)).toEqual([['["a","b"]']]);
  });
  it('are columns of summarize', () => {
    const query =
      'range x from 1 to 4 step 1 | summarize percentiles(x, 50, 99.9), percentilesw(x, x, 50)';
    expect(namesOf(query)).toEqual(['percentile_x_50', 'percentile_x_99_9', 'percentile_x_501']);
    expect(rowsOf(query)).toEqual([['2', '4', '3']]);
  });
  it('are named by analysis in extend', () => {
    expect(namesOf('print s = dynamic([1,3]) | extend series_stats(s), y = 1').slice(0, 3)).toEqual(
      ['s', 'series_stats_s_min', 'series_stats_s_min_idx'],
    );
    expect(namesOf('print s = dynamic([1,3]) | extend (a, b) = series_stats(s)')).toEqual([
      's',
      'a',
      'b',
    ]);
  });
  it('are the columns of series_stats', () => {
    const query = 'print s = dynamic([1,3]) | project series_stats(s)';
    expect(namesOf(query)[1]).toBe('series_stats_s_min_idx');
    expect(rowsOf(query)).toEqual([['1.0', '0', '3.0', '1', '2.0', '1.4142135623730951', '2.0']]);
  });
});

describe('functions of rows', () => {
  const numbers = 'datatable(G:string, N:long)["a",1,"a",1,"a",2,"b",2,"b",3] | serialize';
  it('rank within their restarts', () => {
    const query = `${numbers} | project row_rank_dense(N, G != prev(G)), row_rank_min(N, G != prev(G)), row_number(1, G != prev(G))`;
    expect(rowsOf(query)).toEqual([
      ['1', '1', '1'],
      ['1', '1', '2'],
      ['2', '3', '3'],
      ['1', '1', '1'],
      ['2', '2', '2'],
    ]);
  });
  it('find sessions', () => {
    const query =
      'range i from 0 to 4 step 1 | extend t = datetime(2024-01-01) + case(i == 3, 9m, i * 2m) | sort by t asc | project row_window_session(t, 7m, 3m)';
    expect(rowsOf(query)).toEqual(
      ['00:00', '00:00', '00:00', '00:08', '00:08'].map((time) => [
        `2024-01-01T${time}:00.0000000Z`,
      ]),
    );
  });
  it('pack columns by their names', () => {
    expect(rowsOf('print A = 1, B = "x" | project bag_pack_columns(A, B)')).toEqual([
      ['{"A":1,"B":"x"}'],
    ]);
  });
});
