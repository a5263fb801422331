import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalRule, digestOf, withKept as keep } from '../../src/resources/index.ts';
import type {
  AnalyticsRuleBody,
  Json,
  JsonObject,
  ResourceBody,
  RuleBody,
} from '../../src/resources/index.ts';
import { everyProperty } from '../support/every-property.ts';
import { aBody, ruleBody } from '../support/rule-bodies.ts';

const withKept = (desired: AnalyticsRuleBody, body: JsonObject) =>
  keep(desired, { kind: 'analyticsRule', body });

const liveWith = (properties: JsonObject): JsonObject => ({
  id: '/x',
  etag: '"1"',
  kind: 'Scheduled',
  systemData: { createdBy: 'x' },
  properties: {
    ...(aBody().properties as unknown as JsonObject),
    lastModifiedUtc: '2026-11-23T22:00:17.6713881Z',
    startTimeUtc: null,
    addedEmpty: [],
    ...properties,
  },
});

const parsed = (text: string): JsonObject => JSON.parse(text) as JsonObject;

const propertiesOf = (body: ResourceBody): JsonObject => body.properties as unknown as JsonObject;

const ip = (columnName: string, more: JsonObject = {}) => ({
  entityType: 'IP',
  fieldMappings: [{ identifier: 'Address', columnName }],
  ...more,
});

const defaultIncident = {
  createIncident: true,
  groupingConfiguration: {
    enabled: false,
    reopenClosedIncident: false,
    lookbackDuration: 'PT5H',
    matchingMethod: 'AllEntities',
    groupByEntities: null,
  },
};

describe('properties that the format does not know', () => {
  it('are carried over verbatim into the write, whatever they hold', () => {
    const desired = aBody({
      severity: 'Low',
      customDetails: { A: 'b' },
      eventGroupingSettings: { aggregationKind: 'AlertPerResult' },
    });
    const live = liveWith({
      startTimeUtc: '2026-12-01T00:00:00Z',
      customDetails: { MyKey: 'Column' },
      eventGroupingSettings: { aggregationKind: 'SingleAlert', window: { size: ' pt60m\r\n' } },
    });
    expect(withKept(desired, live)).toEqual({
      body: {
        kind: 'Scheduled',
        properties: {
          ...desired.properties,
          startTimeUtc: '2026-12-01T00:00:00Z',
          eventGroupingSettings: {
            aggregationKind: 'AlertPerResult',
            window: { size: ' pt60m\r\n' },
          },
        },
      },
      kept: ['eventGroupingSettings.window', 'startTimeUtc'],
    });
  });

  it('leave the body as it is where there are none, and what the server alone writes is not sent', () => {
    const desired = aBody();
    expect(withKept(desired, liveWith({ LastModifiedUtc: 'x' }))).toEqual({
      body: desired,
      kept: [],
    });
    expect(withKept(desired, { kind: 'Scheduled' })).toEqual({ body: desired, kept: [] });
  });

  it('are not kept where the repository drops what they stand in', () => {
    const live = liveWith({
      eventGroupingSettings: { aggregationKind: 'SingleAlert', window: 'x' },
      entityMappings: [ip('a', { weight: 1 })],
    });
    expect(withKept(aBody(), live)).toEqual({ body: aBody(), kept: [] });
  });

  it('are kept in an object that means the same as none, with that object', () => {
    const incidentConfiguration = { ...defaultIncident, owner: { upn: 'soc@example.com' } };
    const { body, kept } = withKept(aBody(), liveWith({ incidentConfiguration }));
    expect(propertiesOf(body).incidentConfiguration).toEqual(incidentConfiguration);
    expect(kept).toEqual(['incidentConfiguration.owner']);
  });

  it('do not take the place of a property of ours by another case of its name', () => {
    const live = liveWith({ Severity: 'High', ENABLED: true, queryfrequency: 'PT5M' });
    expect(withKept(aBody({ severity: 'Low' }), live)).toEqual({
      body: aBody({ severity: 'Low' }),
      kept: [],
    });
  });
});

describe('unknown members of entries of a list', () => {
  it('follow their entry, whatever the order', () => {
    const { entityMappings = [] } = everyProperty.properties;
    const live = liveWith({
      entityMappings: entityMappings
        .map((entry, index) => ({ ...(entry as unknown as JsonObject), weight: index }))
        .toReversed(),
      alertDetailsOverride: {
        alertDynamicProperties: [{ alertProperty: 'ProductName', value: 'Old', locked: true }],
      },
    });
    const { body, kept } = withKept(everyProperty, live);
    expect(propertiesOf(body).entityMappings).toEqual(
      entityMappings.map((entry, index) => ({ ...entry, weight: index })),
    );
    expect(propertiesOf(body).alertDetailsOverride).toMatchObject({
      alertDynamicProperties: [{ value: 'Link' }, { value: 'Product', locked: true }],
    });
    expect(kept).toEqual([
      'alertDetailsOverride.alertDynamicProperties[ProductName].locked',
      'entityMappings[Host].weight',
      'entityMappings[IP].weight',
    ]);
  });

  it('stay with the only entry of their type when its columns change', () => {
    const live = liveWith({ entityMappings: [ip('old', { weight: 1 })] });
    expect(propertiesOf(withKept(aBody({ entityMappings: [ip('new')] }), live).body)).toMatchObject(
      {
        entityMappings: [ip('new', { weight: 1 })],
      },
    );
  });

  it('are found two lists deep', () => {
    const field = { identifier: 'address', columnName: 'a', hint: 'x' };
    const live = liveWith({ entityMappings: [{ entityType: 'ip', fieldMappings: [field] }] });
    expect(withKept(aBody({ entityMappings: [ip('a')] }), live).kept).toEqual([
      'entityMappings[IP].fieldMappings[Address].hint',
    ]);
  });

  it('are given to no entry where it is not clear whose they are', () => {
    const live = liveWith({ entityMappings: [ip('a', { weight: 1 }), ip('b', { weight: 2 })] });
    const desired = aBody({ entityMappings: [ip('c'), ip('b')] });
    expect(withKept(desired, live)).toEqual({
      body: aBody({ entityMappings: [ip('c'), ip('b', { weight: 2 })] }),
      kept: ['entityMappings[IP].weight'],
    });
  });
});

describe('names that mean something to JavaScript', () => {
  const hostile =
    '{"__proto__":{"enabled":false},"constructor":{"prototype":{"x":1}},"toString":"y","hasOwnProperty":1}';

  it('are data like any other when they are carried over', () => {
    const { body, kept } = withKept(
      aBody({ eventGroupingSettings: { aggregationKind: 'SingleAlert' } }),
      liveWith({ ...parsed(hostile), eventGroupingSettings: parsed(hostile) }),
    );
    expect(kept).toHaveLength(8);
    const properties = propertiesOf(body);
    expect(Object.getPrototypeOf(properties)).toBe(Object.prototype);
    expect(properties.enabled).toBe(true);
    expect(JSON.stringify(properties.eventGroupingSettings)).toContain(
      '"__proto__":{"enabled":false}',
    );
    expect(Object.hasOwn(properties, '__proto__')).toBe(true);
    expect(({} as JsonObject).enabled).toBeUndefined();
  });

  it('are custom details like any other', () => {
    const customDetails = parsed('{"__proto__":"a","constructor":"b"}');
    const canonical = canonicalRule(liveWith({ customDetails }));
    expect(JSON.stringify(canonical?.customDetails)).toBe('{"__proto__":"a","constructor":"b"}');
    const other = canonicalRule(
      liveWith({ customDetails: parsed('{"__proto__":"c","constructor":"b"}') }),
    );
    expect(digestOf(other ?? {})).not.toBe(digestOf(canonical ?? {}));
  });

  it('do not stand in for what is absent', () => {
    const live = { kind: 'Scheduled', properties: parsed('{"__proto__":{"severity":"High"}}') };
    expect(canonicalRule(live)).toEqual({ kind: 'Scheduled' });
  });
});

/** `live` with an unknown member in each of its objects. */
function marked(value: Json, name = ''): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((entry) => marked(entry));
  if (typeof value !== 'object' || value === null || name === 'customDetails') return value;
  const members = Object.entries(value as JsonObject).map(([key, member]): [string, Json] => [
    key,
    marked(member ?? null, key),
  ]);
  return Object.fromEntries([...members, ['unknownMember', { a: [1] }]]);
}

describe('whatever a live rule holds', () => {
  it('changes nothing that the format knows', () => {
    fc.assert(
      fc.property(ruleBody, ruleBody, (desired, live) => {
        const { body } = withKept(desired, marked(live as unknown as JsonObject) as JsonObject);
        expect(canonicalRule(body as RuleBody)).toEqual(canonicalRule(desired));
        expect(propertiesOf(body).unknownMember).toEqual({ a: [1] });
      }),
    );
  });

  it('is all kept where the rule itself has not changed', () => {
    const live = marked(everyProperty as unknown as JsonObject) as JsonObject;
    expect(withKept(everyProperty, live).body).toEqual({
      kind: 'Scheduled',
      properties: live.properties,
    });
  });
});
