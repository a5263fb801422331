const firstMs = 1_000;
const longestMs = 60_000;

/** The wait before the next attempt after so many in a row: doubled each time, and spread over its upper half. */
export const backoff = (count: number, jitter: () => number): number =>
  Math.min(firstMs * 2 ** (count - 1), longestMs) * (0.5 + jitter() / 2);
