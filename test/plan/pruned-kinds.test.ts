import { describe, expect, it } from '@jest/globals';
import {
  canonicalOf,
  digestOf,
  fieldDigestsOf,
  markerRow,
  watchlistBody,
} from '../../src/resources/index.ts';
import type { LiveResource } from '../../src/resources/index.ts';
import { planOf, project } from '../support/plans.ts';

const watchlist = (displayName: string): LiveResource => {
  const body = watchlistBody({ displayName });
  const items = [{ Indicator: 'a.example', List: 'domain -', name: 'item' }];
  return { kind: 'watchlist', name: 'iocs-one', body: { ...body }, items };
};

const huntingQuery = (displayName: string): LiveResource => ({
  kind: 'huntingQuery',
  name: 'hunt-one',
  etag: '"1"',
  body: {
    properties: { category: 'Hunting Queries', displayName, query: 'SigninLogs', version: 2 },
  },
});

/** The plan that prunes what was deployed as `deployed`, and is there as `there`. */
function pruned(deployed: LiveResource, there: LiveResource) {
  const form = canonicalOf(deployed) ?? {};
  const { kind, name: resourceName } = deployed;
  const marker = markerRow(project, {
    kind,
    resourceName,
    id: 'one',
    state: {
      phase: 'settled',
      applied: digestOf(form),
      intended: digestOf(form),
      fields: fieldDigestsOf(kind, form),
    },
  });
  const live = { resources: [there], markers: [marker] };
  return planOf({ desired: [], live, prune: true }).changes;
}

describe.each([
  ['watchlist', watchlist],
  ['hunting query', huntingQuery],
])('a %s that no rule file asks for', (_, make) => {
  it('is deleted where it is as it was deployed', () => {
    expect(pruned(make('One'), make('One'))).toMatchObject([{ action: 'delete', id: 'one' }]);
  });

  it('is kept where somebody has edited it', () => {
    expect(pruned(make('One'), make('Edited'))).toMatchObject([
      { action: 'blocked', reason: { kind: 'drifted', fields: ['displayName'] } },
    ]);
  });
});
