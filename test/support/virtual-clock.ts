import type { Clock } from '../../src/ports/index.ts';

/** A clock that moves only when somebody sleeps, and remembers how long. */
export interface VirtualClock extends Clock {
  readonly slept: number[];
  advance(milliseconds: number): void;
}

export function virtualClock(start = Date.UTC(2035, 0, 1)): VirtualClock {
  let now = start;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    advance: (milliseconds) => {
      now += milliseconds;
    },
    sleep: (milliseconds) => {
      slept.push(milliseconds);
      now += milliseconds;
      return Promise.resolve();
    },
  };
}
