import { describe, expect, it } from '@jest/globals';
import type { Diagnostic } from '../../src/diagnostics/index.ts';
import { diagnostic } from '../../src/diagnostics/index.ts';
import { conditionsIn } from '../../src/compile/condition-tree.ts';
import { readValues, type Surroundings } from '../../src/validate/index.ts';
import { pointedAt, readRule } from '../support/read-rule.ts';

const rule = (match: string) =>
  [
    'id: a',
    'name: A',
    'severity: Low',
    'indicators: { values: [{ type: ip, value: "192.0.2[.]1" }] }',
    'exclusions:',
    '  - { id: e, reason: r, owner: o, ticket: T, expires: 2027-03-31, match: [ ' + match + ' ] }',
  ].join('\n');

const cidr = '{ field: source.ip, op: cidr, file: ../lists/ranges.txt }';

const errorsOf = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);

const sourceOf = (text: string, valueFiles?: Surroundings['valueFiles']) => {
  const { value, diagnostics } = readRule(text, { valueFiles });
  expect(errorsOf(diagnostics)).toEqual([]);
  return value?.rule.detection.exclusions[0]?.match.flatMap(conditionsIn)[0]?.source;
};

const holding = (text: string) =>
  new Map([['lists/ranges.txt', { value: readValues(text), diagnostics: [] }]]);
const failing = (...diagnostics: Diagnostic[]) => new Map([['lists/ranges.txt', { diagnostics }]]);

describe('readValues', () => {
  it('takes a value from each line that is neither empty nor a comment', () => {
    expect(readValues('\ufeff# ranges\r\n\r\n  10.0.0.0/8 \r\n#x\n tool -a #1 \n')).toEqual([
      { value: '10.0.0.0/8', line: 3 },
      { value: 'tool -a #1', line: 5 },
    ]);
    expect(readValues('')).toEqual([]);
  });
});

describe('values from a file', () => {
  it('are those of the file, each once, in the form of columns', () => {
    expect(sourceOf(rule(cidr), holding('10.0.0.0/8\n10.0.0.0/8\n2001:db8::/32'))).toEqual({
      kind: 'list',
      values: ['10.0.0.0/8', '2001:db8::/32'],
    });
    const ports = '{ field: source.port, op: in, file: ../lists/ranges.txt }';
    expect(sourceOf(rule(ports), holding('80\n443'))).toEqual({ kind: 'list', values: [80, 443] });
  });

  it('are read wherever the condition stands', () => {
    const text = rule(`{ any: [{ not: ${cidr} }] }`);
    expect(sourceOf(text, holding('10.0.0.0/8'))).toMatchObject({ values: ['10.0.0.0/8'] });
  });

  it.each([
    ['EXC033', { cause: 'it has no values' }, holding('# none')],
    [
      'EXC033',
      { cause: 'it does not exist', file: '../lists/ranges.txt' },
      failing(diagnostic('FIL003', { cause: 'ENOENT' })),
    ],
    ['EXC033', { cause: 'EACCES' }, failing(diagnostic('FIL003', { cause: 'EACCES' }))],
    [
      'EXC033',
      { cause: 'it is not UTF-8 text' },
      failing(diagnostic('FIL005', { byte: '0x00', offset: 1 })),
    ],
    [
      'EXC033',
      { cause: 'it has more than 5 bytes' },
      failing(diagnostic('FIL004', { size: 9, limit: 5 })),
    ],
    ['EXC033', { cause: 'it was not read' }, undefined],
    ['EXC034', { line: 2, value: '10.0.0.0/8 # HQ' }, holding('10.1.0.0/16\n10.0.0.0/8 # HQ')],
  ])('that cannot be used are missing: %s %j', (code, args, files) => {
    const text = rule(cidr);
    const source = sourceOf(text, files);
    expect(source).toMatchObject({ kind: 'missing', why: { code, args } });
    const why = source?.kind === 'missing' ? source.why : undefined;
    expect(why && pointedAt(text, why)).toBe('../lists/ranges.txt');
  });

  it.each(['/etc/hosts', '../../other.txt', 'C:\\\\x.txt'])(
    'come from inside the project: %s',
    (path) => {
      const text = rule(`{ field: source.ip, op: cidr, file: "${path}" }`);
      expect(errorsOf(readRule(text).diagnostics)).toEqual(['FIL012']);
    },
  );

  it.each([
    ['{ field: url, op: in, file: a.txt, values: [b] }', 'EXC020'],
    ['{ not: { field: url, op: in, values: [b] }, file: a.txt }', 'EXC021'],
    ['{ field: url, op: in, file: "" }', 'SCH007'],
  ])('are the only ones: %s', (match, code) => {
    expect(errorsOf(readRule(rule(match)).diagnostics)).toContain(code);
  });
});
