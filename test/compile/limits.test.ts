import { describe, expect, it } from '@jest/globals';
import { compileOne as compileRule } from '../support/compile-one.ts';
import type { IncidentConfiguration, Rule } from '../../src/model/index.ts';
import { anIndicator, aDetection, context, located } from '../support/rules.ts';

const own = { kind: 'query', query: 'DnsEvents | take 1', exclusions: [] } as const;

const compile = (rest: Partial<Rule>) => compileRule(located({ detection: own, ...rest }), context);

const ip = (columnName = 'ClientIP') => ({
  entityType: 'IP',
  fieldMappings: [{ identifier: 'Address', columnName }],
});

const entity = (entityType: string, ...identifiers: readonly string[]) => ({
  entityType,
  fieldMappings: identifiers.map((identifier) => ({ identifier, columnName: 'X' })),
});

const grouping = (
  rest: Partial<NonNullable<IncidentConfiguration['groupingConfiguration']>>,
): IncidentConfiguration => ({
  createIncident: true,
  groupingConfiguration: {
    enabled: true,
    reopenClosedIncident: false,
    lookbackDuration: 3_600,
    matchingMethod: 'Selected',
    groupByEntities: [],
    groupByAlertDetails: [],
    groupByCustomDetails: [],
    ...rest,
  },
});

const details = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 'X']));
const query = (text: string): Partial<Rule> => ({
  detection: { kind: 'query', query: text, exclusions: [] },
});
const schedule = (frequency: number, period?: number): Partial<Rule> => ({
  schedule: { frequency, ...(period !== undefined && { period }) },
});
const threshold = (value: number): Partial<Rule> => ({
  trigger: { operator: 'GreaterThan', threshold: value },
});
const day = 86_400;

/** Code, the key that it points at, a rule that breaks the limit, and one that just keeps it. */
const cases: readonly (readonly [string, string, Partial<Rule>, Partial<Rule>])[] = [
  ['LIM001', 'query', query(' \n'), query('T')],
  [
    'LIM002',
    'query',
    query(`T | take ${'1'.repeat(9_992)}`),
    query(`T | take ${'1'.repeat(9_991)}`),
  ],
  ['LIM010', 'queryFrequency', schedule(299, 3_600), schedule(300, 3_600)],
  ['LIM011', 'queryPeriod', schedule(3_600, 14 * day + 1), schedule(3_600, 14 * day)],
  ['LIM012', 'queryPeriod', schedule(7_200, 3_600), schedule(3_600, 3_600)],
  ['LIM013', 'queryPeriod', schedule(1_800, 2 * day), schedule(3_600, 2 * day)],
  ['LIM014', 'triggerThreshold', threshold(10_001), threshold(10_000)],
  ['LIM014', 'triggerThreshold', threshold(1.5), threshold(0)],
  [
    'LIM015',
    'suppressionDuration',
    { suppression: { enabled: false, duration: day + 1 } },
    { suppression: { enabled: false, duration: day } },
  ],
  [
    'LIM016',
    'suppressionDuration',
    { suppression: { enabled: true, duration: 1_800 } },
    { suppression: { enabled: false, duration: 1_800 } },
  ],
  ['LIM020', 'name', { name: 'n'.repeat(257) }, { name: 'n'.repeat(256) }],
  ['LIM020', 'name', { name: '' }, { name: 'n' }],
  ['LIM021', 'description', { description: 'd'.repeat(5_001) }, { description: 'd'.repeat(5_000) }],
  ['LIM022', 'tactics', { tactics: ['Stealth'] }, { tactics: ['Impact'] }],
  ['LIM023', 'relevantTechniques', { techniques: ['T10711'] }, { techniques: ['T1071.001'] }],
  ['LIM024', 'relevantTechniques', { tactics: [] }, { tactics: [], techniques: [] }],
  [
    'LIM030',
    'entityMappings',
    {
      entityMappings: Array.from({ length: 10 }, () => ip()),
      sentinelEntitiesMappings: [{ columnName: 'E' }],
    },
    { entityMappings: Array.from({ length: 10 }, () => ip()) },
  ],
  [
    'LIM031',
    'entityMappings.0',
    { entityMappings: [entity('Host', 'HostName', 'DnsDomain', 'NTDomain', 'AzureID')] },
    { entityMappings: [entity('Host', 'HostName', 'DnsDomain', 'NTDomain')] },
  ],
  ['LIM031', 'entityMappings.0', { entityMappings: [entity('IP')] }, { entityMappings: [ip()] }],
  [
    'LIM032',
    'entityMappings.0.entityType',
    { entityMappings: [entity('IoTDevice', 'X')] },
    { entityMappings: [ip()] },
  ],
  [
    'LIM033',
    'entityMappings.0',
    { entityMappings: [entity('Host', 'HostName', 'Name')] },
    { entityMappings: [entity('Account', 'Name')] },
  ],
  [
    'LIM034',
    'entityMappings.0',
    { entityMappings: [entity('IP', 'Address', 'Address')] },
    { entityMappings: [ip(), ip()] },
  ],
  [
    'LIM035',
    'entityMappings.0',
    { entityMappings: [entity('FileHash', 'Value')] },
    { entityMappings: [entity('FileHash', 'Value', 'Algorithm')] },
  ],
  [
    'LIM036',
    'entityMappings.0.fieldMappings.0.columnName',
    { entityMappings: [ip('Client IP')] },
    { entityMappings: [ip('_x1')] },
  ],
  [
    'LIM036',
    'sentinelEntitiesMappings.0.columnName',
    { sentinelEntitiesMappings: [{ columnName: '1' }] },
    { sentinelEntitiesMappings: [{ columnName: 'a' }] },
  ],
  ['LIM040', 'customDetails', { customDetails: details(21) }, { customDetails: details(20) }],
  [
    'LIM041',
    `customDetails.${'k'.repeat(21)}`,
    { customDetails: { ['k'.repeat(21)]: 'X' } },
    { customDetails: { ['k'.repeat(20)]: 'X' } },
  ],
  ['LIM041', 'customDetails._k', { customDetails: { _k: 'X' } }, { customDetails: { k_: '_X' } }],
  [
    'LIM050',
    'alertDetailsOverride.alertDisplayNameFormat',
    { alertDetailsOverride: { alertDisplayNameFormat: 'x'.repeat(257) } },
    { alertDetailsOverride: { alertDisplayNameFormat: 'x'.repeat(256) } },
  ],
  [
    'LIM051',
    'alertDetailsOverride.alertDescriptionFormat',
    { alertDetailsOverride: { alertDescriptionFormat: '{{a}}{{b}}{{c}}{{d}}' } },
    { alertDetailsOverride: { alertDescriptionFormat: '{{a}}{{ b }}{{c}}' } },
  ],
  [
    'LIM052',
    'alertDetailsOverride.alertDynamicProperties.0',
    { alertDetailsOverride: { alertDynamicProperties: [{ alertProperty: 'Alert', value: 'X' }] } },
    {
      alertDetailsOverride: {
        alertDynamicProperties: [{ alertProperty: 'AlertLink', value: 'X' }],
      },
    },
  ],
  [
    'LIM036',
    'alertDetailsOverride.alertSeverityColumnName',
    { alertDetailsOverride: { alertSeverityColumnName: 'a b' } },
    { alertDetailsOverride: { alertSeverityColumnName: 'ab' } },
  ],
  [
    'LIM060',
    'incidentConfiguration.groupingConfiguration',
    { incidentConfiguration: grouping({}) },
    { incidentConfiguration: grouping({ matchingMethod: 'AnyAlert' }) },
  ],
  [
    'LIM061',
    'incidentConfiguration.groupingConfiguration',
    { incidentConfiguration: grouping({ groupByEntities: ['Host'] }), entityMappings: [ip()] },
    { incidentConfiguration: grouping({ groupByEntities: ['IP'] }), entityMappings: [ip()] },
  ],
  [
    'LIM061',
    'incidentConfiguration.groupingConfiguration',
    {
      incidentConfiguration: grouping({
        groupByCustomDetails: ['k1'],
        groupByAlertDetails: ['Title'],
      }),
    },
    {
      incidentConfiguration: grouping({
        groupByCustomDetails: ['k1'],
        groupByAlertDetails: ['Severity'],
      }),
      customDetails: details(2),
    },
  ],
  [
    'LIM062',
    'incidentConfiguration.groupingConfiguration.lookbackDuration',
    {
      incidentConfiguration: grouping({ matchingMethod: 'AllEntities', lookbackDuration: 8 * day }),
    },
    {
      incidentConfiguration: grouping({ matchingMethod: 'AllEntities', lookbackDuration: 7 * day }),
    },
  ],
  [
    'LIM070',
    'templateVersion',
    { templateVersion: '1.0.0' },
    { templateVersion: '1.0.0', alertRuleTemplateName: 'x' },
  ],
  [
    'LIM071',
    'templateVersion',
    { templateVersion: '1'.repeat(21), alertRuleTemplateName: 'x' },
    { templateVersion: '1'.repeat(20), alertRuleTemplateName: 'x' },
  ],
];

describe.each(cases.map(([code, key, breaking, keeping]) => ({ code, key, breaking, keeping })))(
  '$code at $key',
  ({ code, key, breaking, keeping }) => {
    it('is said of a rule that breaks the limit, at the key of the file', () => {
      expect(compile(breaking).diagnostics).toContainEqual(
        expect.objectContaining({ code, span: expect.objectContaining({ file: key }) }),
      );
    });

    it('is not said of a rule that just keeps it', () => {
      const { diagnostics, value } = compile(keeping);
      expect(diagnostics).toEqual([]);
      expect(value).toBeDefined();
    });
  },
);

describe('a rule of indicators', () => {
  const detection = aDetection([anIndicator('domain', 'evil.example')], { tables: ['DnsEvents'] });
  const rule = (rest: Partial<Rule>) => compileRule(located({ detection, ...rest }), context);

  it('may map only columns of its result', () => {
    expect(rule({ entityMappings: [ip('SourceIP')] }).diagnostics).toEqual([]);
    expect(
      rule({ entityMappings: [ip('ClientIP')] }).diagnostics.map(({ code }) => code),
    ).toContain('LIM037');
  });

  it('overrides what is derived', () => {
    const { value } = rule({
      customDetails: { Ioc: 'Indicator' },
      eventGrouping: 'SingleAlert',
      alertDetailsOverride: { alertDisplayNameFormat: 'x' },
      incidentConfiguration: { createIncident: false },
    });
    expect(value?.body.properties).toMatchObject({
      customDetails: { Ioc: 'Indicator' },
      eventGroupingSettings: { aggregationKind: 'SingleAlert' },
      alertDetailsOverride: { alertDisplayNameFormat: 'x' },
      incidentConfiguration: { createIncident: false },
    });
  });

  it('keeps its title within the limit whatever its name', () => {
    const name = `${'n'.repeat(250)}{{a}}`;
    const { value, diagnostics } = rule({ name });
    expect(diagnostics).toEqual([]);
    const title = value?.body.properties.alertDetailsOverride?.alertDisplayNameFormat ?? '';
    expect(title.length).toBeLessThanOrEqual(256);
    expect(title).toMatch(/\{\{Indicator\}\} on \{\{SourceIP\}\}$/);
  });

  it('looks back over frequency and delay, and warns where the service allows no more', () => {
    const days = (count: number) => rule({ schedule: { frequency: count * day } });
    expect(days(1).value?.body.properties.queryPeriod).toBe('P1DT30M');
    expect(days(14).value?.body.properties.queryPeriod).toBe('P14D');
    expect(days(14).diagnostics.map(({ code }) => code)).toEqual(['LIM085']);
    expect(days(14).diagnostics[0]?.args).toEqual({ frequency: '14d', delay: '30m', limit: '14d' });
  });

  it('has findings at the keys that were written alone', () => {
    const found = (frequency: number, ingestionDelay: number) =>
      rule({
        schedule: { frequency },
        detection: aDetection([anIndicator('ip', '192.0.2.1')], { ingestionDelay }),
      }).diagnostics.map(({ code, span }) => [code, span?.file]);
    expect(found(20 * day, 1_800)).toEqual([['LIM010', 'queryFrequency']]);
    expect(found(60, 0)).toEqual([['LIM010', 'queryFrequency']]);
    expect(found(1_800, 2 * day)).toEqual([['LIM017', 'match.ingestionDelay']]);
    expect(found(3_600, 2 * day)).toEqual([]);
  });

  it('has neither schedule nor arrival test as NRT', () => {
    const { value } = rule({ kind: 'NRT' });
    expect(value?.body.properties).not.toHaveProperty('queryFrequency');
    expect(value?.body.properties).not.toHaveProperty('triggerOperator');
    expect(value?.body.properties.query).not.toContain('ingestion_time');
  });
});

describe('the body', () => {
  it('splits sub-techniques from techniques, with their parents', () => {
    const { value } = compile({ techniques: ['T1071.001', 'T1071.004', 'T1566'] });
    expect(value?.body.properties).toMatchObject({
      techniques: ['T1071', 'T1566'],
      subTechniques: ['T1071.001', 'T1071.004'],
    });
  });

  it('carries a query as written, but for line ends', () => {
    const { value } = compile(query('A\r\n  | take 1  \r\n'));
    expect(value?.body.properties.query).toBe('A\n  | take 1  \n');
  });

  it('states enabled, the name and the version of the file', () => {
    expect(compile({})).toMatchObject({
      value: { enabledStated: false, body: { properties: { enabled: true } } },
    });
    expect(compile({ enabled: false, resourceName: 'mine', version: '1.2.0' })).toMatchObject({
      value: {
        enabledStated: true,
        resourceName: 'mine',
        version: '1.2.0',
        body: { properties: { enabled: false } },
      },
    });
    expect(compile({}).value?.resourceName).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('runs hourly over an hour where a rule says nothing', () => {
    const { rule, ...rest } = located({ detection: own });
    const { schedule: _schedule, trigger: _trigger, ...silent } = rule;
    expect(compileRule({ ...rest, rule: silent }, context).value?.body.properties).toMatchObject({
      queryFrequency: 'PT1H',
      queryPeriod: 'PT1H',
      triggerOperator: 'GreaterThan',
      triggerThreshold: 0,
    });
  });
});
