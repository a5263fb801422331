/** What a seed came to. */
export interface Found {
  /** What must not be; empty where all is well. */
  readonly failures: readonly string[];
  /** What happened, line by line. */
  readonly story: readonly string[];
}

/** How many seeds one file of tests goes through. */
const seedsOfAFile = 500;

const numberOf = (text: string | undefined): number | undefined =>
  text === undefined || text === '' ? undefined : Number(text);

/**
 * The seeds of the n-th file, from 1. `CONVERGE_SEED` is the first of all of them, where others are to be
 * tried than those of every run; `CONVERGE_ONLY` is the one that is to be replayed.
 */
export function seedsOf(file: number, count = seedsOfAFile): readonly number[] {
  const only = numberOf(process.env.CONVERGE_ONLY);
  if (only !== undefined) return [only];
  const first = (numberOf(process.env.CONVERGE_SEED) ?? 1) + (file - 1) * count;
  return Array.from({ length: count }, (_, index) => first + index);
}

/** Whether one seed is replayed: then it is told what happened. */
export const isReplay = (): boolean => numberOf(process.env.CONVERGE_ONLY) !== undefined;

const mostTold = 5;

/** Goes through the seeds one after the other; what it gives back is to be empty. */
export async function failuresOf(
  seeds: readonly number[],
  examine: (seed: number) => Promise<Found>,
): Promise<readonly string[]> {
  const told: string[] = [];
  for (const seed of seeds) {
    const { failures, story } = await examine(seed);
    if (isReplay()) process.stderr.write(`${story.join('\n')}\n`);
    if (failures.length > 0) told.push(`CONVERGE_ONLY=${seed} replays it: ${failures.join('; ')}`);
    if (told.length === mostTold) break;
  }
  return told;
}
