import { describe, expect, it } from '@jest/globals';
import { aRule, liveOf, markerFor, planOf } from '../support/plans.ts';
import { aBody } from '../support/rule-bodies.ts';

const ids = Array.from({ length: 20 }, (_, index) => `r${index}`);

/** Twenty rules of ours, of which the last so many have no file any more; the others change. */
const planWithout = (count: number, allow = {}, severity = 'High') =>
  planOf({
    desired: ids.slice(count).map((id) => aRule(id, { body: aBody({ severity }) })),
    live: { resources: ids.map((id) => liveOf(id)), markers: ids.map((id) => markerFor(id)) },
    prune: true,
    allow,
  }).guards;

describe('the guard of deletions', () => {
  it('lets a fifth of the rules go, up to five of them', () => {
    expect(planWithout(4)).toEqual([]);
    expect(planWithout(5)).toMatchObject([{ name: 'deletes', count: 5, limit: 4, of: 20 }]);
  });

  it('refuses 6 of 20, unless just those are allowed', () => {
    const guard = { name: 'deletes', count: 6, limit: 4, of: 20 };
    expect(planWithout(6)).toEqual([{ ...guard, allowed: false }]);
    expect(planWithout(6, { deletes: 5 })).toEqual([{ ...guard, allowed: false }]);
    expect(planWithout(6, { deletes: 6 })).toEqual([{ ...guard, allowed: true }]);
  });

  it('waives no other guard', () => {
    expect(planWithout(6, { deletes: 6 }, 'Low')).toMatchObject([
      { name: 'deletes', allowed: true },
      { name: 'updates', count: 14, limit: 10, of: 20, allowed: false },
    ]);
  });
});
