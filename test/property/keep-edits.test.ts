import { describe, expect, it } from '@jest/globals';
import { examineKeep } from '../support/converge/keeps.ts';
import { failuresOf, seedsOf } from '../support/converge/seeds.ts';

const schedules = 250;

describe('with --drift keep', () => {
  it('edits stay, the rest is as desired, each plan names what is kept, and overwrite ends it', async () => {
    expect(await failuresOf(seedsOf(1, schedules), examineKeep)).toEqual([]);
  }, 120_000);
});
