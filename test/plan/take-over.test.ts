import { describe, expect, it } from '@jest/globals';
import type { LiveResource, Marker } from '../../src/resources/index.ts';
import { aRule, liveOf, markerFor, planOf } from '../support/plans.ts';
import { aBody } from '../support/rule-bodies.ts';

const theirs: Marker = {
  kind: 'analyticsRule',
  resourceName: 'arm-a',
  name: 'their-row',
  source: { kind: 'Solution', name: 'Vendor' },
};

const planWith = (
  resource: LiveResource | undefined,
  { takeOver = ['a'], markers = [theirs] }: { takeOver?: string[]; markers?: Marker[] } = {},
) =>
  planOf({
    desired: [aRule('a')],
    live: { resources: resource ? [resource] : [], markers },
    takeOver,
  }).changes;

describe('a rule of another owner', () => {
  it('stays theirs unless its id is named', () => {
    expect(planWith(liveOf('a'), { takeOver: ['b'] })).toMatchObject([
      { action: 'blocked', reason: { kind: 'foreign', owner: 'Vendor' } },
    ]);
  });

  it('becomes ours by their row alone where it is what we want', () => {
    const [change] = planWith(liveOf('a'));
    expect(change).toMatchObject({
      action: 'adopt',
      takenFrom: 'Vendor',
      marker: { rowName: 'their-row' },
    });
    expect(change).not.toHaveProperty('write');
  });

  it('is replaced, with all that differs, where it is not', () => {
    expect(planWith(liveOf('a', aBody({ severity: 'Low' })))).toMatchObject([
      {
        action: 'adopt',
        takenFrom: 'Vendor',
        marker: { rowName: 'their-row' },
        write: { etag: '"1"' },
        fields: [{ field: 'severity', before: 'Low', after: 'High', by: 'unknown' }],
      },
    ]);
  });

  it('is not taken where a row of ours stands beside theirs: which one counts is not ours to say', () => {
    expect(planWith(liveOf('a'), { markers: [theirs, markerFor('a')] })).toMatchObject([
      { action: 'blocked', reason: { kind: 'foreign', owner: 'Vendor' } },
    ]);
  });
});

describe('pruning', () => {
  it('leaves a resource that has become one of another kind', () => {
    const fusion: LiveResource = { ...liveOf('a'), body: { kind: 'Fusion', properties: {} } };
    const live = { resources: [fusion], markers: [markerFor('a')] };
    expect(planOf({ desired: [], live, prune: true }).changes).toMatchObject([
      { action: 'blocked', reason: { kind: 'nameTaken', by: 'Fusion' } },
    ]);
  });
});
