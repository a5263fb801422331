/** Chance that can be had again from its seed. */
export interface Chance {
  /** A number in [0, 1). */
  readonly next: () => number;
  /** A whole number from 0 to one less. */
  readonly below: (count: number) => number;
  readonly happens: (share: number) => boolean;
  readonly oneOf: <T>(values: readonly [T, ...T[]]) => T;
  /** Some of the values, each with the same chance. */
  readonly some: <T>(values: readonly T[], share: number) => readonly T[];
}

/** A linear congruence, warmed up so that neighbouring seeds have nothing in common. */
export function chanceOf(seed: number): Chance {
  let state = (Math.imul(seed, 2_654_435_761) ^ 0x5bd1e995) >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    // The low bits of such a sequence are poor.
    return Math.floor(state / 256) / 2 ** 24;
  };
  for (let turn = 0; turn < 5; turn += 1) next();
  const below = (count: number): number => Math.floor(next() * count);
  return {
    next,
    below,
    happens: (share) => next() < share,
    oneOf: (values) => values[below(values.length)] ?? values[0],
    some: (values, share) => values.filter(() => next() < share),
  };
}
