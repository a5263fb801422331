import { describe, expect, it } from '@jest/globals';
import type { Json } from '../../../src/resources/index.ts';
import { canonicalRule } from '../../../src/resources/index.ts';
import { readRules } from '../../../src/exchange/rules/index.ts';
import { compileFile, type CompiledFile } from '../../support/compile-files.ts';
import { communityRules } from '../../support/corpus.ts';
import { placesOf } from '../../support/read-rule.ts';

const query = 'DeviceProcessEvents | where FileName == "a.exe"';
const aRule = `id: a-rule
name: A rule
severity: High
queryFrequency: 1h
queryPeriod: 1h
triggerOperator: gt
triggerThreshold: 0
query: ${query}
`;

/** What a text becomes: the data of its only rule, and `CODE line:column` of what was found. */
function read(text: string) {
  const found = readRules(text, 'rules/a.yaml');
  return {
    recognised: found?.recognised,
    data: found?.rules[0]?.data,
    rules: found?.rules ?? [],
    places: placesOf(found?.diagnostics ?? []),
    found: found?.diagnostics ?? [],
  };
}

const compiled = (data: Json | undefined): CompiledFile =>
  compileFile({ path: 'rules/a.yaml', text: JSON.stringify(data) });

describe('published rules', () => {
  const published = communityRules();
  if (!published) process.stderr.write('no corpus of published rules here: not measured\n');

  it('are all taken, valid, and mean what they meant', () => {
    let same = 0;
    for (const file of published ?? []) {
      const { recognised, rules } = read(file.text);
      expect([file.path, recognised, rules.length]).toEqual([file.path, 'rule-yaml', 1]);
      const after = compiled(rules[0]?.data);
      expect([file.path, after.rule?.id]).toEqual([file.path, rules[0]?.data.id]);
      const before = compileFile(file).rule;
      if (!before) continue;
      expect(canonicalRule(after.rule?.body ?? {})).toEqual(canonicalRule(before.body));
      same += 1;
    }
    expect(same).toBeGreaterThan(published ? 150 : -1);
  });

  it('are corrected where their keys are wrong, and nowhere else', () => {
    const codes = (published ?? []).flatMap(({ text }) => read(text).found.map(({ code }) => code));
    const sorted = [...codes].sort();
    expect(sorted).toEqual(published ? ['IMP065', 'IMP065', 'IMP067', 'IMP067', 'IMP067'] : []);
  });
});

describe('a rule of the community format', () => {
  it('is carried over as it is', () => {
    const { data, recognised, places } = read(aRule);
    expect(recognised).toBe('rule-yaml');
    expect(places).toEqual([]);
    expect(data).toEqual({
      id: 'a-rule',
      name: 'A rule',
      severity: 'High',
      queryFrequency: '1h',
      queryPeriod: '1h',
      triggerOperator: 'gt',
      triggerThreshold: 0,
      query,
    });
  });

  it('may have a byte order mark and Windows line ends', () => {
    const { data, places } = read(`\uFEFF${aRule.replaceAll('\n', '\r\n')}`);
    expect(places).toEqual([]);
    expect(data).toEqual(read(aRule).data);
  });

  it('loses the quotes around its description', () => {
    const text = `${aRule}description: |\n  'All of it is\n  in quotes.'\n`;
    expect(read(text).data).toMatchObject({ description: 'All of it is\nin quotes.' });
  });

  it('keeps spellings that the format takes', () => {
    const text = aRule
      .replace('queryFrequency: 1h', 'queryFrequency: PT1H')
      .replace('gt', 'GreaterThan');
    expect(read(text).data).toMatchObject({
      queryFrequency: 'PT1H',
      queryPeriod: '1h',
      triggerOperator: 'GreaterThan',
    });
  });

  it('keeps catalogue keys', () => {
    const text = `${aRule}status: Available\nmetadata: { author: { name: a } }\nthreatAnalysisTactics: [x]\n`;
    const { data, places } = read(text);
    expect(places).toEqual([]);
    expect(data).toMatchObject({ status: 'Available', metadata: { author: { name: 'a' } } });
    expect(data).toHaveProperty('threatAnalysisTactics');
  });

  it.each([
    ['AlertDetailsOverride:\n  alertnameFormat: x', 'alertDetailsOverride.alertDisplayNameFormat'],
    [
      'requiredDataConnectors:\n  - connectorId: A\n    datatypes: [B]',
      'requiredDataConnectors.0.dataTypes',
    ],
    ['entitymappings:\n  - entityType: Ip\n    fieldMappings: []', 'entityMappings.0.entityType'],
    ['suppresionDuration: 1h', 'suppressionDuration'],
    ['subTechniques: [T1071.001]', 'relevantTechniques'],
  ])('gets the right key for %s', (text, path) => {
    const { data, found } = read(`${aRule}${text}\n`);
    expect(data).toHaveProperty(path);
    expect(found.map(({ code, span }) => [code, span?.start.line])).toContainEqual([
      'IMP065',
      expect.any(Number),
    ]);
  });

  it.each([
    ['severity: High', 'severity: HIGH', 'severity', 'HIGH'],
    ['kind: Scheduled', 'kind: scheduled', 'kind', 'Scheduled'],
    [
      '',
      'tactics: Command and Control, initial-access',
      'tactics',
      ['CommandAndControl', 'InitialAccess'],
    ],
    ['', 'relevantTechniques: [t1071, T1059/001]', 'relevantTechniques', ['T1071', 'T1059.001']],
    ['queryPeriod: 1h', 'queryPeriod: 2 hours', 'queryPeriod', '2h'],
    ['queryPeriod: 1h', 'queryPeriod: 1.00:00:00', 'queryPeriod', '1d'],
    ['triggerThreshold: 0', 'triggerThreshold: "5"', 'triggerThreshold', 5],
    ['', 'version: 1.10', 'version', '1.10'],
    ['', 'enabled: "False"', 'enabled', false],
    ['', 'tags: one, two', 'tags', ['one', 'two']],
    [
      '',
      'tags:\n  - SchemaName: ASim\n    Version: 1\n  - plain',
      'tags',
      [{ SchemaName: 'ASim', Version: 1 }, 'plain'],
    ],
    [
      '',
      'requiredDataConnectors: AzureActivity',
      'requiredDataConnectors',
      [{ connectorId: 'AzureActivity' }],
    ],
    [
      '',
      'requiredDataConnectors:\n  dataTypes: [SigninLogs]',
      'requiredDataConnectors',
      [{ connectorId: 'AzureActiveDirectory', dataTypes: ['SigninLogs'] }],
    ],
    [
      '',
      'eventGroupingSettings: { aggregationKind: alertPerResult }',
      'eventGroupingSettings',
      { aggregationKind: 'AlertPerResult' },
    ],
  ])('%s written as %s', (...[from, to, key, value]: readonly [string, string, string, Json]) => {
    const text = from !== '' && aRule.includes(from) ? aRule.replace(from, to) : `${aRule}${to}\n`;
    const { data } = read(text);
    expect(data?.[key]).toEqual(value);
    expect(compiled(data).rule?.id).toBe('a-rule');
  });

  it('loses keys that nobody knows, and says so by line', () => {
    const { data, places } = read(`${aRule}whatever: 1\n`);
    expect(data).not.toHaveProperty('whatever');
    expect(places).toEqual(['IMP066 9:1']);
  });

  it('loses keys without a value', () => {
    const { data, places } = read(`${aRule}entityMappings:\nqueryPeriodicity:\n`);
    expect(Object.keys(data ?? {})).toEqual(Object.keys(read(aRule).data ?? {}));
    expect(places).toEqual(['IMP066 10:1']);
  });

  it('loses its schedule where it runs in near real time', () => {
    const { data, places } = read(`${aRule}kind: NRT\n`);
    expect(places).toEqual(['IMP066 4:1', 'IMP066 5:1', 'IMP066 6:1', 'IMP066 7:1']);
    expect(compiled(data).rule?.body.kind).toBe('NRT');
  });

  it.each([
    ['id: a-rule', 'a-rule', []],
    ['id: a1b2c3d4-0003-4a5b-8c9d-dns003clickfix', 'a1b2c3d4-0003-4a5b-8c9d-dns003clickfix', []],
    ['id: "{0F0F0F0F-aaaa-4bbb-8ccc-0123456789ab}"', '0F0F0F0F-aaaa-4bbb-8ccc-0123456789ab', []],
    ['id: my rule / 1', 'my-rule-1', ['IMP069 1:5']],
    ['description: none', 'a-rule', ['IMP069 1:1']],
  ])('%s has the id %s', (line, id, expected) => {
    const { data, places } = read(aRule.replace('id: a-rule', line));
    expect(data?.id).toBe(id);
    expect(places).toEqual(expected);
  });

  it('says TimeGenerated where its tables have no Timestamp', () => {
    const text = `${aRule.replace(query, `|\n  DeviceProcessEvents\n  | where Timestamp > ago(1h)`)}customDetails:\n  When: Timestamp\n`;
    const { data, found } = read(text);
    expect(data?.query).toBe('DeviceProcessEvents\n| where TimeGenerated > ago(1h)\n');
    expect(data?.customDetails).toEqual({ When: 'TimeGenerated' });
    expect(found).toMatchObject([{ code: 'IMP072', args: { line: 2 } }]);
  });
});

describe('several rules in a text', () => {
  const second = aRule.replace('a-rule', 'another');

  it('are documents', () => {
    const { rules, places } = read(`# all of ours\n---\n${aRule}---\n${second}extra: 1\n`);
    expect(rules.map(({ data, origin }) => [data.id, origin.line])).toEqual([
      ['a-rule', 3],
      ['another', 12],
    ]);
    expect(places).toEqual(['IMP066 20:1']);
  });

  it('are the entries of a list', () => {
    const entry = (rule: string): string => `- ${rule.trimEnd().replaceAll('\n', '\n  ')}\n`;
    const { rules, places } = read(`---\n# two\n${entry(aRule)}\n${entry(second)}  extra: 1\n`);
    expect(rules.map(({ data, origin }) => [data.id, origin.line])).toEqual([
      ['a-rule', 3],
      ['another', 12],
    ]);
    expect(places).toEqual(['IMP066 20:3']);
  });

  it('are taken without those that are broken, or are none', () => {
    const { rules, found } = read(`${aRule}---\nname: [\n---\nname: no rule\n---\n${second}`);
    expect(rules.map(({ data }) => data.id)).toEqual(['a-rule', 'another']);
    expect(found.map(({ code, span }) => [code.slice(0, 3), span?.start.line])).toEqual([
      ['SRC', expect.any(Number)],
      ['IMP', 12],
    ]);
  });

  it('are taken once each', () => {
    const { rules, places } = read(`${aRule}---\n${aRule.replace('a-rule', 'A-RULE')}`);
    expect(rules).toHaveLength(1);
    expect(places).toEqual(['IMP077 10:1']);
  });

  it('may be JSON', () => {
    const { data } = read(aRule);
    const found = readRules(JSON.stringify([data, { ...data, id: 'b' }], null, 2), 'a.json');
    expect(found?.rules.map((rule) => [rule.data.id, rule.origin.line])).toEqual([
      ['a-rule', 2],
      ['b', 12],
    ]);
  });
});

describe('our own rules', () => {
  it('are carried over with their indicators, exclusions and tests', () => {
    const text = `id: ours
name: Ours
severity: High
indicators:
  values:
    - { type: ip, value: 192.0.2.1 }
exclusions:
  - id: scanner
    reason: A scanner
    owner: soc@corp.example
    ticket: SEC-1
    permanent: true
    approvedBy: ciso@corp.example
    match:
      - any:
          - { field: device.name, op: equals, values: [null, scan01] }
tests:
  - name: hit
    events: { DnsEvents: [{ Name: null }] }
    expect: none
`;
    const { data, places } = read(text);
    expect(places).toEqual([]);
    expect(data).toMatchObject({
      indicators: { values: [{ type: 'ip', value: '192.0.2.1' }] },
      exclusions: [{ permanent: true }],
      tests: [{ events: { DnsEvents: [{ Name: null }] } }],
    });
  });
});

describe('what is no rule', () => {
  it.each([
    ['Just some text.'],
    ['a,b,c\n1,2,3\n'],
    ['{"data": [{"ioc": "192.0.2.1"}]}'],
    ['[]'],
    ['# name: x\nquery'],
    ['<html><body>name: query: id:</body></html>'],
    ['{"query": {"bool": []}, "name": 1'],
  ])('is left to others: %s', (text) => {
    expect(readRules(text, 'a')).toBeUndefined();
  });
});
