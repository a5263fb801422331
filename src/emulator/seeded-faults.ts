import { createHash } from 'node:crypto';
import type { Fault, Harm } from './faults.ts';

/** A number in [0, 1). */
type Chance = () => number;

interface KindOfFault {
  /** How often, relative to the others. */
  readonly weight: number;
  /** Most requests in a row that it hits. */
  readonly longest: number;
  readonly make: (chance: Chance) => Harm;
}

const between = (chance: Chance, least: number, most: number): number =>
  least + Math.floor(chance() * (most - least + 1));

const oneOf = <T>(chance: Chance, ...values: readonly [T, ...T[]]): T =>
  values[between(chance, 0, values.length - 1)] ?? values[0];

const whenever = (chance: Chance): 'before' | 'after' => oneOf(chance, 'before', 'after');

const status = (code: number, headers?: Readonly<Record<string, string>>): Harm => ({
  kind: 'status',
  status: code,
  ...(headers && { headers }),
});

/** What can go wrong, and how often. */
const kinds = {
  throttled: {
    weight: 3,
    longest: 4,
    make: (chance) => status(429, { 'Retry-After': String(between(chance, 1, 20)) }),
  },
  throttledInMilliseconds: {
    weight: 1,
    longest: 2,
    make: (chance) => status(429, { 'x-ms-retry-after-ms': String(between(chance, 1, 3_000)) }),
  },
  throttledSilently: { weight: 2, longest: 4, make: () => status(429) },
  unavailable: {
    weight: 4,
    longest: 3,
    make: (chance) => status(oneOf(chance, 408, 500, 502, 503, 504)),
  },
  unavailableForAWhile: {
    weight: 1,
    longest: 2,
    make: (chance) => status(503, { 'Retry-After': String(between(chance, 1, 5)) }),
  },
  doubleEncoded: {
    weight: 1,
    longest: 1,
    make: (chance) => ({
      kind: 'doubleEncoded',
      status: oneOf(chance, 500, 503),
      code: 'InternalServerError',
      message: 'Encountered internal server error.',
    }),
  },
  latency: {
    weight: 3,
    longest: 3,
    make: (chance) => ({ kind: 'latency', ms: between(chance, 1, 30_000) }),
  },
  reset: {
    weight: 4,
    longest: 2,
    make: (chance) => ({ kind: 'reset', when: whenever(chance) }),
  },
  truncated: { weight: 2, longest: 2, make: () => ({ kind: 'truncated' }) },
  garbled: {
    weight: 3,
    longest: 2,
    make: (chance) => ({
      kind: 'garbled',
      as: oneOf(chance, 'html', 'noise', 'half'),
      when: whenever(chance),
    }),
  },
} as const satisfies Readonly<Record<string, KindOfFault>>;

/** The name of something that a seeded schedule can hold. */
export type SeededKind = keyof typeof kinds;

export interface SeededFaultOptions {
  /** Faults begin at one of so many requests. */
  readonly requests: number;
  /** How many of them, from 0 to 1. Default 0.2. */
  readonly share?: number;
  /** Other weights than the usual ones; 0: never. */
  readonly weights?: Readonly<Partial<Record<SeededKind, number>>>;
}

/** Chance that can be had again: the digest of a seed and a counter. */
function chanceOf(seed: number): Chance {
  let turn = 0;
  return () => {
    turn += 1;
    const digest = createHash('sha256').update(`${seed} ${turn}`).digest();
    return digest.readUInt32BE() / 2 ** 32;
  };
}

type Weighted = readonly (readonly [KindOfFault, number])[];

function pick(weighted: Weighted, chance: Chance): KindOfFault | undefined {
  let left = chance() * weighted.reduce((sum, [, weight]) => sum + weight, 0);
  return weighted.find(([, weight]) => {
    left -= weight;
    return left < 0;
  })?.[0];
}

/** The same faults for the same seed, whatever the requests will be: plain data for `faults.add`. */
export function seededFaults(
  seed: number,
  { requests, share = 0.2, weights = {} }: SeededFaultOptions,
): readonly Fault[] {
  const chance = chanceOf(seed);
  const weighted: Weighted = Object.entries(kinds).map(([name, kind]) => [
    kind,
    weights[name as SeededKind] ?? kind.weight,
  ]);
  return Array.from({ length: requests }, (_, after) => after).flatMap((after) => {
    if (chance() >= share) return [];
    const kind = pick(weighted, chance);
    return kind ? [{ ...kind.make(chance), after, times: between(chance, 1, kind.longest) }] : [];
  });
}
