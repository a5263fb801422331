import { describe, expect, it } from '@jest/globals';
import { unknownProperties, withKept } from '../../src/resources/index.ts';
import type { JsonObject } from '../../src/resources/index.ts';
import { aBody } from '../support/rule-bodies.ts';

const live = {
  id: '/x',
  etag: '"1"',
  kind: 'Scheduled',
  systemData: { createdBy: 'x' },
  properties: {
    ...aBody().properties,
    lastModifiedUtc: '2026-11-23T22:00:17.6713881Z',
    startTimeUtc: '2026-12-01T00:00:00Z',
    emptyNew: null,
    emptyList: [],
    customDetails: { MyKey: 'Column' },
    eventGroupingSettings: { aggregationKind: 'SingleAlert', window: { size: 'PT1H' } },
  },
};

const resource = { kind: 'analyticsRule', body: live } as const;

describe('properties that the format does not know', () => {
  it('are found at any depth, without what only the server writes and without empty ones', () => {
    expect(unknownProperties(resource)).toEqual([
      { path: ['eventGroupingSettings', 'window'], value: { size: 'PT1H' } },
      { path: ['startTimeUtc'], value: '2026-12-01T00:00:00Z' },
    ]);
  });

  it('are carried over verbatim into the write', () => {
    const desired = aBody({ eventGroupingSettings: { aggregationKind: 'AlertPerResult' } });
    expect(withKept(desired, resource)).toEqual({
      body: {
        kind: 'Scheduled',
        properties: {
          ...desired.properties,
          startTimeUtc: '2026-12-01T00:00:00Z',
          eventGroupingSettings: { aggregationKind: 'AlertPerResult', window: { size: 'PT1H' } },
        },
      },
      kept: ['eventGroupingSettings.window', 'startTimeUtc'],
    });
  });

  it('are not kept where the repository has no object to hold them', () => {
    expect(withKept(aBody(), resource).kept).toEqual(['startTimeUtc']);
  });

  it('leave the body as it is where there are none', () => {
    const desired = aBody();
    expect(withKept(desired, { ...resource, body: { ...aBody() } as unknown as JsonObject })).toEqual({
      body: desired,
      kept: [],
    });
    expect(unknownProperties({ ...resource, body: { kind: 'Scheduled' } })).toEqual([]);
  });
});
