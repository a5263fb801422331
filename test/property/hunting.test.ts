import { beforeAll, describe, expect, it } from '@jest/globals';
import { failureText, type Sum, tryRules } from '../support/hunting/sum.ts';
import { everyPlace } from '../support/oracle/columns.ts';

// Another seed every time; HUNT_SEED repeats one, HUNT_ONLY one rule of it.
const { HUNT_SEED, HUNT_RULES, HUNT_ONLY } = process.env;
const seed = HUNT_SEED ?? String(Date.now());
const count = Number(HUNT_RULES ?? 300);
const only = HUNT_ONLY === undefined ? undefined : Number(HUNT_ONLY);

let sum: Sum;
beforeAll(async () => {
  process.stdout.write(`random rules: HUNT_SEED=${seed}\n`);
  sum = await tryRules(seed, { count, only });
}, 1_800_000);

describe('random rules over random events', () => {
  it('find what their text describes and nothing else, and exclusions drop what theirs does', () => {
    expect(sum.failures.slice(0, 3).map((failure) => failureText(seed, failure))).toEqual([]);
  });

  it('are refused for their length alone, and few of them', () => {
    const { LIM003 = 0, LIM088 = 0, LIM090 = 0, ...others } = sum.refused;
    expect(others).toEqual({});
    expect(LIM003 + LIM088 + LIM090).toBeLessThanOrEqual(sum.rules / 20);
  });

  it('are so many that they prove something', () => {
    const { rules, found, silent, dropped } = sum;
    const share = only === undefined ? rules / 300 : 0;
    expect(rules).toBe(only === undefined ? count : 1);
    expect(found + silent + dropped).toBeGreaterThanOrEqual(10_000 * share);
    expect(Math.min(found, silent)).toBeGreaterThanOrEqual(2_500 * share);
    expect(dropped).toBeGreaterThanOrEqual(250 * share);
  });

  it('show indicators in every column of every table', () => {
    const expected = only === undefined && count >= 300 ? everyPlace : [];
    expect(expected.filter((place) => !sum.covered.has(place))).toEqual([]);
  });
});
