import { describe, expect, it } from '@jest/globals';
import { readRules } from '../../../src/exchange/rules/index.ts';
import { canonicalRule } from '../../../src/resources/index.ts';
import type { Json, JsonObject } from '../../../src/resources/index.ts';
import { compileFile } from '../../support/compile-files.ts';
import { everyProperty } from '../../support/every-property.ts';
import { aBody } from '../../support/rule-bodies.ts';

const guid = '0f0f0f0f-aaaa-4bbb-8ccc-0123456789ab';
const live = (name: string, changes: JsonObject = {}): JsonObject => ({
  ...(everyProperty as unknown as JsonObject),
  id: `/subscriptions/x/resourceGroups/y/providers/Microsoft.SecurityInsights/alertRules/${name}`,
  name,
  etag: '"0"',
  type: 'Microsoft.SecurityInsights/alertRules',
  ...changes,
});

function read(data: Json) {
  const found = readRules(JSON.stringify(data, null, 1), 'rules.json');
  return {
    recognised: found?.recognised,
    rules: found?.rules ?? [],
    data: found?.rules[0]?.data,
    found: found?.diagnostics ?? [],
    codes: (found?.diagnostics ?? []).map(({ code }) => code),
  };
}

describe('a reply of the service', () => {
  it.each([
    ['a list', { value: [live(guid), live('91')], nextLink: 'https://management.example/' }],
    ['an array', [live(guid), live('91')]],
  ])('is %s of rules that keep their names', (_, data) => {
    const { recognised, rules } = read(data);
    expect(recognised).toBe('rule-list');
    expect(rules.map((rule) => [rule.data.id, rule.data.resourceName])).toEqual([
      [guid, guid],
      ['91', '91'],
    ]);
    const again = compileFile({ path: 'a.yaml', text: JSON.stringify(rules[0]?.data) });
    expect(canonicalRule(again.rule?.body ?? {})).toEqual(canonicalRule(everyProperty));
  });

  it('may be one rule', () => {
    expect(read(live(guid)).data?.id).toBe(guid);
  });

  it('is text, and no template: brackets are brackets', () => {
    const body = live(guid);
    const properties = { ...(body.properties as JsonObject), description: "[concat('a', 'b')]" };
    expect(read({ value: [{ ...body, properties }] }).data?.description).toBe("[concat('a', 'b')]");
  });

  it('is taken without kinds that are not ours, each with its line', () => {
    const { rules, found } = read({
      value: [
        live('BuiltInFusion', { kind: 'Fusion' }),
        live(guid),
        live('ms', { kind: 'MicrosoftSecurityIncidentCreation' }),
        7,
      ],
    });
    expect(rules).toHaveLength(1);
    const refused = found.filter(({ code }) => code !== 'IMP060');
    expect(refused.map(({ code, args }) => [code, args.kind])).toEqual([
      ['IMP061', 'Fusion'],
      ['IMP061', 'MicrosoftSecurityIncidentCreation'],
      ['IMP078', undefined],
    ]);
    const lines = refused.map(({ span }) => span?.start.line ?? 0);
    expect(lines[0]).toBe(3);
    expect(lines).toEqual([...lines].sort((one, other) => one - other));
  });

  it('may have Windows line ends and a byte order mark', () => {
    const text = `\uFEFF${JSON.stringify({ value: [live(guid)] }, null, 2)}`;
    expect(readRules(text.replaceAll('\n', '\r\n'), 'a.json')?.rules).toMatchObject([
      { data: { id: guid }, origin: { line: 3 } },
    ]);
  });

  it('may be YAML', () => {
    const text =
      'kind: Scheduled\nname: from-yaml\nproperties:\n  displayName: D\n  severity: Low\n  query: T\n';
    expect(readRules(text, 'a.yaml')).toMatchObject({
      recognised: 'rule-list',
      rules: [{ data: { id: 'from-yaml', name: 'D' } }],
    });
  });

  it.each([[{ value: [] }], [[]], [{ value: [{ a: 1 }] }], [{ value: 'x' }]])(
    'is none where none of its entries is a rule: %j',
    (data) => {
      expect(read(data).recognised).toBeUndefined();
    },
  );
});

describe('a file of AzSentinel', () => {
  const rule: JsonObject = {
    displayName: 'Old rule',
    description: 'D',
    severity: 'Medium',
    enabled: true,
    query: 'SecurityEvent | where EventID == 1',
    queryFrequency: '5H',
    queryPeriod: 'PT6H',
    triggerOperator: 'GreaterThan',
    triggerThreshold: 5,
    suppressionDuration: '6H',
    suppressionEnabled: false,
    tactics: ['Persistence'],
    playbookName: 'Notify',
    aggregationKind: 'SingleAlert',
    createIncident: true,
    groupingConfiguration: {
      GroupingConfigurationEnabled: true,
      reopenClosedIncident: true,
      lookbackDuration: '6H',
      entitiesMatchingMethod: 'All',
      groupByEntities: ['Account'],
    },
  };

  it('has durations, incidents and grouping in words of its own', () => {
    const { recognised, data, codes, found } = read({ Scheduled: [rule] });
    expect(recognised).toBe('azsentinel');
    expect(data).toEqual({
      id: 'old-rule',
      name: 'Old rule',
      description: 'D',
      severity: 'Medium',
      queryFrequency: '5h',
      queryPeriod: '6h',
      triggerOperator: 'gt',
      triggerThreshold: 5,
      tactics: ['Persistence'],
      query: 'SecurityEvent | where EventID == 1',
      eventGroupingSettings: { aggregationKind: 'SingleAlert' },
      incidentConfiguration: {
        createIncident: true,
        groupingConfiguration: {
          enabled: true,
          reopenClosedIncident: true,
          lookbackDuration: '6h',
          matchingMethod: 'AllEntities',
          groupByEntities: ['Account'],
        },
      },
      suppressionDuration: '6h',
      kind: 'Scheduled',
    });
    expect(codes).toEqual(['IMP071']);
    expect(found[0]?.args.what).toBe('playbook Notify');
    expect(compileFile({ path: 'a.yaml', text: JSON.stringify(data) }).rule?.id).toBe('old-rule');
  });

  it('has a list for each kind', () => {
    const { rules, codes } = read({
      Scheduled: [rule],
      NRT: [{ displayName: 'Near', severity: 'Low', query: 'T' }],
      Fusion: [{ displayName: 'F', enabled: true, alertRuleTemplateName: guid }],
      MicrosoftSecurityIncidentCreation: [{ displayName: 'M' }],
    });
    expect(rules.map(({ data }) => [data.id, data.kind])).toEqual([
      ['old-rule', 'Scheduled'],
      ['near', 'NRT'],
    ]);
    expect(codes.filter((code) => code === 'IMP061')).toHaveLength(2);
  });
});

describe('broken and hostile JSON', () => {
  it('is refused where it breaks off, if it is of rules', () => {
    const text = JSON.stringify({ value: [live(guid)] }, null, 2).slice(0, 400);
    const found = readRules(text, 'a.json');
    expect(found).toMatchObject({ recognised: 'rule-json', rules: [] });
    expect(found?.diagnostics).toMatchObject([
      { code: 'IMP074', span: { start: { line: text.split('\n').length } } },
    ]);
  });

  it.each([['['], ['{"a":']])('does not nest without end: %s', (open) => {
    const found = readRules(`{"alertRules":${open.repeat(100_000)}`, 'a.json');
    expect(found?.diagnostics).toMatchObject([{ code: 'IMP075' }]);
    expect(readRules(`x: ${open.repeat(100_000)}\nid: a\nquery: b`, 'a.yaml')?.rules).toEqual([]);
  });

  it('may hold texts of megabytes', () => {
    const long = `"${'\\"a'.repeat(1_700_000)}`;
    const rules = read({
      value: [
        live(guid, { properties: { ...aBody().properties, query: long } as unknown as JsonObject }),
      ],
    });
    expect(rules.data?.query).toHaveLength(long.length);
    const hunted = `DeviceEvents | where Timestamp > ago(1h) and X == ${long}`;
    const other = read([
      { id: 'a', name: 'a', query: hunted, description: `'${'x" '.repeat(1_000_000)}'` },
    ]);
    expect(other.codes).toEqual(['IMP072']);
  });
});
