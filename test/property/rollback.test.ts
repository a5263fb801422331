import { describe, expect, it } from '@jest/globals';
import { examineRollback } from '../support/converge/rolls-back.ts';
import { failuresOf, seedsOf } from '../support/converge/seeds.ts';

const schedules = 250;

describe('a rollback', () => {
  it('brings back what was there before a run, whatever became of it, and leaves what was edited since', async () => {
    expect(await failuresOf(seedsOf(1, schedules), examineRollback)).toEqual([]);
  }, 120_000);
});
