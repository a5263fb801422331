import { describe, expect, it } from '@jest/globals';
import type { Change } from '../../src/plan/index.ts';
import { aBody } from '../support/rule-bodies.ts';
import { aRule, digest, liveOf, markerFor, planOf } from '../support/plans.ts';

const low = aBody({ severity: 'Low' });
const moved = aRule('b', { moved: ['a'] });
const live = { resources: [liveOf('a')], markers: [markerFor('a')] };
const actions = (changes: readonly Change[]): readonly string[] =>
  changes.map(({ id, name, action }) => `${action} ${id} ${name}`);

describe('a rule with a new id', () => {
  it('keeps its resource: its marker alone is written where it is equal', () => {
    const { changes, orphans } = planOf({ desired: [moved], live });
    expect(actions(changes)).toEqual(['update b arm-a']);
    expect(changes).toMatchObject([
      { movedFrom: 'a', fields: [], marker: { rowName: markerFor('a').name } },
    ]);
    expect(changes[0]).not.toHaveProperty('write');
    expect(orphans).toEqual([]);
  });

  it('is written where it differs, and says where it comes from', () => {
    const { changes } = planOf({ desired: [{ ...moved, body: low }], live });
    expect(changes).toMatchObject([{ action: 'update', name: 'arm-a', movedFrom: 'a', write: {} }]);
  });

  it('is found by its new id once that is what its marker says', () => {
    const marker = { ...markerFor('a'), contentId: 'b' };
    const { changes } = planOf({
      desired: [aRule('b')],
      live: { ...live, markers: [marker] },
      prune: true,
    });
    expect(actions(changes)).toEqual(['unchanged b arm-a']);
  });

  it('is no way around an edit of the workspace', () => {
    const edited = { resources: [liveOf('a', low)], markers: [markerFor('a')] };
    expect(planOf({ desired: [moved], live: edited }).changes).toMatchObject([
      { action: 'blocked', reason: { kind: 'drifted', fields: ['severity'] } },
    ]);
    const kept = planOf({ desired: [moved], live: edited, drift: 'keep' }).changes;
    expect(kept).toMatchObject([
      {
        action: 'update',
        movedFrom: 'a',
        kept: ['severity'],
        marker: { state: { intended: digest(aBody()) } },
      },
    ]);
    expect(kept[0]).not.toHaveProperty('write');
  });

  it('takes nothing from a rule that still has the id, nor from one whose name is stated', () => {
    const both = planOf({ desired: [aRule('a'), moved], live }).changes;
    expect(actions(both)).toEqual(['create b arm-b', 'unchanged a arm-a']);
    const stated = planOf({ desired: [{ ...moved, nameStated: true }], live }).changes;
    expect(actions(stated)).toEqual(['create b arm-b']);
  });

  it('has a watchlist of its own, for its query names it', () => {
    const watchlist = { alias: 'iocs-b', displayName: 'B', items: [] };
    const marker = { ...markerFor('a'), kind: 'watchlist', resourceName: 'iocs-a' } as const;
    const old = { kind: 'watchlist', name: 'iocs-a', body: { properties: {} } } as const;
    const { changes } = planOf({
      desired: [{ ...moved, watchlist }],
      live: { resources: [...live.resources, old], markers: [...live.markers, marker] },
    });
    expect(actions(changes)).toEqual(['create b iocs-b', 'update b arm-a']);
  });

  it('counts as no update for the guard while nothing but markers is written', () => {
    const ids = Array.from({ length: 10 }, (_, index) => `r${index}`);
    const many = planOf({
      desired: ids.map((id) => aRule(`${id}-new`, { moved: [id] })),
      live: {
        resources: ids.map((id) => liveOf(id)),
        markers: ids.map((id) => markerFor(id)),
      },
    });
    expect(many.changes.map(({ action }) => action)).toEqual(ids.map(() => 'update'));
    expect(many.guards).toEqual([]);
  });
});

describe('a rule that cannot be compiled', () => {
  it('keeps what is deployed under its former id, even from pruning', () => {
    const { changes } = planOf({
      desired: [],
      incomplete: [
        {
          id: 'b',
          moved: ['a'],
          file: 'rules/b.yaml',
          resourceName: 'arm-b',
          displayName: 'B',
          reasons: [],
        },
      ],
      live,
      prune: true,
    });
    expect(actions(changes)).toEqual(['blocked b arm-b']);
  });
});
