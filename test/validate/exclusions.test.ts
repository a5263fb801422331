import { describe, expect, it } from '@jest/globals';
import type { IndicatorDetection } from '../../src/model/index.ts';
import type { Parameters } from '../../src/validate/parameters.ts';
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

  it.each([
    ['EXC011', 'indicators: [192.0.2.99]'],
    ['EXC017', 'workspaces: [zzz]'],
  ])('may name what is gone once they have ended: %s', (code, narrowed) => {
    const text = rule(`${good}, ${narrowed}`);
    const on = (asOf: string) => readRule(text, { workspaces, asOf }).diagnostics;
    expect(on('2027-03-31').map((found) => found.code)).toEqual([code]);
    expect(on('2027-04-01').filter(({ severity }) => severity === 'error')).toEqual([]);
    const { value } = readRule(text, { workspaces, asOf: '2027-04-01' });
    // Never wider than it was written.
    expect(value?.rule.detection.exclusions[0]).toMatchObject(
      code === 'EXC011' ? { indicators: ['192.0.2.99'] } : { workspaces: ['zzz'] },
    );
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

  it.each([
    ['filename', 'Evil Tool.EXE', 'evil tool.exe'],
    ['filepath', 'C:\\Ops\\tool.exe', 'c:/OPS/Tool.exe'],
    ['registry', 'HKLM\\Software\\Evil', 'hkey_local_machine\\SOFTWARE\\evil'],
  ])('may name a %s in another case', (type, value, named) => {
    const text = rule(`${good}, indicators: ['${named}']`).replace(
      '{ type: ip, value: "192.0.2[.]1" }',
      `{ type: ${type}, value: '${value}' }`,
    );
    expect(exclusionOf(text.replace(/^acknowledge.*\n/m, ''))?.indicators).toHaveLength(1);
  });

  it('are not checked against indicators that could not be read', () => {
    const text = rule(`${good}, indicators: [192.0.2.9]`).replace('192.0.2[.]1', '010.0.0.1');
    expect(codes(text)).toEqual(['IOC004']);
  });
});

describe('conditions', () => {
  it.each([
    [
      '{ field: source.ip, op: cidr, values: [198.51.100.0/24, "2001:db8::/32"] }',
      ['198.51.100.0/24', '2001:db8::/32'],
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
    ['{ op: in, values: [a] }', 'EXC018'],
    ['{ field: url, any: [{ field: url, op: in, values: [a] }] }', 'EXC018'],
    ['{ field: url, column: Url, op: in, values: [a] }', 'EXC018'],
    ['{ not: { not: { not: { not: { field: url, op: in, values: [a] } } } } }', 'EXC019'],
    ['{ any: [{ all: [{ not: { any: [{ field: url, op: in, values: [a] }] } }] }] }', 'EXC019'],
    ['{ field: url, values: [a] }', 'EXC020'],
    ['{ field: url, op: in }', 'EXC020'],
    ['{ field: url, op: in, values: [a], parameter: b }', 'EXC020'],
    ['{ not: { field: url, op: in } }', 'EXC020'],
    ['{ not: { field: url, op: in, values: [a] }, op: in }', 'EXC021'],
    ['{ column: Url, op: in, values: [a] }', 'EXC022'],
    ['{ field: url, op: regex, watchlist: { alias: hosts } }', 'EXC023'],
    ['{ field: url, op: in, watchlist: { alias: "a b" } }', 'SCH007'],
    ['{ any: [] }', 'SCH008'],
    ['{ all: [{ not: { field: source.ip, op: in, values: [010.0.0.1] } }] }', 'EXC014'],
  ])('%s: %s', (match, code) => {
    expect(codes(rule(good, match))).toEqual([code]);
  });
});

describe('groups', () => {
  it('become a tree', () => {
    const match =
      '{ any: [{ all: [{ not: { field: url, op: in, values: [a] } }] }, { field: url, op: in, watchlist: { alias: hosts } }] }';
    const accepted = `${good}, acknowledge: { EXC201: a shape and not a use }`;
    expect(exclusionOf(rule(accepted, match))?.match[0]).toEqual({
      kind: 'any',
      of: [
        { kind: 'all', of: [{ kind: 'not', of: aCondition('url', 'in', 'a') }] },
        {
          ...aCondition('url', 'in'),
          source: { kind: 'watchlist', alias: 'hosts', column: 'SearchKey' },
        },
      ],
    });
  });

  it('have their findings where they stand', () => {
    const text = rule(
      good,
      '{ any: [{ not: { field: source.ip, op: in, values: [1.2.3.400] } }] }',
    );
    const { diagnostics } = readRule(text);
    expect(diagnostics.map((found) => pointedAt(text, found))).toEqual(['1.2.3.400']);
  });
});

describe('parameters', () => {
  const match = '{ not: { field: source.ip, op: in, parameter: hosts } }';
  const conditionOf = (byWorkspace: Parameters['byWorkspace'], more: Partial<Parameters> = {}) => {
    const text = rule(good, match);
    const { value } = readRule(text, { parameters: { byWorkspace, ...more } });
    const detection = value?.rule.detection as IndicatorDetection;
    const [node] = detection.exclusions[0]?.match ?? [];
    return node?.kind === 'not' ? node.of : undefined;
  };

  it('stand for values, in the form of columns, of the workspace that is planned for', () => {
    const both = { a: { hosts: '192.0.2.1' }, b: { hosts: ['2001:DB8:0::1', '192.0.2.2'] } };
    expect(conditionOf(both)).toMatchObject({ source: { kind: 'list', values: ['192.0.2.1'] } });
    expect(conditionOf(both, { workspace: 'b' })).toMatchObject({
      source: { kind: 'list', values: ['2001:db8::1', '192.0.2.2'] },
    });
  });

  it.each<[string, Parameters, object]>([
    ['EXC024', { byWorkspace: {} }, {}],
    ['EXC024', { byWorkspace: { a: { hosts: '192.0.2.1' }, b: {} } }, { workspaces: 'b' }],
    ['EXC024', { byWorkspace: { a: { hosts: '192.0.2.1' } }, workspace: 'b' }, { workspaces: 'b' }],
    ['EXC024', { byWorkspace: { a: {} } }, { name: 'hosts' }],
    ['EXC025', { byWorkspace: { a: { hosts: '1.2.3.400' } } }, { value: '1.2.3.400' }],
    ['EXC025', { byWorkspace: { a: { hosts: [''] } } }, { workspace: 'a' }],
  ])('lacks its values: %s of %j', (code, { byWorkspace, ...more }, args) => {
    expect(conditionOf(byWorkspace, more)).toMatchObject({
      source: { kind: 'missing', why: { code, args } },
    });
  });
});
