import { describe, expect, it } from '@jest/globals';
import type { Span } from '../../src/diagnostics/index.ts';
import { parseDocument } from '../../src/source/index.ts';
import {
  collectIndicators,
  findingsOfFile,
  readIndicatorDocument,
  referencesOf,
  takeIndicatorRows,
} from '../../src/validate/index.ts';

const span: Span = {
  file: 'iocs/a.csv',
  start: { line: 7, column: 1, offset: 0 },
  end: { line: 7, column: 2, offset: 1 },
};

function collected(rows: readonly Readonly<Record<string, unknown>>[]) {
  const collector = collectIndicators();
  const take = takeIndicatorRows(collector);
  for (const row of rows) take(row, span);
  return collector.collected({});
}

describe('rows of a file', () => {
  it('are indicators under our names and those of feeds, in any case', () => {
    const { values } = collected([
      { Type: 'DOMAIN', Value: 'Evil[.]corp-example.net', Confidence: '75%' },
      {
        ioc_type: 'sha256_hash',
        ioc_value: 'A'.repeat(64),
        threat_type: 'payload',
        confidence_level: 90,
        first_seen_utc: '2026-06-04 10:00:00',
        last_seen_utc: 'None',
      },
    ]);
    expect(values).toMatchObject([
      { type: 'domain', value: 'evil.corp-example.net', confidence: 75 },
      {
        type: 'sha256',
        value: 'a'.repeat(64),
        threatType: 'payload',
        confidence: 90,
        firstSeen: '2026-06-04',
      },
    ]);
    expect(values[1]).not.toHaveProperty('lastSeen');
  });

  it('that are none are left out, counted, and the first of them named', () => {
    const bad = Array.from({ length: 30 }, () => ({ type: 'ip', value: 'x' }));
    const file = collected([
      ...bad,
      { type: 'ip', value: '192.0.2.1' },
      { type: 'ip', value: '192[.]0[.]2[.]1' },
      { type: 'ip' },
      { value: '192.0.2.2' },
      { type: 'ja3', value: 'a' },
      { __proto__: null, constructor: 'ip', toString: '192.0.2.3' },
    ]);
    expect(file).toMatchObject({ quarantined: 34, duplicates: 1 });
    expect(file.values).toHaveLength(1);
    expect(file.findings).toHaveLength(20);
    expect(new Set(file.findings.map(({ severity }) => severity))).toEqual(new Set(['warning']));
    expect(findingsOfFile(file, 'iocs/a.csv').slice(20)).toMatchObject([
      { code: 'IOC060', args: { quarantined: 34, taken: 1, shown: 20 } },
      { code: 'IOC061', args: { duplicates: 1, taken: 1 } },
    ]);
  });
});

const documentOf = (text: string, path = 'iocs/a.yaml') => {
  const { value } = parseDocument({ path, text });
  if (!value) throw new Error('no document');
  return value;
};

describe('a document of indicators', () => {
  it('says what all of them have in common, and which of them are none', () => {
    const text = `source: Feed
minConfidence: 50
values:
  - { type: ip, value: 192.0.2.1 }
  - { type: ip, value: nothing }
  - { type: ip, value: 192.0.2.2, colour: red }
`;
    const { value } = readIndicatorDocument(documentOf(text));
    expect(value).toMatchObject({
      head: { source: 'Feed', minConfidence: 50 },
      values: [{ value: '192.0.2.1' }],
      quarantined: 2,
    });
    expect(value?.findings.map(({ span: at }) => at?.start.line)).toEqual([5, 6]);
  });

  it.each([
    ['source: Feed', 'SCH001'],
    ['values: 5', 'SCH004'],
    ['values: [{ type: ip, value: 192.0.2.1 }]\nsorce: x', 'SCH002'],
  ])('%s is none', (text, code) => {
    const { value, diagnostics } = readIndicatorDocument(documentOf(text));
    expect(value).toBeUndefined();
    expect(diagnostics.map((one) => one.code)).toEqual([code]);
  });
});

describe('the file that a rule names', () => {
  it.each([
    ['../iocs/a.csv', ['iocs/a.csv']],
    ['./a.csv', ['rules/a.csv']],
    ['../../a.csv', ['../a.csv']],
    ['/etc/passwd', []],
    ['C:\\a.csv', []],
    ['..\\a.csv', []],
  ])('%s', (path, files) => {
    const rule = documentOf(`indicators: { file: ${JSON.stringify(path)} }`, 'rules/r.yaml');
    expect(referencesOf(rule).map(({ file }) => file)).toEqual(files);
  });

  it('is none in documents of any other shape', () => {
    for (const text of ['indicators: []', 'indicators: { file: 5 }', 'a: 1', 'indicators:'])
      expect(referencesOf(documentOf(text, 'rules/r.yaml'))).toEqual([]);
  });
});
