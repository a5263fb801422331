import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalRule, digestOf } from '../../src/resources/index.ts';
import type { AnalyticsRuleProperties, JsonObject } from '../../src/resources/index.ts';
import { aBody, portalShaped, ruleBody } from '../support/rule-bodies.ts';

const digest = (body: Parameters<typeof canonicalRule>[0]): string =>
  digestOf(canonicalRule(body) ?? {});

const equal = (
  one: Partial<AnalyticsRuleProperties>,
  other: Partial<AnalyticsRuleProperties> | JsonObject,
): boolean => digest(aBody(one)) === digest(aBody(other));

const grouping = {
  enabled: false,
  reopenClosedIncident: false,
  lookbackDuration: 'PT5H',
  matchingMethod: 'AllEntities',
};

describe('the canonical form', () => {
  it('is the same for a body and for whatever the portal makes of it', () => {
    fc.assert(
      fc.property(ruleBody, (body) => {
        expect(canonicalRule(portalShaped(body))).toEqual(canonicalRule(body));
        expect(digest(portalShaped(body))).toBe(digest(body));
      }),
    );
  });

  it('is its own canonical form', () => {
    fc.assert(
      fc.property(ruleBody, (body) => {
        const { kind = null, ...properties } = canonicalRule(body) ?? {};
        expect(canonicalRule({ kind, properties })).toEqual(canonicalRule(body));
      }),
    );
  });

  it.each<[string, JsonObject, JsonObject]>([
    ['severity', { severity: 'High' }, { severity: 'Low' }],
    ['the switch', { enabled: true }, { enabled: false }],
    ['a threshold of zero', { triggerThreshold: 0 }, { triggerThreshold: null }],
    ['the case of a query', { query: 'T | where a' }, { query: 'T | where A' }],
    ['leading blanks of a query line', { query: 'T\n| x' }, { query: 'T\n  | x' }],
    ['a duration', { queryFrequency: 'PT1H' }, { queryFrequency: 'PT61M' }],
    ['a technique', { techniques: ['T1071'] }, { techniques: ['T1071', 'T1041'] }],
    ['a column name', { customDetails: { A: 'b' } }, { customDetails: { A: 'B' } }],
    [
      'which column goes to which entity',
      { entityMappings: [{ entityType: 'IP', fieldMappings: [{ columnName: 'a' }] }] },
      { entityMappings: [{ entityType: 'IP', fieldMappings: [{ columnName: 'b' }] }] },
    ],
    ['no incident', {}, { incidentConfiguration: { createIncident: false } }],
    [
      'grouping that is on',
      {},
      {
        incidentConfiguration: {
          createIncident: true,
          groupingConfiguration: { ...grouping, enabled: true },
        },
      },
    ],
  ])('tells apart %s', (_, one, other) => {
    expect(equal(one as Partial<AnalyticsRuleProperties>, other)).toBe(false);
  });

  it.each<[string, JsonObject, JsonObject]>([
    ['null and absent', {}, { templateVersion: null, customDetails: null }],
    ['empty and absent', {}, { subTechniques: [], customDetails: {}, entityMappings: [] }],
    ['empty text and absent', { description: undefined }, { description: '' }],
    ['an empty duration and none', { queryPeriod: undefined }, { queryPeriod: '' }],
    ['PT24H and P1D', { queryPeriod: 'P1D' }, { queryPeriod: 'PT24H' }],
    ['repeated members of a set', { tactics: ['Impact'] }, { tactics: ['impact', 'Impact'] }],
    [
      'the default incident and none',
      {},
      { incidentConfiguration: { createIncident: true, groupingConfiguration: grouping } },
    ],
    [
      'grouping that is off, whatever it would have been',
      { incidentConfiguration: { createIncident: false, groupingConfiguration: grouping } },
      {
        incidentConfiguration: {
          createIncident: false,
          groupingConfiguration: { ...grouping, lookbackDuration: 'P1D' },
        },
      },
    ],
    ['members of no effect', {}, { eventGroupingSettings: { aggregationKind: null } }],
    ['unknown properties', {}, { addedIn2027: { a: 1 } }],
    ['a word outside the vocabulary', { severity: 'Critical' }, { severity: 'CRITICAL' }],
    ['a duration without fixed length', { queryPeriod: 'P1M' }, { queryPeriod: 'p1m' }],
  ])('does not tell apart %s', (_, one, other) => {
    expect(equal(one as Partial<AnalyticsRuleProperties>, other)).toBe(true);
  });

  it('writes values the way a reader expects them', () => {
    const body = aBody({
      severity: 'HIGH',
      queryPeriod: 'PT25H',
      tactics: ['persistence', 'DISCOVERY'],
    });
    expect(canonicalRule(body)).toMatchObject({
      severity: 'High',
      queryPeriod: 'P1DT1H',
      tactics: ['Discovery', 'Persistence'],
    });
  });

  it.each<[string, JsonObject]>([
    ['Fusion', { kind: 'Fusion', properties: { enabled: true } }],
    ['no kind', { properties: {} }],
    ['no properties', { kind: 'Scheduled' }],
    ['properties of another type', { kind: 'NRT', properties: ['x'] }],
  ])('does not exist for %s', (_, body) => {
    expect(canonicalRule(body)).toBeUndefined();
  });

  it('survives values of the wrong type', () => {
    const anything = fc.dictionary(
      fc.constantFrom(
        'query',
        'tactics',
        'queryPeriod',
        'severity',
        'customDetails',
        'entityMappings',
        'incidentConfiguration',
        'alertDetailsOverride',
        '__proto__',
      ),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(anything, (properties) => {
        expect(digest({ kind: 'NRT', properties })).toMatch(/^[\w-]{43}$/);
      }),
    );
  });
});
