import { describe, expect, it } from '@jest/globals';
import { parseDocument } from '../../src/source/index.ts';
import { indicatorLines, readIndicatorDocument } from '../../src/validate/index.ts';
import { placesOf, readRule } from '../support/read-rule.ts';

const md5 = (digit: string): string => digit.repeat(32);

function readTable(lines: readonly (readonly string[])[], strict = false) {
  const reader = indicatorLines('iocs/a.csv', { strict });
  lines.every((cells, index) => reader.take(cells, index + 1));
  const { value, diagnostics } = reader.finish();
  return { values: [...(value?.values ?? [])], diagnostics };
}

describe('a table of indicators', () => {
  it('takes our names in any case, and the names of feeds', () => {
    const { values } = readTable([
      ['IOC_Type', 'Indicator', 'THREATTYPE', 'confidence_level', 'first_seen_utc', '__proto__'],
      ['md5_hash', md5('A'), 'payload', '75%', '2026-06-01 10:00:00', 'x'],
      ['domain', 'evil[.]example', '', '', '', ''],
    ]);
    expect(values).toEqual([
      {
        type: 'md5',
        value: md5('a'),
        original: md5('A'),
        threatType: 'payload',
        confidence: 75,
        firstSeen: '2026-06-01',
      },
      { type: 'domain', value: 'evil.example', original: 'evil[.]example' },
    ]);
  });

  it.each([
    ['IOC105', ['type', 'note']],
    ['IOC105', ['constructor', 'value']],
    ['IOC106', ['type', 'ioc', 'Value']],
  ])('is refused with %s under the header %j', (code, header) => {
    const { values, diagnostics } = readTable([header, ['md5', md5('a')]]);
    expect([values, diagnostics.map((found) => found.code)]).toEqual([[], [code]]);
  });

  const bad = [
    ['type', 'value', 'confidence', 'first_seen'],
    ['md5', 'zz', '', ''],
    ['constructor', md5('a'), '', ''],
    ['md5', md5('b')],
    ['md5', md5('c'), '101', ''],
    ['md5', md5('d'), '', '2026-02-30'],
    ['md5', `${md5('e')}\0`, '', ''],
    ['md5', md5('f'), '0', ''],
  ];

  it('takes None of an export for what is not known', () => {
    const header = ['type', 'value', 'last_seen', 'threat_type', 'confidence_level'];
    const { values, diagnostics } = readTable([
      header,
      ['domain', 'a.example', 'None', 'None', 'None'],
    ]);
    expect(diagnostics).toEqual([]);
    expect(values).toEqual([{ type: 'domain', value: 'a.example', original: 'a.example' }]);
  });

  it('leaves out what is wrong, with line and reason', () => {
    const { values, diagnostics } = readTable(bad);
    expect(values.map(({ value }) => value)).toEqual([md5('f')]);
    expect(diagnostics.map(({ args, span }) => `${span?.start.line} ${args.cause}`)).toEqual([
      ...['2 IOC017', '3 IOC107', '4 IOC108', '5 IOC051', '6 IOC052', '7 IOC002'],
    ]);
    expect(new Set(diagnostics.map(({ severity }) => severity))).toEqual(new Set(['warning']));
    const severities = readTable(bad, true).diagnostics.map(({ severity }) => severity);
    expect(new Set(severities)).toEqual(new Set(['error']));
  });

  it('names twenty entries and counts the others, and what is listed twice', () => {
    const lines = Array.from({ length: 25 }, (_, index) => ['md5', `z${index}`]);
    const twice = [md5('a'), md5('A'), md5('a')].map((value) => ['md5', value]);
    const { values, diagnostics } = readTable([['type', 'value'], ...lines, ...twice]);
    expect(values).toHaveLength(1);
    expect(diagnostics.slice(0, 20).every(({ code }) => code === 'IOC101')).toBe(true);
    expect(diagnostics.slice(20).map(({ code, args }) => [code, args])).toEqual([
      ['IOC102', { count: 5, total: 25 }],
      ['IOC104', { count: 2 }],
    ]);
  });

  it('gives back every type as it was read, over many pages', () => {
    const some: readonly (readonly string[])[] = [
      ['ip:port', '[2001:db8::1]:443'],
      ['cidr', '192.0.2.0/24'],
      ['url', 'hxxps://[2001:db8::1]:8443/A?b=c'],
      ['filepath', String.raw`C:\Users\Über\evil.exe`],
      ['registry', String.raw`HKLM\SOFTWARE\Evil`],
      ...Array.from({ length: 2_000 }, (_, index) => ['domain', `d${index}.example`]),
    ];
    const { values } = readTable([['type', 'value'], ...some]);
    const listed = some.map(([type, value]) => JSON.stringify({ type, value })).join(',\n    ');
    const rule = readRule(
      `id: a\nname: A\nseverity: High\nindicators: { values: [\n    ${listed}] }\n`,
    );
    const { detection } = rule.value?.rule ?? {};
    expect(detection?.kind === 'indicators' && [...detection.indicators.values]).toEqual(values);
    expect(values).toHaveLength(some.length);
  });
});

describe('lines of JSON', () => {
  it('are objects each', () => {
    const reader = indicatorLines('iocs/a.ndjson', {});
    const lines = [{ Type: 'MD5', ioc: md5('a'), confidence: 50 }, undefined, ['md5'], null, {}];
    lines.forEach((line, index) => reader.take(line, index + 1));
    const { value, diagnostics } = reader.finish();
    expect([...(value?.values ?? [])]).toMatchObject([{ value: md5('a'), confidence: 50 }]);
    expect(diagnostics.map(({ args }) => args.cause)).toEqual([
      ...['IOC108', 'IOC108', 'IOC108', 'IOC107'],
    ]);
  });
});

describe('a document of indicators', () => {
  const read = (text: string) => {
    const { value } = parseDocument({ path: 'iocs/a.yaml', text });
    return value ? readIndicatorDocument(value, {}) : { diagnostics: [] };
  };

  it('has the keys of a rule, and bad entries are left out', () => {
    const { value, diagnostics } = read(
      `source: Feed\nmaxAge: 30d\nvalues:\n  - { type: md5, value: ${md5('a')} }\n  - { type: md5, valeu: x }\n  - { type: domain, value: evil }\n`,
    );
    expect(value?.head).toEqual({ source: 'Feed', maxAge: '30d' });
    expect(value?.values).toHaveLength(1);
    expect(placesOf(diagnostics)).toEqual(['IOC101 5:7', 'IOC101 6:28']);
  });

  it('is refused where its own keys are wrong', () => {
    expect(read('sauce: Feed\nvalues: []\n').value).toBeUndefined();
  });
});

describe('an entry that is kept', () => {
  const entries = [
    { type: 'ip', value: '83.142.209.228', firstSeen: '2026-06-02', lastSeen: '2026-06-01' },
    { type: 'ip', value: '8.8.8[.]8', firstSeen: '2026-06-02', validUntil: '2026-06-01' },
    { type: 'domain', value: 'microsoft.com' },
  ];
  const head = 'id: a\nname: A\nseverity: High\n';
  const table = (): ReturnType<typeof indicatorLines> => {
    const reader = indicatorLines('iocs/a.ndjson', {});
    entries.forEach((entry, index) => reader.take(entry, index + 2));
    return reader;
  };
  const reading = (rest = ''): ReturnType<typeof readRule> =>
    readRule(`${head}${rest}indicators: { file: ../iocs/a.ndjson }\n`, {
      references: new Map([['iocs/a.ndjson', table().finish()]]),
    });
  const told = ({ diagnostics }: ReturnType<typeof readRule>) =>
    diagnostics.map(({ code, severity, args }) => ({ code, severity, args }));

  it('has the findings that it would have in the rule itself', () => {
    const listed = entries.map((entry) => JSON.stringify(entry)).join(', ');
    const inRule = told(readRule(`${head}indicators: { values: [${listed}] }\n`));
    expect(inRule.map(({ code }) => code).toSorted()).toEqual([
      ...['IOC053', 'IOC053', 'IOC203', 'IOC206'],
    ]);
    const inFile = told(reading());
    expect(inFile).toHaveLength(inRule.length);
    expect(inFile).toEqual(expect.arrayContaining([...inRule]));
  });

  it('has them at its line, and the rule that names the file is told', () => {
    const found = reading().diagnostics;
    expect(found.map(({ code, span }) => `${code} ${span?.file} ${span?.start.line}`)).toEqual([
      'IOC053 iocs/a.ndjson 2',
      'IOC053 iocs/a.ndjson 3',
      'IOC203 iocs/a.ndjson 3',
      'IOC206 iocs/a.ndjson 4',
    ]);
    expect(found.every(({ related }) => related?.[0]?.span.file === 'rules/a.yaml')).toBe(true);
  });

  it('may have them acknowledged by the rule', () => {
    const accepted = 'acknowledge: { IOC053: as delivered, IOC203: seen }\n';
    expect(told(reading(accepted)).map(({ code }) => code)).toEqual(['IOC206']);
  });

  it('is one of twenty that are named, and the others are counted', () => {
    const reader = indicatorLines('iocs/a.ndjson', {});
    for (let index = 0; index < 25; index += 1)
      reader.take(
        { ...entries[0], value: `83.142.209.${index}`, lastSeen: '2026-06-01' },
        index + 1,
      );
    const remarks = reader.finish().value?.remarks ?? [];
    expect(remarks.filter(({ code }) => code === 'IOC053')).toHaveLength(20);
    expect(remarks.at(-1)).toMatchObject({ code: 'IOC111', args: { count: 5 } });
  });
});

describe('a rule that names a file', () => {
  const head = 'id: a\nname: A\nseverity: High\n';
  const codes = (indicators: string): readonly string[] =>
    placesOf(readRule(`${head}indicators: ${indicators}\n`).diagnostics);

  it.each([
    ['FIL012 4:21', '{ file: /etc/passwd }'],
    ['FIL012 4:21', '{ file: ../../a.csv }'],
    ['FIL012 4:21', String.raw`{ file: '..\a.csv' }`],
    ['IOC054 4:1', `{ file: a.csv, values: [{ type: md5, value: ${md5('a')} }] }`],
    ['IOC055 4:1', '{ source: Feed }'],
    [
      'IOC056 4:97',
      `{ values: [{ type: md5, value: ${md5('a')} }, ], allow: [ { value: b.example, reason: ours } ] }`,
    ],
  ])('gives %s for %s', (expected, indicators) => {
    expect(codes(indicators).map((code) => code.slice(0, 6))).toEqual([expected.slice(0, 6)]);
  });
});
