import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDocument } from '../../src/source/index.ts';
import { checkUnique, validateRule } from '../../src/validate/index.ts';
import type { Rule } from '../../src/model/index.ts';
import { placesOf, pointedAt, readRule } from '../support/read-rule.ts';

const head = ['id: a-rule', 'name: A rule', 'severity: High'];
const schedule = [
  'queryFrequency: 1h',
  'queryPeriod: PT2H',
  'triggerOperator: gt',
  'triggerThreshold: 0',
];
const query = (...lines: string[]) => [...head, 'query: T', ...schedule, ...lines].join('\n');
const iocs = (...lines: string[]) => [...head, 'indicators:', '  values:', ...lines].join('\n');
const one = '    - { type: ip, value: 192.0.2.1 }';
const codes = (text: string) => readRule(text).diagnostics.map(({ code }) => code);
const places = (text: string) => placesOf(readRule(text).diagnostics);
const ruleOf = (text: string): Rule => {
  const { value, diagnostics } = readRule(text);
  if (!value) throw new Error(placesOf(diagnostics).join());
  return value.rule;
};

describe('a query rule', () => {
  it('has the texts among its tags, as published rules write them', () => {
    const tags = (line: string) => readRule(query(line)).value?.rule.tags;
    expect(tags('tags: [Threat Hunting, { Schema: ASimDns, SchemaVersion: 0.1.1 }]')).toEqual([
      'Threat Hunting',
    ]);
    expect(tags('tags:')).toEqual([]);
    expect(tags('enabled: true')).toEqual([]);
  });

  it('gets all of its fields in one form', () => {
    const text = query(
      'description: |',
      "  'Finds things.'",
      'enabled: false',
      'tactics: [CommandAndControl]',
      'relevantTechniques: [T1071, T1071.001]',
      'requiredDataConnectors: [{ connectorId: C }]',
      'suppressionDuration: 30m',
      'customDetails: { A: B }',
      'alertDetailsOverride: { alertDisplayNameFormat: x, alertTacticsColumnName: "", alertSeverityColumnName: }',
      'eventGroupingSettings: { aggregationKind: AlertPerResult }',
      'incidentConfiguration: { createIncident: true, groupingConfiguration: { enabled: true, reopenClosedIncident: false, lookbackDuration: 5h, matchingMethod: AllEntities, groupByEntities: } }',
      'version: 1.0.0',
      'tags:',
      'status: Available',
    );
    const { value, diagnostics } = readRule(text);
    expect(placesOf(diagnostics)).toEqual(['SCH020 22:1']);
    expect(value?.rule).toEqual({
      id: 'a-rule',
      name: 'A rule',
      description: 'Finds things.',
      kind: 'Scheduled',
      severity: 'High',
      enabled: false,
      tactics: ['CommandAndControl'],
      tags: [],
      techniques: ['T1071', 'T1071.001'],
      schedule: { frequency: 3_600, period: 7_200 },
      trigger: { operator: 'GreaterThan', threshold: 0 },
      suppression: { enabled: false, duration: 1_800 },
      detection: { kind: 'query', query: 'T', exclusions: [] },
      customDetails: { A: 'B' },
      alertDetailsOverride: { alertDisplayNameFormat: 'x' },
      eventGrouping: 'AlertPerResult',
      incidentConfiguration: {
        createIncident: true,
        groupingConfiguration: {
          enabled: true,
          reopenClosedIncident: false,
          lookbackDuration: 18_000,
          matchingMethod: 'AllEntities',
          groupByEntities: [],
          groupByAlertDetails: [],
          groupByCustomDetails: [],
        },
      },
      version: '1.0.0',
      tests: [],
      requiredDataConnectors: [{ connectorId: 'C', dataTypes: [] }],
    });
  });

  it('may be NRT, then without a schedule', () => {
    const rule = ruleOf([...head, 'kind: NRT', 'query: T'].join('\n'));
    expect(rule).not.toHaveProperty('schedule');
    expect(rule).not.toHaveProperty('trigger');
    expect(places([...head, 'kind: NRT', 'query: T', 'queryPeriod: 1h'].join('\n'))).toEqual([
      'RUL005 6:1',
    ]);
  });

  it.each(['high', 'HIGH', 'High'])('takes the severity %s', (severity) => {
    expect(ruleOf(query().replace('High', severity)).severity).toBe('High');
  });

  it.each(['lt', 'LT', 'LessThan', 'lessthan'])('takes the operator %s', (operator) => {
    expect(ruleOf(query().replace('gt', operator)).trigger?.operator).toBe('LessThan');
  });

  it.each([
    [`'quoted'`, 'quoted'],
    [`"quoted"`, 'quoted'],
    [`'it's fine'`, "it's fine"],
    [`say "hello"`, 'say "hello"'],
  ])('reads the description %s', (written, meant) => {
    expect(ruleOf(query('description: |', `  ${written}`)).description).toBe(meant);
  });

  it('has no groups, no override and no incidents where it says nothing', () => {
    expect(ruleOf(query('alertDetailsOverride: {}', 'incidentConfiguration:'))).not.toHaveProperty(
      'alertDetailsOverride',
    );
    expect(ruleOf(query('incidentConfiguration: { createIncident: false }'))).toMatchObject({
      incidentConfiguration: { createIncident: false },
    });
  });
});

describe('an indicator rule', () => {
  it('has defaults, and indicators in one form', () => {
    const rule = ruleOf(
      iocs(
        '    - { type: ip:port, value: "192[.]0[.]2[.]1:443", threatType: c2, firstSeen: 2026-06-04 10:00:00 UTC, lastSeen: "2026-06-05T23:30:00-02:00", confidence: 75% }',
        '    - { type: sha256_hash, value: "' + 'AB'.repeat(32) + '" }',
        '    - { type: ip:port, value: 192.0.2.1:443 }',
        '  source: Feed',
        '  minConfidence: 50%',
        '  maxAge: 365d',
        'match: { tables: all, port: any, ingestionDelay: 1h }',
      ),
    );
    expect(rule.schedule).toEqual({ frequency: 3_600 });
    expect(rule.trigger).toEqual({ operator: 'GreaterThan', threshold: 0 });
    expect(rule.detection).toEqual({
      kind: 'indicators',
      indicators: {
        source: 'Feed',
        minConfidence: 50,
        maxAge: 31_536_000,
        values: [
          {
            type: 'ip:port',
            value: '192.0.2.1:443',
            address: '192.0.2.1',
            port: 443,
            version: 4,
            original: '192[.]0[.]2[.]1:443',
            threatType: 'c2',
            confidence: 75,
            firstSeen: '2026-06-04',
            lastSeen: '2026-06-06',
          },
          { type: 'sha256', value: 'ab'.repeat(32), original: 'AB'.repeat(32) },
        ],
      },
      tables: 'all',
      placement: 'auto',
      port: 'any',
      ingestionDelay: 3_600,
      exclusions: [],
    });
  });

  it('refuses digests of what is no file, and says so', () => {
    const { diagnostics } = readRule(
      iocs("    - { type: ja3, value: '00112233445566778899aabbccddeeff' }"),
    );
    expect(diagnostics).toMatchObject([{ code: 'IOC025', args: { type: 'ja3' } }]);
  });

  it('says which of two equal indicators came first', () => {
    const [first, found, ...more] = readRule(iocs(one, one)).diagnostics;
    expect(first).toMatchObject({ code: 'IOC202', span: { start: { line: 6 } } });
    expect(more).toEqual([]);
    expect(found).toMatchObject({ code: 'IOC050', severity: 'info', span: { start: { line: 7 } } });
    expect(found?.related?.[0]?.span.start.line).toBe(6);
  });

  it.each([
    ['{ type: ip:port, value: "192.0.2.1:70000" }', ['IOC008 6:31']],
    ['{ type: ip:port, value: "2001:db8::1:443" }', ['IOC009 6:31']],
    ['{ type: ip, value: 010.0.0.1 }', ['IOC004 6:26']],
    ['{ type: domain, value: a.example/path }', ['IOC010 6:30']],
    ['{ type: domain, value: frBvNnnFYR6XR622pBE0NQ== }', ['IOC011 6:30']],
    [`{ type: domain, value: 'a.example"); drop' }`, ['IOC002 6:30']],
    [`{ type: domain, value: '@"' }`, ['IOC002 6:30']],
    ['{ type: domain, value: "a.example\\nb" }', ['IOC002 6:30']],
    ['{ type: domain, value: "a.example\\e[31m" }', ['IOC002 6:30']],
    ['{ type: ip, value: 192.0.2.1, confidence: 101 }', ['IOC051 6:49', 'IOC202 6:26']],
    ['{ type: ip, value: 192.0.2.1, confidence: 101% }', ['IOC051 6:49', 'IOC202 6:26']],
    ['{ type: ip, value: 192.0.2.1, confidence: sure }', ['SCH007 6:49']],
    ['{ type: ip, value: 192.0.2.1, firstSeen: 2026-02-30 }', ['IOC052 6:48', 'IOC202 6:26']],
    [
      '{ type: ip, value: 192.0.2.1, firstSeen: 2026-02-03T25:00:00Z }',
      ['IOC052 6:48', 'IOC202 6:26'],
    ],
    ['{ type: ip, value: 192.0.2.1, lastSeen: soon }', ['SCH007 6:47']],
    [
      '{ type: ip, value: 192.0.2.1, firstSeen: 2026-02-03, validUntil: 2026-02-02 }',
      ['IOC053 6:72', 'IOC202 6:26'],
    ],
    ['{ type: ip }', ['SCH001 6:9']],
    ['{ type: ipv4, value: 192.0.2.1 }', ['SCH006 6:15']],
    ['{ type: sha_256, value: x }', ['SCH005 6:15']],
    ['{ type: ip, value: 192.0.2.1, confidnce: 5 }', ['SCH002 6:37', 'IOC202 6:26']],
    ['192.0.2.1', ['SCH004 6:7']],
  ])('%s', (entry, expected) => {
    expect(places(iocs(`    - ${entry}`))).toEqual(expected);
  });
});

describe('defects of the shape', () => {
  it.each([
    ['a typo', query('severty: Low'), ['SCH002 9:1']],
    ['case', query('alertDetailsOverride: { alertDisplaynameFormat: x }'), ['SCH002 9:25']],
    ['the wrong level', query('dataTypes: [T]'), ['SCH002 9:1']],
    ['an unknown field', query('somethingElse: 1'), ['SCH003 9:1']],
    ['a value with a neighbour', query().replace('High', 'Hihg'), ['SCH005 3:11']],
    ['a tactic with spaces', query('tactics: [Initial Access]'), ['SCH005 9:11']],
    ['a value without one', query().replace('High', 'catastrophic'), ['SCH006 3:11']],
    ['a severity that is no text', query().replace('High', '5'), ['SCH004 3:11']],
    ['a duration', query().replace('1h', 'hourly'), ['SCH007 5:17']],
    ['a technique', query('relevantTechniques: [TA0001]'), ['SCH007 9:22']],
    ['an id', query().replace('a-rule', 'a/b'), ['SCH007 1:5']],
    ['a blank name', query().replace('A rule', '" "'), ['SCH007 2:7']],
    ['a negative threshold', query().replace('Threshold: 0', 'Threshold: -1'), ['SCH009 8:19']],
    ['no name', query().replace('name: A rule\n', ''), ['SCH001 1:1']],
    ['nothing to detect', head.join('\n'), ['RUL001 2:1']],
    ['both', `${iocs(one)}\nquery: T`, ['RUL002 4:1', 'IOC202 6:26']],
    ['a list for a map', query('customDetails: [a]'), ['SCH004 9:16']],
    ['no indicators', [...head, 'indicators: { values: [] }'].join('\n'), ['SCH008 4:23']],
    ['a table name', `${iocs(one)}\nmatch: { tables: ["a b"] }`, ['SCH007 7:19', 'IOC202 6:26']],
    [
      'tables that are a word',
      `${iocs(one)}\nmatch: { tables: some }`,
      ['SCH007 7:18', 'IOC202 6:26'],
    ],
    ['match of a query rule', query('match: { port: any }'), ['RUL003 9:1']],
    ['no schedule', [...head, 'query: T', ...schedule.slice(1)].join('\n'), ['RUL004 4:1']],
    ['a name of two lines', query().replace('A rule', '"a\\nb"'), ['RUL006 2:7']],
    ['an escape in a description', query('description: "\\e[31m"'), ['RUL007 9:14']],
    ['a minimum out of range', iocs(one, '  minConfidence: 101'), ['IOC051 7:18', 'IOC202 6:26']],
    ['a Sigma rule', 'title: x\nlogsource: {}\ndetection: {}', ['SCH010 3:1']],
  ])('%s', (_name, text, expected) => {
    expect(places(text)).toEqual(expected);
  });

  it('offers the nearest name', () => {
    const text = query('severty: Low');
    const [found] = readRule(text).diagnostics;
    expect(found?.args).toEqual({ field: 'severty', nearest: 'severity' });
    expect(found && pointedAt(text, found)).toBe('severty');
    expect(readRule(query('dataTypes: [T]')).diagnostics[0]?.args).toMatchObject({
      nearest: 'requiredDataConnectors[].dataTypes',
    });
  });

  it('are all reported, with the meaning of what is sound', () => {
    const text = iocs(
      '    - { type: ip, value: 010.0.0.1 }',
      '    - { type: nothing, value: x }',
      '    - { type: md5, value: x }',
      '  minConfidence: []',
      'severty: Low',
      'match: { port: 5 }',
      'tactics: [Impct]',
    );
    expect(new Set(codes(text))).toEqual(
      new Set(['IOC004', 'SCH006', 'IOC017', 'SCH007', 'SCH002', 'SCH004', 'SCH005']),
    );
  });

  it('never make validation throw', () => {
    const keys = fc.constantFrom(
      ...['id', 'name', 'severity', 'query', 'indicators', 'values', 'type', 'value', 'match'],
      ...['tables', 'exclusions', 'permanent', 'expires', 'field', 'op', 'kind', 'tags', 'x/~y'],
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'medium' },
        fc.constantFrom('a', 'ip', 'regex', 'process.name', '2026-06-04', '', true, 5, null),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(keys, tie('tree'), { maxKeys: 8 }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(keys, tree), (data) => {
        const { value } = parseDocument({ path: 'a', text: JSON.stringify(data) });
        if (value) expect(validateRule(value).value).toBeUndefined();
      }),
      { numRuns: 300 },
    );
    const any = fc.oneof(fc.anything(), fc.dictionary(keys, fc.anything()));
    const base = parseDocument({ path: 'a', text: 'a: 1' }).value;
    fc.assert(
      fc.property(any, (data) => {
        if (base) expect(validateRule({ ...base, data }).diagnostics.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('two rules', () => {
  const located = (text: string, path: string) => readRule(text, { path }).value ?? [];
  it('with one id or one resource name, in any case: an error that names both files', () => {
    const rules = [
      located(query('resourceName: N'), 'a.yaml'),
      located(query('resourceName: n').replace('a-rule', 'A-RULE'), 'b.yaml'),
      located(query().replace('a-rule', 'other'), 'c.yaml'),
    ].flat();
    const found = checkUnique(rules);
    expect(placesOf(found)).toEqual(['RUL010 1:5', 'RUL011 9:15']);
    expect(found[0]).toMatchObject({ args: { other: 'a.yaml' }, span: { file: 'b.yaml' } });
    expect(found[0]?.related?.[0]?.span.file).toBe('a.yaml');
  });
});
