import { describe, expect, it } from '@jest/globals';
import { canonicalRule, decodeMarkerVersion, fieldDigestsOf } from '../../src/resources/index.ts';
import { aBody } from '../support/rule-bodies.ts';
import { aRule, digest, liveOf, markerFor, planOf } from '../support/plans.ts';

const first = aBody({ severity: 'High' });
const second = aBody({ severity: 'Low' });
const edited = aBody({ severity: 'Low', description: 'By hand.' });

/** A plan that keeps what was edited, over a marker that remembers a version. */
const planKeeping = (live: typeof first, remembered: typeof first) =>
  planOf({
    desired: [aRule('a', { body: second })],
    live: {
      resources: [liveOf('a', live)],
      markers: [
        markerFor('a', second, {
          applied: digest(first),
          fields: fieldDigestsOf('analyticsRule', canonicalRule(remembered) ?? {}),
        }),
      ],
    },
    drift: 'keep',
  });

describe('a rule that keeps an edit and needs no write', () => {
  it('has its marker written again where a run died between the rule and its marker', () => {
    const { changes } = planKeeping(edited, first);
    expect(changes).toMatchObject([
      { action: 'unchanged', refreshMarker: true, kept: ['description'] },
    ]);
    const [change] = changes;
    const state = change && 'marker' in change ? change.marker.state : undefined;
    expect(state).toEqual({
      phase: 'pending',
      applied: digest(first),
      intended: digest(second),
      fields: fieldDigestsOf('analyticsRule', canonicalRule(second) ?? {}),
    });
  });

  it('is left alone where the marker remembers what is written', () => {
    expect(planKeeping(edited, second).changes).toMatchObject([
      { action: 'unchanged', refreshMarker: false, kept: ['description'] },
    ]);
  });

  it('is still seen as edited once its marker is written again', () => {
    const marker = markerFor('a', second, { applied: digest(first) });
    expect(decodeMarkerVersion('analyticsRule', marker.customVersion)).toBeDefined();
    const { changes } = planOf({
      desired: [aRule('a', { body: second })],
      live: { resources: [liveOf('a', edited)], markers: [marker] },
    });
    expect(changes).toMatchObject([
      { action: 'blocked', reason: { kind: 'drifted', fields: ['description'] } },
    ]);
  });
});
