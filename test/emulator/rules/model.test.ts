import { describe, expect, it } from '@jest/globals';
import { refuseModel } from '../../../src/emulator/rules/model.ts';
import type { JsonObject } from '../../../src/emulator/http.ts';
import { aRuleBody } from '../../support/rule-body.ts';

const messageOf = (changes: JsonObject, kind = 'Scheduled'): string | undefined => {
  const properties = { ...aRuleBody().properties, ...changes } as JsonObject;
  const { error } = (refuseModel({ kind, properties })?.body ?? {}) as {
    readonly error?: { readonly message: string };
  };
  return error?.message;
};

const nrt = {
  queryFrequency: null,
  queryPeriod: null,
  triggerOperator: null,
  triggerThreshold: null,
};
const ip = { entityType: 'IP', fieldMappings: [{ identifier: 'Address', columnName: 'Ip' }] };
const field = (identifier: string, columnName = 'C') => ({ identifier, columnName });
const mapping = (entityType: string, ...fieldMappings: object[]) => ({
  entityMappings: [{ entityType, fieldMappings }] as unknown as JsonObject[],
});
const grouping = (changes: JsonObject): JsonObject => ({
  incidentConfiguration: {
    createIncident: true,
    groupingConfiguration: {
      enabled: true,
      reopenClosedIncident: false,
      lookbackDuration: 'PT5H',
      matchingMethod: 'AllEntities',
      ...changes,
    },
  },
});
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe('model validation', () => {
  it.each([
    ['a whole rule', {}],
    ['nulls for what is optional', { description: null, tactics: null, entityMappings: null }],
    ['the longest schedule', { queryFrequency: 'P14D', queryPeriod: 'P2W' }],
    ['period 2 d with 1 h', { queryFrequency: 'PT1H', queryPeriod: 'P2D' }],
    ['suppression below the frequency while off', { suppressionDuration: 'PT5M' }],
    ['a template with its version', { alertRuleTemplateName: 'x', templateVersion: '1.0.0' }],
    ['enums in another case', { severity: 'high', triggerOperator: 'greaterThan' }],
    ['a hash with both members', mapping('FileHash', field('Algorithm'), field('Value'))],
    [
      'grouping by what is there',
      grouping({ matchingMethod: 'Selected', groupByEntities: ['IP'] }),
    ],
    ['an unknown member', { serviceAddedField: { a: 1 } }],
    ['no grouping', { incidentConfiguration: { createIncident: false } }],
  ] as const)('takes %s', (_, changes) => {
    expect(messageOf(changes)).toBeUndefined();
  });

  it.each([
    [{ suppressionDuration: null }, "Required property 'suppressionDuration' not found in JSON."],
    [{ displayName: null }, "Required property 'displayName' not found in JSON."],
    [{ enabled: 'yes' }, "'enabled' is not of the expected type"],
    [{ tactics: [1] }, "'tactics' is not of the expected type"],
    [{ entityMappings: ['x'] }, "'entityMappings' is not of the expected type"],
    [{ displayName: 'x'.repeat(257) }, "Invalid length of 'displayName'"],
    [{ description: 'x'.repeat(5_001) }, "Invalid length of 'description'"],
    [{ templateVersion: '1.0.0' }, "'templateVersion' can only be used if"],
    [{ queryFrequency: '1h' }, "'1h' of 'queryFrequency' is not a duration"],
    [{ queryFrequency: 'PT4M' }, "'queryFrequency' should be between"],
    [{ queryPeriod: 'P15D' }, "'queryPeriod' should be between"],
    [{ suppressionDuration: 'PT25H' }, "'suppressionDuration' should be between"],
    [{ queryPeriod: 'PT30M' }, "'queryPeriod' should be greater than or equal to 'queryFrequency'"],
    [
      { queryPeriod: 'P2D', queryFrequency: 'PT59M' },
      "When 'queryPeriod' greater than or equal to 2 days, the 'queryFrequency' should be",
    ],
    [
      { suppressionEnabled: true, suppressionDuration: 'PT30M' },
      "'suppressionDuration' should be greater than or equal to 'queryFrequency'",
    ],
    [{ triggerThreshold: 10_001 }, "'triggerThreshold' should be between"],
    [{ triggerThreshold: 0.5 }, "'triggerThreshold' should be between"],
    [{ severity: 'Critical' }, 'Error converting value "Critical"'],
    [{ triggerOperator: 'gt' }, 'Error converting value "gt"'],
    [{ eventGroupingSettings: { aggregationKind: 'Both' } }, 'Error converting value "Both"'],
    [{ tactics: ['Mischief'] }, 'Error converting value "Mischief"'],
    [
      { techniques: ['T1071.001'] },
      "The technique 'T1071.001' is invalid. The expected format is 'T####', where '#' represents a digit.",
    ],
    [{ subTechniques: ['T1071'] }, "The sub-technique 'T1071' is invalid"],
    [{ entityMappings: many(11, () => ip) }, "Invalid length of '11' for 'EntityMappings'"],
    [mapping('IP'), "Invalid length of '0' for 'FieldMappings'"],
    [
      mapping('IP', ...many(4, () => field('Address'))),
      "Invalid length of '4' for 'FieldMappings'",
    ],
    [mapping('IP', field('Address', '1x')), "The ColumnName '1x' is invalid"],
    [mapping('IP', field('Address', 'x'.repeat(501))), 'is invalid'],
    [mapping('Ghost', field('Name')), 'Error converting value "Ghost"'],
    [
      mapping('Host', field('Name')),
      "Invalid identifier 'Name' for type 'Host' encountered. Valid identifiers are: [DnsDomain,",
    ],
    [mapping('IP', field('Address'), field('Address')), "Identifier 'Address' is defined multiple"],
    [
      mapping('FileHash', field('Value')),
      'Required identifiers are one of the following combinations: [Algorithm, Value]',
    ],
    [{ sentinelEntitiesMappings: [{ columnName: 'a b' }] }, "The ColumnName 'a b' is invalid"],
    [{ sentinelEntitiesMappings: many(9, () => ({ columnName: 'a' })) }, "Invalid length of '11'"],
    [
      { customDetails: Object.fromEntries(many(21, (index) => [`k${index}`, 'c'])) },
      'should be less than or equal to 20',
    ],
    [{ customDetails: { ['k'.repeat(21)]: 'c' } }, "of 'CustomDetails' is invalid"],
    [{ customDetails: { k: '1c' } }, "The value '1c' of 'CustomDetails' is invalid"],
    [{ alertDetailsOverride: { alertDisplayNameFormat: '' } }, 'AlertDisplayNameFormat'],
    [
      { alertDetailsOverride: { alertDescriptionFormat: '{{a}}{{b}}{{c}}{{d}}' } },
      "You have defined 4 parameters in 'AlertDescriptionFormat'. The maximum allowed is 3.",
    ],
    [
      { alertDetailsOverride: { alertDynamicProperties: [{ alertProperty: 'x', value: 'c' }] } },
      'Error converting value "x"',
    ],
    [{ incidentConfiguration: {} }, "Required property 'createIncident'"],
    [grouping({ lookbackDuration: null }), "Required property 'lookbackDuration'"],
    [grouping({ matchingMethod: 'Some' }), 'Error converting value "Some"'],
    [grouping({ lookbackDuration: 'P8D' }), "'lookbackDuration' should be between"],
    [grouping({ matchingMethod: 'Selected' }), 'needs at least one key'],
    [
      grouping({ matchingMethod: 'Selected', groupByCustomDetails: ['Other'] }),
      "'Other' in 'groupByCustomDetails' is not defined",
    ],
    [
      grouping({ matchingMethod: 'Selected', groupByAlertDetails: ['Owner'] }),
      "'Owner' in 'groupByAlertDetails' is not defined",
    ],
  ] as const)('refuses %j', (changes, message) => {
    expect(messageOf(changes)).toContain(message);
  });

  it('wraps what the model says, and not what JSON lacks', () => {
    expect(messageOf({ severity: 'x' })).toMatch(/^Invalid data model\. \[: .*\]$/);
    expect(messageOf({ query: null })).toBe("Required property 'query' not found in JSON.");
  });

  it.each([
    ['takes a rule without a schedule', nrt, undefined],
    ['refuses a schedule', {}, "'queryFrequency' cannot be used in an NRT rule"],
    [
      'takes five sentinel entities',
      { ...nrt, sentinelEntitiesMappings: many(6, () => ({ columnName: 'a' })) },
      "Invalid length of '6' for 'SentinelEntitiesMappings'",
    ],
  ] as const)('of an NRT rule %s', (_, changes, message) => {
    if (message === undefined) expect(messageOf(changes, 'NRT')).toBeUndefined();
    else expect(messageOf(changes, 'NRT')).toContain(message);
  });

  it.each([
    ['', 'Required property'],
    ['Unknown', "'Unknown' is not supported"],
    ['__proto__', 'is not supported'],
    ['Fusion', "'alertRuleTemplateName'"],
  ])('wants a known kind with its members: %j', (kind, message) => {
    expect(messageOf({}, kind)).toContain(message);
  });

  it('leaves other kinds to their template', () => {
    expect(messageOf({ alertRuleTemplateName: 'x', severity: 'Any' }, 'Fusion')).toBeUndefined();
  });
});
