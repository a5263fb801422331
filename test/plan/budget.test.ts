import { describe, expect, it } from '@jest/globals';
import { aRule, liveOf, markerFor, planOf } from '../support/plans.ts';
import { aBody } from '../support/rule-bodies.ts';

const many = (count: number) => Array.from({ length: count }, (_, index) => aRule(`r${index}`));

describe('the budget of a plan', () => {
  it.each([
    [0, 0, 0],
    [100, 200, 0],
    [101, 202, 1],
    [500, 1_000, 80],
  ])('%i new rules: a marker and a rule each', (count, writes, seconds) => {
    expect(planOf({ desired: many(count) }).budget).toEqual({ writes, deletes: 0, seconds });
  });

  it('is nothing for what is there as it should be', () => {
    const live = { resources: [liveOf('a')], markers: [markerFor('a')] };
    expect(planOf({ live }).budget).toEqual({ writes: 0, deletes: 0, seconds: 0 });
  });

  it('has one write where the marker alone is written', () => {
    expect(planOf({ live: { resources: [liveOf('a')], markers: [] } }).budget.writes).toBe(1);
  });

  it('counts what is blocked for nothing, and a rule with its marker for two deletes', () => {
    const live = {
      resources: [liveOf('a', aBody({ severity: 'Low' })), liveOf('old')],
      markers: [markerFor('old')],
    };
    expect(planOf({ live, prune: true }).budget).toEqual({ writes: 0, deletes: 2, seconds: 0 });
  });
});
