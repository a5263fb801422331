import { describe, expect, it } from '@jest/globals';
import {
  canonicalOf,
  digestOf,
  fieldDigestsOf,
  markerRow,
  watchlistBody,
} from '../../src/resources/index.ts';
import type { LiveResource, MarkerState, WatchlistItem } from '../../src/resources/index.ts';
import { aRule, planOf, project } from '../support/plans.ts';

const alias = 'iocs-one';
const item = (Indicator: string): WatchlistItem => ({ Indicator, List: 'domain -' });
const wanted = [item('a.example'), item('b.example')];
const watchlist = { alias, displayName: 'One', items: wanted };
const ref = { kind: 'watchlist', name: alias } as const;

function live(indicators: readonly WatchlistItem[], displayName = 'One'): LiveResource {
  const body = watchlistBody({ displayName });
  const items = indicators.map((one, at) => ({ ...one, name: `item-${at}` }));
  return { ...ref, body: { ...body, properties: { ...body.properties } }, items };
}

const form = (resource: LiveResource) => canonicalOf(resource) ?? {};

/** The plan for a watchlist, of which the last write was seen to its end or not. */
function changeOf(there: LiveResource, phase: MarkerState['phase']) {
  const intended = form(live(wanted));
  const state = {
    phase,
    intended: digestOf(intended),
    fields: fieldDigestsOf('watchlist', intended),
    ...(phase === 'settled' && { applied: digestOf(intended) }),
  };
  const marker = markerRow(project, { kind: 'watchlist', resourceName: alias, id: 'one', state });
  const { changes } = planOf({
    desired: [aRule('one', { watchlist })],
    live: { resources: [there], markers: [marker] },
  });
  return changes.find(({ kind }) => kind === 'watchlist');
}

describe('a watchlist whose write broke off', () => {
  it.each([
    ['nothing was read', []],
    ['a part was read', [item('a.example')]],
    ['old items are left', [...wanted, item('old.example')]],
    ['both', [item('b.example'), item('old.example')]],
  ])('is written on: %s', (_, items) => {
    expect(changeOf(live(items), 'pending')).toMatchObject({ action: 'update' });
    expect(changeOf(live(items), 'settled')).toMatchObject({
      action: 'blocked',
      reason: { kind: 'drifted', fields: ['items'] },
    });
  });

  it('is drift where more than its items differs', () => {
    expect(changeOf(live([], 'Edited'), 'pending')).toMatchObject({
      action: 'blocked',
      reason: { kind: 'drifted', fields: ['displayName', 'items'] },
    });
  });

  it('needs its marker alone where all is there', () => {
    const whole = { action: 'unchanged', marker: { state: { phase: 'settled' } } };
    expect(changeOf(live(wanted), 'pending')).toMatchObject({ ...whole, refreshMarker: true });
    expect(changeOf(live(wanted), 'settled')).toMatchObject({ ...whole, refreshMarker: false });
  });
});
