import { describe, expect, it } from '@jest/globals';
import { scalarFunctions } from '../../src/engine/functions/index.ts';
import type { Value } from '../../src/engine/value.ts';
import type { Case } from './function-cases.ts';
import { at, bag, firstCases, now, span } from './function-cases.ts';
import { calledNames } from './call-cases.ts';
import { moreCases } from './more-function-cases.ts';

const nested = bag({ key1: 1n, key2: bag({ prop1: 'abc', prop2: 'xyz' }) });
const path = (members: Readonly<Record<string, string>>): Value =>
  bag({
    Scheme: '',
    RootPath: '',
    DirectoryPath: '',
    DirectoryName: '',
    Filename: '',
    Extension: '',
    AlternateDataStreamName: '',
    ...members,
  });

const numbers: readonly Case[] = [
  ['bin', [-7n, 5n], -10n],
  ['bin', [4.5, 1n], 4],
  ['bin', [at('1970-05-11 13:45:07'), span('1d')], at('1970-05-11')],
  ['bin', [span('16.5d'), span('7d')], span('14d')],
  ['bin', [1n, 0n], null],
  ['bin', [null, 1n], null],
  ['floor', [4.5, 2], 4],
  ['bin_at', [at('2017-05-15 10:20'), span('1d'), at('1970-01-01 12:00')], at('2017-05-14 12:00')],
  ['bin_at', [6.5, 2.5, 7], 4.5],
  ['abs', [-5n], 5n],
  ['abs', [-1.5], 1.5],
  ['abs', [span('-1d')], span('1d')],
  ['abs', [null], null],
  ['ceiling', [-1.5], -1],
  ['ceiling', [2n], 2n],
  ['ceiling', ['a'], null],
  ['round', [2.98765, 3n], 2.988],
  ['round', [-2.5], -3],
  ['round', [null], null],
  ['round', [1234.5, -2n], 1200],
  ['sign', [-42n], -1n],
  ['sign', [1.5], 1],
  ['sqrt', [-1n], null],
  ['sqrt', [16n], 4],
  ['pow', [2n, 3n], 8],
  ['pow', [null, 3n], null],
  ['exp', [0n], 1],
  ['exp2', [3n], 8],
  ['exp10', [2n], 100],
  ['log', [1n], 0],
  ['log', [0n], null],
  ['log2', [8n], 3],
  ['log10', [1000n], 3],
  ['pi', [], Math.PI],
  ['sin', [0n], 0],
  ['cos', [0n], 1],
  ['tan', [0n], 0],
  ['cot', [1n], 1 / Math.tan(1)],
  ['asin', [2n], null],
  ['acos', [1n], 0],
  ['atan', [0n], 0],
  ['atan2', [0n, 1n], 0],
  ['degrees', [Math.PI], 180],
  ['radians', [180n], Math.PI],
  ['isnan', [NaN], true],
  ['isnan', [null], false],
  ['isfinite', [Infinity], false],
  ['isinf', [-Infinity], true],
  ['min_of', [10n, 1n, null, -3n], -3n],
  ['max_of', [8n, null], 8n],
  ['max_of', [null, null], null],
  ['max_of', [2n, 1.5], 2, 'real'],
  ['binary_and', [12n, 10n], 8n],
  ['binary_or', [5n, 3n], 7n],
  ['binary_xor', [1n, 2n], 3n],
  ['binary_not', [100n], -101n],
  ['binary_shift_left', [1n, 63n], -(2n ** 63n)],
  ['binary_shift_right', [1n, 2n], 0n],
  ['binary_and', [null, 1n], null],
  ['bitset_count_ones', [42n], 3n],
];
const five: Value = [1n, 2n, 3n, 4n, 5n];
const arrays: readonly Case[] = [
  ['array_length', [five], 5n],
  ['array_length', ['a'], null],
  ['array_concat', [[1n], null, [2n]], [1n, 2n]],
  ['array_slice', [five, 2n, -1n], [3n, 4n, 5n]],
  ['array_slice', [five, 1n, 2n], [2n, 3n]],
  ['array_slice', [five, -2n], [4n, 5n]],
  ['array_index_of', [['a', 'b', 'a'], 'a', 1n], 2n],
  ['array_index_of', [['a', 'b', 'a'], 'a', 0n, -1n, 2n], 2n],
  ['array_index_of', [[], 'a'], -1n],
  ['array_sort_asc', [[null, 'b', 'a']], ['a', 'b', null]],
  ['array_sort_asc', [[null, 'b', 'a'], false], [null, 'a', 'b']],
  ['array_sort_desc', [[null, 'a', 'b']], ['b', 'a', null]],
  ['array_reverse', [[1n, 'a']], ['a', 1n]],
  ['array_sum', [five], 15n],
  ['array_sum', [[1n, 0.5]], 1.5],
  ['array_sum', [['a']], null],
  [
    'array_split',
    [five, 2n],
    [
      [1n, 2n],
      [3n, 4n, 5n],
    ],
  ],
  ['array_split', [five, [1n, 3n]], [[1n], [2n, 3n], [4n, 5n]]],
  ['array_iff', [[true, false, true], [1n, 2n], 0n], [1n, 0n, null]],
  ['array_iif', [['some', null], 1n, 0n], [null, null]],
  ['array_rotate_left', [five, -2n], [4n, 5n, 1n, 2n, 3n]],
  ['array_rotate_right', [five, -2n], [3n, 4n, 5n, 1n, 2n]],
  ['array_rotate_left', [[], 1n], []],
  ['array_shift_left', [five, 2n, -1n], [3n, 4n, 5n, -1n, -1n]],
  ['array_shift_right', [five, 2n], [null, null, 1n, 2n, 3n]],
  ['pack_array', [1n, 'a'], [1n, 'a']],
  ['range', [1n, 5n, 2n], [1n, 3n, 5n]],
  ['range', [1n, 0.5], []],
  ['range', [1.5, 3], [1.5, 2.5]],
  ['range', [at('2020-01-01'), at('2020-01-02'), span('1d')], [at('2020-01-01'), at('2020-01-02')]],
  ['range', [2n, 1n, 0n], null],
  ['range', [span('2d'), span('1d'), span('-1d')], [span('2d'), span('1d')]],
  [
    'zip',
    [
      ['A', 1n, 1.5],
      [bag({}), 'B'],
    ],
    [
      ['A', bag({})],
      [1n, 'B'],
      [1.5, null],
    ],
  ],
  [
    'set_union',
    [
      [1n, 2n, 1n],
      [2n, 3n],
    ],
    [1n, 2n, 3n],
  ],
  ['set_union', [[1n], null], null],
  ['set_difference', [[1n, 2n, 2n, 3n], [1n], [3n]], [2n]],
  ['set_intersect', [[1n, 2n], [2n, 1n], [2n]], [2n]],
  ['set_intersect', [[1n], [2n]], []],
  ['set_has_element', [['a'], 'a'], true],
  ['set_has_element', [null, 'a'], null],
  [
    'jaccard_index',
    [
      [1n, 2n, 3n],
      [1n, 2n, 3n, 4n],
    ],
    0.75,
  ],
  ['jaccard_index', [null, []], null],
];
const bags: readonly Case[] = [
  ['pack', ['a', 1n], bag({ a: 1n })],
  ['bag_pack', ['a', null, 'b', 's'], bag({ a: null, b: 's' })],
  ['pack_dictionary', [], bag({})],
  ['bag_keys', [nested], ['key1', 'key2']],
  ['bag_keys', [null], null],
  ['bag_merge', [bag({ a: 1n }), null, bag({ a: 2n, b: 3n })], bag({ a: 1n, b: 3n })],
  ['bag_has_key', [nested, '$.key2.prop1'], true],
  ['bag_has_key', [nested, 'prop1'], false],
  ['bag_has_key', [nested, '$.key1.x'], false],
  [
    'bag_remove_keys',
    [nested, ['$.key2.prop1', 'key1', 'none']],
    bag({ key2: bag({ prop2: 'xyz' }) }),
  ],
  ['bag_set_key', [bag({ a: 1n }), '$.b.c', 2n], bag({ a: 1n, b: bag({ c: 2n }) })],
  [
    'bag_zip',
    [
      ['a', 8n, 'b'],
      [1n, '2'],
    ],
    bag({ a: 1n, b: null }),
  ],
  ['bag_zip', ['a', []], null],
  ['bag_zip', [['a', 8n, 'b'], 1n], bag({ a: null, b: null })],
  [
    'treepath',
    [bag({ a: [1n, 2n], b: bag({ c: 1n }) })],
    ["['a']", "['a'][0]", "['b']", "['b']['c']"],
  ],
  ['treepath', ['a'], null],
  ['extractjson', ["$.a['b'][1]", '{"a":{"b":[1,2]}}'], 2n, 'long'],
  ['extract_json', ['$.x', '{}'], '', 'string'],
  ['extractjson', ['$.a', '{"a":[1]}'], [1n], 'dynamic'],
];
const parsing: readonly Case[] = [
  [
    'parse_url',
    ['scheme://user:word@host:1234/a/b?k1=v1&k2=v2=#f'],
    bag({
      Scheme: 'scheme',
      Host: 'host',
      Port: '1234',
      Path: '/a/b',
      Username: 'user',
      Password: 'word',
      'Query Parameters': bag({ k1: 'v1', k2: 'v2=' }),
      Fragment: 'f',
    }),
  ],
  ['parse_urlquery', ['?a=1&b'], bag({ 'Query Parameters': bag({ a: '1' }) })],
  [
    'parse_path',
    ['C:\\temp\\file.txt'],
    path({
      RootPath: 'C:',
      DirectoryPath: 'C:\\temp',
      DirectoryName: 'temp',
      Filename: 'file.txt',
      Extension: 'txt',
    }),
  ],
  [
    'parse_path',
    ['file://C:/temp/file.txt:some.exe'],
    path({
      Scheme: 'file',
      RootPath: 'C:',
      DirectoryPath: 'C:/temp',
      DirectoryName: 'temp',
      Filename: 'file.txt',
      Extension: 'txt',
      AlternateDataStreamName: 'some.exe',
    }),
  ],
  [
    'parse_path',
    ['\\\\shared\\users\\temp\\file.txt.gz'],
    path({
      DirectoryPath: '\\\\shared\\users\\temp',
      DirectoryName: 'temp',
      Filename: 'file.txt.gz',
      Extension: 'gz',
    }),
  ],
  ['parse_path', [''], path({})],
  [
    'parse_command_line',
    ['echo "hello world!" a\\\\b c\\"d', 'windows'],
    ['echo', 'hello world!', 'a\\\\b', 'c"d'],
  ],
  ['parse_command_line', ['', 'windows'], null],
  ['parse_csv', ['a,"b,""c""",\nx,y'], ['a', 'b,"c"', '']],
  ['parse_csv', [''], ['']],
  ['parse_version', ['1.2'], 1_00000002_00000000_00000000n],
  ['parse_version', ['a'], null],
  ['base64_decode_tostring', ['S3VzdG8='], 'Kusto'],
  ['base64_decode_tostring', ['U3RyaW5n0KHR0tGA0L7Rh9C60LA'], ''],
  ['base64_decode_tostring', ['%'], ''],
  ['base64_decodestring', [''], ''],
  ['base64_encode_tostring', ['Kusto'], 'S3VzdG8='],
  ['base64_encodestring', [''], ''],
  ['base64_decode_toarray', ['S3U='], [75n, 117n]],
  ['base64_decode_toarray', ['%'], null],
  ['url_encode', ['https://a.b/hello world'], 'https%3a%2f%2fa.b%2fhello+world'],
  ['url_encode_component', ['é x'], '%c3%a9%20x'],
  ['url_decode', ['https%3a%2f%2fa+%c3%a9%zz'], 'https://a é%zz'],
  ['hash', ['World'], 1846988464401551951n],
  ['hash_xxhash64', [at('2015-01-01')], 1380966698541616202n],
  ['hash', ['World', 100n], 51n],
];
const log = '05:04:54 127.0.0.1 GET /favicon.ico 404';
const addresses: readonly Case[] = [
  ['parse_ipv4', ['192.168.1.1/24'], 3232235776n],
  ['parse_ipv4', ['1.2.3'], null],
  ['parse_ipv4', ['1.2.3.4/33'], null],
  ['parse_ipv4_mask', ['127.0.0.1', 24n], 2130706432n],
  ['parse_ipv6', ['192.168.255.255/24'], '0000:0000:0000:0000:0000:ffff:c0a8:ff00'],
  ['parse_ipv6', [''], ''],
  [
    'parse_ipv6_mask',
    ['fe80::85d:e82c:9446:7994', 120n],
    'fe80:0000:0000:0000:085d:e82c:9446:7900',
  ],
  ['format_ipv4', ['192.168.1.1/24', 32n], '192.168.1.0'],
  ['format_ipv4', ['192.168.1.1', -1n], ''],
  ['format_ipv4', [3232235777n], '192.168.1.1'],
  ['format_ipv4_mask', ['192.168.1.1', 24n], '192.168.1.0/24'],
  ['ipv4_compare', ['192.168.1.1/30', '192.168.1.255/24'], 0n],
  ['ipv4_compare', ['1.1.1.1', '1.1.1.2'], -1n],
  ['ipv4_compare', ['a', '1.1.1.2'], null],
  ['ipv4_is_match', ['192.168.1.1', '192.168.1.0', 24n], true],
  ['ipv4_is_match', ['', '1.1.1.1'], null],
  ['ipv4_is_in_range', ['192.168.1.6', '192.168.1.1/24'], true],
  ['ipv4_is_in_range', ['192.168.1.6', 'x'], null],
  ['ipv4_is_in_any_range', ['192.168.1.6', '127.0.0.1', '192.168.1.1/24'], true],
  ['ipv4_is_in_any_range', ['192.168.1.6', ['127.0.0.1']], false],
  ['ipv4_is_in_any_range', ['', ['127.0.0.1']], null],
  ['ipv4_is_private', ['172.16.0.1/20'], true],
  ['ipv4_is_private', ['8.8.8.8'], false],
  ['ipv4_is_private', [''], null],
  ['ipv4_netmask_suffix', ['1.1.1.1/16'], 16n],
  ['ipv4_netmask_suffix', ['1.1.1.1'], 32n],
  ['ipv4_netmask_suffix', ['x'], null],
  ['ipv6_compare', ['192.168.1.1/24', '::ffff:c0a8:01ff'], 0n],
  ['ipv6_compare', ['::2', '::1'], 1n],
  ['ipv6_is_match', ['fe80::85d:e82c:9446:7994/120', 'fe80::85d:e82c:9446:7998'], true],
  ['ipv6_is_in_range', ['a5e::1', 'a5e::/64'], true],
  ['ipv6_is_in_range', ['x', 'a5e::/64'], null],
  ['ipv6_is_in_any_range', ['a5e::1', ['b::/64', 'a5e::/129']], false],
  ['has_ipv4', [log, '127.0.0.1'], true],
  ['has_ipv4', ['127.0.0.256', '127.0.0.256'], false],
  ['has_any_ipv4', [log, ['127.0.0.2', '127.0.0.1']], true],
  ['has_ipv4_prefix', [log, '127.0.'], true],
  ['has_ipv4_prefix', ['05:04:54127.0.0.1', '127.0.'], false],
  ['has_any_ipv4_prefix', [log, '127.0'], false],
];
const cases = [
  ...firstCases,
  ...moreCases,
  ...numbers,
  ...arrays,
  ...bags,
  ...parsing,
  ...addresses,
];

/** Functions of several values, whose cases are queries (numeric-functions.test.ts). */
const several: ReadonlySet<string> = new Set(['series_fit_line', 'series_fft', 'series_ifft']);

describe('scalar functions', () => {
  it.each(cases)('%s of %p is %p', (...[name, args, expected, type]: Case) => {
    const evaluate = scalarFunctions[name];
    expect(evaluate?.(args, { now, resultType: type ?? 'dynamic', argumentTypes: [] })).toEqual(
      expected,
    );
  });
  it('each has a case', () => {
    const tested = new Set(cases.map(([name]) => name));
    const known = (name: string): boolean =>
      tested.has(name) || calledNames.has(name) || several.has(name);
    expect(Object.keys(scalarFunctions).filter((name) => !known(name))).toEqual([]);
  });
  it('of what is dynamic already: not parsed again, and with the type of the analysis', () => {
    const run = (name: string, argumentType: string): Value | undefined =>
      scalarFunctions[name]?.(['[1]'], {
        now,
        resultType: 'dynamic',
        argumentTypes: [argumentType],
      });
    expect(run('parse_json', 'dynamic')).toBe('[1]');
    expect(run('parse_json', 'string')).toEqual([1n]);
    expect(run('gettype', 'int')).toBe('int');
  });
});
