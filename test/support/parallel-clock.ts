import type { Clock } from '../../src/ports/index.ts';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

const idle = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

/**
 * A clock for several workers: while one sleeps the others go on, and time moves to the next one's waking
 * when all of them sleep.
 */
export function parallelClock(start = Date.UTC(2035, 0, 1)): Clock {
  let now = start;
  let running = false;
  const sleepers: Sleeper[] = [];

  const run = async (): Promise<void> => {
    running = true;
    for (;;) {
      await idle();
      if (sleepers.length === 0) break;
      sleepers.sort((a, b) => a.at - b.at);
      const next = sleepers.shift();
      if (next) now = Math.max(now, next.at);
      next?.wake();
    }
    running = false;
  };

  return {
    now: () => now,
    sleep: (milliseconds) =>
      new Promise((wake) => {
        sleepers.push({ at: now + milliseconds, wake });
        if (!running) void run();
      }),
  };
}
