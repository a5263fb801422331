import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { constrain, type Change, type Plan, type SavedChange } from '../../src/plan/index.ts';
import { keyOf } from '../../src/resources/index.ts';
import { aBody } from '../support/rule-bodies.ts';
import { aRule, liveOf, markerFor, planOf } from '../support/plans.ts';
import { forged, saved } from '../support/saved-plans.ts';

const low = aBody({ severity: 'Low' });
const ids = ['a', 'b', 'c', 'd', 'e'] as const;

/** What a rule can be in a workspace and in a repository. */
const states = {
  new: { desired: aBody() },
  changed: { desired: low, live: aBody(), marked: true },
  same: { desired: aBody(), live: aBody(), marked: true },
  stale: { desired: aBody(), live: aBody(), marked: false },
  drifted: { desired: aBody(), live: low, marked: true },
  gone: { live: aBody(), marked: true },
  absent: {},
} as const;
interface State {
  readonly desired?: typeof low;
  readonly live?: typeof low;
  readonly marked?: boolean;
}
const aState = fc.constantFrom<State>(...Object.values(states));
const world = fc.tuple(aState, aState, aState, aState, aState);
const options = fc.record({
  drift: fc.constantFrom('fail', 'overwrite', 'keep'),
  adopt: fc.boolean(),
  prune: fc.boolean(),
});

const planFor = (rules: readonly State[], rest: Parameters<typeof planOf>[0]): Plan => {
  const known = rules.map((state, index) => ({ ...state, id: ids[index] ?? '' }));
  return planOf({
    desired: known.flatMap(({ id, desired }) => (desired ? [aRule(id, { body: desired })] : [])),
    live: {
      resources: known.flatMap(({ id, live }) => (live ? [liveOf(id, live)] : [])),
      markers: known.flatMap(({ id, marked }) => (marked ? [markerFor(id)] : [])),
    },
    ...rest,
  });
};

const isWriting = (change: Change): boolean =>
  change.action === 'unchanged' ? change.refreshMarker : change.action !== 'blocked';

const approved = (change: Change | SavedChange): string => {
  const { kind, id, name, action } = change;
  const { desiredDigest, liveDigest } = change as SavedChange;
  return JSON.stringify([kind, id, name, action, desiredDigest, liveDigest]);
};

describe('a plan that is held to a saved one', () => {
  it('is the plan itself where nothing has changed', () => {
    fc.assert(
      fc.property(world, options, (rules, rest) => {
        const plan = planFor(rules, rest);
        expect(constrain(plan, saved(plan)).changes).toEqual(plan.changes);
      }),
    );
  });

  it('writes only what both say, and what it writes is the fresh change itself', () => {
    fc.assert(
      fc.property(fc.tuple(world, options), fc.tuple(world, options), (now, then) => {
        const fresh = planFor(...now);
        const file = saved(planFor(...then));
        const written = constrain(fresh, file).changes.filter(isWriting);
        const reviewed = new Set(file.changes.map(approved));
        for (const change of written) {
          expect(fresh.changes).toContainEqual(change);
          expect(reviewed).toContain(approved(change));
        }
        // Nothing that both say is lost.
        const both = fresh.changes.filter(
          (change) => isWriting(change) && reviewed.has(approved(change)),
        );
        expect(written).toHaveLength(both.length);
      }),
    );
  });

  it('names each resource of either', () => {
    fc.assert(
      fc.property(world, options, world, (rules, rest, before) => {
        const fresh = planFor(rules, rest);
        const file = saved(planFor(before, rest));
        const named = new Set(constrain(fresh, file).changes.map(keyOf));
        const left = new Set(fresh.orphans.map(keyOf));
        for (const change of [...fresh.changes, ...file.changes])
          if (change.action !== 'delete' || left.has(keyOf(change)))
            expect(named).toContain(keyOf(change));
      }),
    );
  });

  it('cannot be widened by a forged file, whatever that says', () => {
    const text = fc.constantFrom(...ids, 'arm-a', 'x');
    const forgery = fc.record(
      {
        kind: fc.constantFrom('analyticsRule', 'watchlist', 'huntingQuery'),
        id: text,
        name: text,
        displayName: text,
        action: fc.constantFrom('create', 'update', 'adopt', 'delete', 'unchanged', 'blocked'),
        desiredDigest: text,
        liveDigest: text,
      },
      { requiredKeys: ['kind', 'id', 'name', 'displayName', 'action'] },
    );
    fc.assert(
      fc.property(world, options, fc.array(forgery), (rules, rest, added) => {
        const fresh = planFor(rules, rest);
        const own = saved(fresh);
        const file = forged(own, { changes: [...added, ...own.changes] });
        const written = constrain(fresh, file).changes.filter(isWriting);
        for (const change of written) expect(fresh.changes).toContainEqual(change);
      }),
    );
  });
});

describe('what is not as it was reviewed', () => {
  const before = planFor([states.changed, states.new], {});
  const held = (rules: readonly State[], rest: Parameters<typeof planOf>[0] = {}) =>
    constrain(planFor(rules, rest), saved(before)).changes;

  it('is not a deletion that has been carried out, but is one that the flags now leave out', () => {
    const pruned = saved(planFor([states.gone], { prune: true }));
    expect(pruned.changes).toMatchObject([{ action: 'delete' }]);
    expect(constrain(planFor([states.absent], { prune: true }), pruned).changes).toEqual([]);
    expect(constrain(planFor([states.gone], {}), pruned).changes).toMatchObject([
      { action: 'blocked', reason: { kind: 'notReviewed', reviewed: 'delete' } },
    ]);
  });

  it('is named with what differs', () => {
    const other = aBody({ query: 'T' });
    expect(held([{ ...states.changed, desired: other }, states.new])).toMatchObject([
      { action: 'create', id: 'b' },
      {
        action: 'blocked',
        id: 'a',
        fields: [{ field: 'query' }],
        reason: { kind: 'notReviewed', action: 'update', reviewed: 'update', differs: ['desired'] },
      },
    ]);
    const edited = { ...states.changed, live: other };
    expect(held([edited, states.new], { drift: 'overwrite' })).toMatchObject([
      { action: 'create' },
      { reason: { differs: ['live'] }, fields: [{}, { field: 'query', by: 'portal' }] },
    ]);
  });

  it('is refused for its own reason where it has one', () => {
    const edited = { ...states.changed, live: aBody({ query: 'T' }) };
    expect(held([edited, states.new])[1]).toMatchObject({ reason: { kind: 'drifted' } });
  });

  it('is named where the review did not see it, and where it is no longer there', () => {
    expect(held([states.absent, states.new, states.new])).toMatchObject([
      { action: 'create', id: 'b' },
      { id: 'a', reason: { kind: 'notReviewed', reviewed: 'update', differs: ['action'] } },
      { id: 'c', reason: { kind: 'notReviewed', action: 'create', differs: [] } },
    ]);
  });

  it('is done where an earlier run has done it', () => {
    expect(held([{ ...states.same, desired: low, live: low }, states.same])).toMatchObject([
      { action: 'unchanged', refreshMarker: false },
      { action: 'unchanged', refreshMarker: false },
    ]);
  });

  it('holds back what needs it', () => {
    const items = [{ Indicator: 'evil.example', List: 'domain -' }];
    const rule = (Indicator: string) =>
      aRule('a', {
        watchlist: {
          alias: 'iocs-a',
          displayName: 'A',
          items: [{ ...items[0], Indicator, List: 'domain -' }],
        },
      });
    const fresh = planOf({ desired: [rule('other.example')] });
    const file = saved(planOf({ desired: [rule('evil.example')] }));
    expect(constrain(fresh, file).changes).toMatchObject([
      { kind: 'analyticsRule', reason: { kind: 'needs', resource: { name: 'iocs-a' } } },
      { kind: 'watchlist', reason: { kind: 'notReviewed', differs: ['desired'] } },
    ]);
  });
});
