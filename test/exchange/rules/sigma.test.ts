import { describe, expect, it } from '@jest/globals';
import { readRules } from '../../../src/exchange/rules/index.ts';
import { compileFile } from '../../support/compile-files.ts';

const sha256 = 'ab'.repeat(32);
const md5 = 'cd'.repeat(16);

const aSigma = (detection: string): string => `title: Beacon of a test
id: 0f0f0f0f-aaaa-4bbb-8ccc-0123456789ab
status: test
description: What it finds
references:
  - https://blog.example.com/beacon
author: A. Nonymous
date: 2026-01-01
tags:
  - attack.command-and-control
  - attack.t1071.001
  - attack.Initial_Access
  - detection.emerging-threats
logsource:
  category: dns_query
  product: windows
detection:
${detection.replace(/^/gm, '  ')}
falsepositives: [Unknown]
level: critical
`;

function read(detection: string) {
  const found = readRules(aSigma(detection), 'a.yml');
  const data = found?.rules[0]?.data;
  return {
    recognised: found?.recognised,
    data,
    values: (data?.indicators as { readonly values?: unknown } | undefined)?.values,
    found: found?.diagnostics ?? [],
  };
}

describe('a Sigma rule that lists indicators', () => {
  it('becomes a rule of indicators', () => {
    const { recognised, data, found } = read(
      'selection:\n  QueryName:\n    - evil.example.com\n    - bad.example.net\ncondition: selection',
    );
    expect(recognised).toBe('sigma');
    expect(found).toEqual([]);
    expect(data).toEqual({
      id: '0f0f0f0f-aaaa-4bbb-8ccc-0123456789ab',
      name: 'Beacon of a test',
      description: 'What it finds',
      severity: 'High',
      status: 'test',
      tactics: ['InitialAccess', 'CommandAndControl'],
      relevantTechniques: ['T1071.001'],
      indicators: {
        source: 'Sigma',
        reference: 'https://blog.example.com/beacon',
        values: [
          { type: 'domain', value: 'evil.example.com' },
          { type: 'domain', value: 'bad.example.net' },
        ],
      },
      author: 'A. Nonymous',
    });
    expect(compileFile({ path: 'a.yaml', text: JSON.stringify(data) }).rule?.id).toBe(data?.id);
  });

  it.each([
    ['DestinationIp: 192.0.2.1', [['ip', '192.0.2.1']]],
    [
      'dst_ip|cidr: [192.0.2.0/24, 2001:db8::/32]',
      [
        ['cidr', '192.0.2.0/24'],
        ['cidr', '2001:db8::/32'],
      ],
    ],
    ['DestinationHostname|endswith: .evil.example', [['domain', 'evil.example']]],
    ['c-uri: http://evil.example/a.php', [['url', 'http://evil.example/a.php']]],
    [
      `Hashes|contains: ["SHA256=${sha256}", "MD5=${md5}"]`,
      [
        ['sha256', sha256],
        ['md5', md5],
      ],
    ],
    [`sha256: ${sha256}`, [['sha256', sha256]]],
    ['TargetFilename|endswith: \\evil.exe', [['filename', 'evil.exe']]],
    ['Image: C:\\Users\\Public\\evil.exe', [['filepath', 'C:\\Users\\Public\\evil.exe']]],
    [
      'destination: [192.0.2.1, evil.example]',
      [
        ['ip', '192.0.2.1'],
        ['domain', 'evil.example'],
      ],
    ],
  ])('may say %s', (field, values) => {
    const found = read(`selection:\n  ${field}\ncondition: selection`);
    expect(found.values).toEqual(values.map(([type, value]) => ({ type, value })));
  });

  it.each([
    ['selection_a or selection_b'],
    ['1 of selection_*'],
    ['any of them'],
    ['1 of them'],
    ['(selection_a) or 1 of selection_b*'],
  ])('may choose: %s', (condition) => {
    const { values } = read(
      `selection_a:\n  QueryName: a.example\nselection_b:\n  - DestinationIp: 192.0.2.1\n  - md5: ${md5}\ncondition: ${condition}`,
    );
    expect(values).toHaveLength(3);
  });

  it('loses single values that cannot be hunted, and names them', () => {
    const { values, found } = read(
      `selection:\n  Hashes:\n    - IMPHASH=${md5}\n    - SHA256=${sha256}\n    - SHA1=${md5}\ncondition: selection`,
    );
    expect(values).toHaveLength(1);
    expect(found.map(({ code, args }) => [code, args.value])).toEqual([
      ['IMP079', `IMPHASH=${md5}`],
      ['IMP079', `SHA1=${md5}`],
    ]);
  });
});

describe('a Sigma rule of behaviour', () => {
  it.each([
    [
      'selection:\n  Image|endswith: \\cmd.exe\n  CommandLine|contains: whoami\ncondition: selection',
      'its fields have to hold together',
    ],
    [
      'selection:\n  CommandLine|contains: whoami\ncondition: selection',
      'CommandLine is no field of indicators',
    ],
    [
      'selection:\n  QueryName: a.example\nfilter:\n  QueryName: b.example\ncondition: selection and not filter',
      'its condition is more than a choice: selection and not filter',
    ],
    [
      'selection:\n  QueryName: a.example\ncondition: selection | count() > 5',
      'its condition is more than a choice: selection | count() > 5',
    ],
    [
      'selection:\n  QueryName: a.example\ntimeframe: 5m\ncondition: selection',
      'it counts events in a time frame',
    ],
    ['keywords:\n  - evil\ncondition: keywords', 'it searches for keywords, whatever their field'],
    [
      'selection:\n  QueryName|contains: evil\ncondition: selection',
      'QueryName|contains is no plain value',
    ],
    ['selection:\n  QueryName|re: .*evil\ncondition: selection', 'QueryName|re is no plain value'],
    [
      'selection:\n  DestinationIp: [null]\ncondition: selection',
      'DestinationIp has a value that is no text',
    ],
    ['selection:\n  c-uri: /gate.php\ncondition: selection', 'none of its values is an indicator'],
    [
      'selection:\n  QueryName: a.example\ncondition: all of them',
      'its condition is more than a choice: all of them',
    ],
    ['selection:\n  QueryName: a.example\ncondition: [selection]', 'it has no single condition'],
    ['selection: {}\ncondition: selection', 'its fields have to hold together'],
  ])('is refused: %s', (detection, why) => {
    const { data, found } = read(detection);
    expect(data).toBeUndefined();
    expect(found).toMatchObject([{ code: 'IMP073', args: { why }, span: { start: { line: 1 } } }]);
  });

  it('is refused as a correlation, and beside a rule that is taken', () => {
    const correlation = 'title: Many\ncorrelation:\n  type: event_count\n  rules: [x]\n';
    const rule = aSigma('selection:\n  QueryName: a.example\ncondition: selection');
    const found = readRules(`${rule}---\n${correlation}`, 'a.yml');
    expect(found?.rules).toHaveLength(1);
    expect(found?.diagnostics).toMatchObject([{ code: 'IMP073', args: { rule: 'Many' } }]);
  });
});
