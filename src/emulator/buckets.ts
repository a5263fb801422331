/** The classes of operations that the service counts apart. */
export type OperationClass = 'reads' | 'writes' | 'deletes';

interface Bucket {
  /** Requests in a row. */
  readonly size: number;
  readonly perSecond: number;
}

/** How the service throttles. */
export interface Throttling {
  readonly buckets: Readonly<Record<OperationClass, Bucket>>;
  /** Whether a 429 says when to come back. */
  readonly retryAfter: 'seconds' | 'none';
}

/** The documented buckets of one principal in one subscription and region [D]: facts/arm-api.md §2.8. */
export const serviceThrottling: Throttling = {
  buckets: {
    reads: { size: 250, perSecond: 25 },
    writes: { size: 200, perSecond: 10 },
    deletes: { size: 200, perSecond: 10 },
  },
  retryAfter: 'seconds',
};

/** Requests that are left in the two buckets of a class, as its headers say. */
export interface Left {
  readonly subscription: number;
  readonly global: number;
}

/** What becomes of one request. */
interface Taken {
  readonly left: Left;
  /** Set where the bucket is empty: until there is something in it again. */
  readonly refusedForMs?: number;
}

/** The buckets of one emulator. */
export interface Buckets {
  take(operations: OperationClass, now: number): Taken;
}

/** The class of a method. */
export const classOf = (method: string): OperationClass =>
  method === 'GET' ? 'reads' : method === 'DELETE' ? 'deletes' : 'writes';

/** As recorded in 2026 [R]: facts/arm-api.md §2.8. They stand still, since nothing is running out. */
const recorded: Readonly<Record<OperationClass, Left>> = {
  reads: { subscription: 1_099, global: 16_499 },
  writes: { subscription: 799, global: 11_999 },
  deletes: { subscription: 800, global: 12_000 },
};

/** All principals together have this many times as much [D]: facts/arm-api.md §2.8. */
const globalShare = 15;
/** Tokens are counted in thousandths: so many come in a millisecond as tokens in a second, without rounding. */
const token = 1_000;

interface Level {
  readonly thousandths: number;
  readonly at: number;
}

const filled = ({ size, perSecond }: Bucket, level: Level | undefined, now: number): number =>
  level === undefined
    ? size * token
    : Math.min(size * token, level.thousandths + Math.max(0, now - level.at) * perSecond);

const whole = (thousandths: number): number => Math.max(0, Math.floor(thousandths / token));

/** Buckets that fill by the clock; without a throttling nothing is ever refused. */
export function createBuckets(throttling: Throttling | undefined): Buckets {
  const levels = new Map<string, Level>();

  /** What is left after taking, in thousandths; below zero where there was not enough, and nothing is taken. */
  const takeFrom = (name: string, bucket: Bucket, now: number): number => {
    const before = filled(bucket, levels.get(name), now);
    const after = before - token;
    levels.set(name, { thousandths: after < 0 ? before : after, at: now });
    return after;
  };

  return {
    take(operations, now) {
      if (!throttling) return { left: recorded[operations] };
      const bucket = throttling.buckets[operations];
      const { size, perSecond } = bucket;
      const all = { size: size * globalShare, perSecond: perSecond * globalShare };
      const own = takeFrom(operations, bucket, now);
      const name = `global ${operations}`;
      const together = own < 0 ? filled(all, levels.get(name), now) : takeFrom(name, all, now);
      return {
        left: { subscription: whole(own), global: whole(together) },
        ...(own < 0 && { refusedForMs: Math.ceil(-own / perSecond) }),
      };
    },
  };
}
