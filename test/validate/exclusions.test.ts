import { describe, expect, it } from '@jest/globals';
import { placesOf, pointedAt, readRule } from '../support/read-rule.ts';
import { aCondition } from '../support/rules.ts';

const rule = (fields: string, match = '{ field: process.name, op: equals, values: [a.exe] }') =>
  [
    'id: a',
    'name: A',
    'severity: Low',
    'indicators: { values: [{ type: ip, value: "192.0.2[.]1" }] }',
    'acknowledge: { IOC202: addresses for documentation }',
    'exclusions:',
    `  - { id: e, reason: r, owner: o, ${fields}, match: [ ${match} ] }`,
  ].join('\n');
const good = 'ticket: T-1, expires: 2027-03-31';
const workspaces = ['emulator', 'prod'];
const codes = (text: string) => readRule(text).diagnostics.map(({ code }) => code);
const exclusionOf = (text: string) => {
  const { value, diagnostics } = readRule(text);
  expect(placesOf(diagnostics)).toEqual([]);
  return value?.rule.detection.kind === 'indicators'
    ? value.rule.detection.exclusions[0]
    : undefined;
};

describe('exclusions', () => {
  it('become plain data with defaults', () => {
    expect(exclusionOf(rule(`${good}, created: 2026-01-01, indicators: ["192[.]0.2.1"]`))).toEqual({
      id: 'e',
      reason: 'r',
      owner: 'o',
      ticket: 'T-1',
      created: '2026-01-01',
      lifetime: { kind: 'until', until: '2027-03-31' },
      indicators: ['192.0.2.1'],
      match: [aCondition('process.name', 'equals', 'a.exe')],
      whenFieldMissing: 'skip',
      acknowledge: {},
    });
  });

  it('may be permanent, with a name', () => {
    const text = rule('reference: R, permanent: true, approvedBy: me, acknowledge: { EXC101: ok }');
    expect(exclusionOf(text)).toMatchObject({
      reference: 'R',
      lifetime: { kind: 'permanent', approvedBy: 'me' },
      acknowledge: { EXC101: 'ok' },
    });
  });

  it.each([
    ['expires: 2027-03-31', ['EXC001']],
    ['ticket: T', ['EXC002']],
    ['ticket: T, permanent: false', ['EXC002']],
    ['ticket: T, expires: 2027-03-31, permanent: true, approvedBy: me', ['EXC003']],
    ['ticket: T, permanent: true', ['EXC004']],
    [`${good}, approvedBy: me`, ['EXC005']],
    ['ticket: T, expires: 2027-02-29', ['IOC052']],
    [`${good}, created: 2027-04-01`, ['EXC012']],
    [`${good}, indicators: [192.0.2.9]`, ['EXC011']],
    [`${good}, acknowledge: { nothing: x }`, ['SCH007']],
    [`${good}, ownr: x`, ['SCH002']],
    ['permanent: true', ['EXC001', 'EXC004']],
  ])('%s: %j', (fields, expected) => {
    expect(codes(rule(fields))).toEqual(expected);
  });

  it('have ids of their own', () => {
    const text = rule(good);
    expect(codes(`${text}\n${text.split('\n').at(-1) ?? ''}`)).toEqual(['EXC006']);
  });

  it.each([
    ['[prd]', [['EXC016', 'prd', 'prod']]],
    [
      '[prod, Emulator, elsewhere-altogether]',
      [
        ['EXC016', 'Emulator', 'emulator'],
        ['EXC017', 'elsewhere-altogether', undefined],
      ],
    ],
    ['[prod, emulator]', []],
  ])('are for workspaces of the project: %s', (names, expected) => {
    const text = rule(`${good}, workspaces: ${names}`);
    const { diagnostics } = readRule(text, { workspaces });
    expect(diagnostics.map(({ code, args }) => [code, args.value, args.nearest])).toEqual(expected);
    for (const found of diagnostics) expect(pointedAt(text, found)).toBe(found.args.value);
  });

  it('may name any workspace where there is no project file', () => {
    expect(codes(rule(`${good}, workspaces: [prd]`))).toEqual([]);
  });

  it('are not checked against indicators that could not be read', () => {
    const text = rule(`${good}, indicators: [192.0.2.9]`).replace('192.0.2[.]1', '010.0.0.1');
    expect(codes(text)).toEqual(['IOC004']);
  });
});

describe('conditions', () => {
  it.each([
    [
      '{ field: source.ip, op: cidr, values: [192.0.2.0/24, "2001:db8::/32"] }',
      ['192.0.2.0/24', '2001:db8::/32'],
    ],
    ['{ field: source.ip, op: in, values: ["2001:DB8:0::1"] }', ['2001:db8::1']],
    ['{ field: source.port, op: in, values: [443, "80"] }', [443, 80]],
    ['{ field: source.port, op: gt, values: [1024] }', [1024]],
    ['{ field: user.name, op: equals, values: [4711] }', ['4711']],
    ['{ field: user.name, op: exists, values: [false] }', [false]],
    [
      '{ field: url, op: regex, values: ["(?i)^a(?P<n>b)[[:alpha:]]\\\\d+$"] }',
      ['(?i)^a(?P<n>b)[[:alpha:]]\\d+$'],
    ],
  ])('%s', (match, values) => {
    expect(exclusionOf(rule(good, match))?.match[0]).toMatchObject({
      source: { kind: 'list', values },
    });
  });

  it.each([
    ['{ field: process.nam, op: equals, values: [a] }', 'SCH005'],
    ['{ field: process.name, op: like, values: [a] }', 'SCH006'],
    ['{ field: process.name, op: equals, values: [] }', 'SCH008'],
    ['{ field: process.name, op: cidr, values: [192.0.2.0/24] }', 'EXC010'],
    ['{ field: source.ip, op: contains, values: ["192"] }', 'EXC010'],
    ['{ field: process.name, op: gt, values: [5] }', 'EXC010'],
    ['{ field: source.ip, op: cidr, values: [192.0.2.1] }', 'EXC008'],
    ['{ field: source.ip, op: equals, values: [010.0.0.1] }', 'EXC014'],
    ['{ field: source.port, op: equals, values: [70000] }', 'EXC015'],
    ['{ field: source.port, op: gt, values: [a] }', 'EXC009'],
    ['{ field: source.port, op: gt, values: [1, 2] }', 'EXC009'],
    ['{ field: process.name, op: exists, values: ["true"] }', 'EXC009'],
    ['{ field: process.name, op: equals, values: [true] }', 'EXC009'],
    ['{ field: process.name, op: equals, values: [""] }', 'EXC013'],
    ['{ field: process.name, op: equals, values: ["a\\e"] }', 'EXC013'],
    ['{ field: url, op: regex, values: ["a(?=b)"] }', 'EXC007'],
    ['{ field: url, op: regex, values: ["(a)\\\\1"] }', 'EXC007'],
    ['{ field: url, op: regex, values: ["a++"] }', 'EXC007'],
    ['{ field: url, op: regex, values: ["(a"] }', 'EXC007'],
  ])('%s: %s', (match, code) => {
    expect(codes(rule(good, match))).toEqual([code]);
  });
});
