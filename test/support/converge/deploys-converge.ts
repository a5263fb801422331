import { describe, expect, it } from '@jest/globals';
import { examine, type Trial } from './converges.ts';
import { failuresOf, isReplay, seedsOf } from './seeds.ts';

/** A file of schedules has each of these in so many of them; fewer would show little. */
const fewest: Readonly<Record<Trial, number>> = {
  crash: 100,
  hand: 100,
  second: 100,
  conflict: 5,
  drift: 20,
  kept: 3,
  deletion: 20,
};

const longestMs = 240_000;

/** The n-th part of the schedules: in files of their own, so that they run side by side. */
export function deploysConverge(file: number): void {
  describe('whatever goes wrong on the way', () => {
    const trials = new Map<Trial, number>();

    it(
      'nothing of others is touched, no edit is lost, and a clean run gets there',
      async () => {
        const failures = await failuresOf(seedsOf(file), async (seed) => {
          const found = await examine(seed);
          for (const trial of found.trials) trials.set(trial, (trials.get(trial) ?? 0) + 1);
          return found;
        });
        expect(failures).toEqual([]);
        const rare = Object.entries(fewest).filter(
          ([trial, least]) => (trials.get(trial as Trial) ?? 0) < least,
        );
        expect(
          isReplay() ? [] : rare.map(([trial]) => [trial, trials.get(trial as Trial)]),
        ).toEqual([]);
      },
      longestMs,
    );
  });
}
