import type { HttpClient, PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline';
import type { Clock } from '../ports/index.ts';
import { retryAfterOf } from './retry-after.ts';

/** What a throttle waits by. */
export interface ThrottleOptions {
  readonly clock: Clock;
  /** A number in [0, 1), to spread retries. */
  readonly jitter: () => number;
}

const policy = {
  attempts: 6,
  firstBackoffMs: 1_000,
  longestBackoffMs: 60_000,
  /** A longer wait is not for us to sit out: the answer goes to the caller, who can say so. */
  longestWaitMs: 300_000,
} as const;

/** Answers worth asking again. 429 means that nothing was carried out, so any method may be repeated. */
const transient: readonly number[] = [408, 429, 500, 502, 503, 504];
const throttled = 429;

/** Methods that can be repeated whatever became of the first attempt. */
const isRepeatable = ({ method }: PipelineRequest): boolean =>
  method === 'GET' || method === 'DELETE';

type Attempt =
  | { readonly response: PipelineResponse }
  | { readonly response?: undefined; readonly error: unknown };

const isWorthRepeating = (request: PipelineRequest, { response }: Attempt): boolean => {
  if (response?.status === throttled) return true;
  return isRepeatable(request) && (!response || transient.includes(response.status));
};

/**
 * One throttle for all reads and writes, below the policies of the SDK: a 429 holds back everybody,
 * transient failures are repeated where that cannot do harm. The SDK itself repeats nothing, since it
 * gives up on a 429 without Retry-After and repeats a PUT after a reset (facts/arm-api.md §1.7).
 */
export function throttle(client: HttpClient, { clock, jitter }: ThrottleOptions): HttpClient {
  let heldUntil = 0;

  const whenFree = async (): Promise<void> => {
    for (let wait = heldUntil - clock.now(); wait > 0; wait = heldUntil - clock.now())
      await clock.sleep(wait);
  };

  const attempt = async (request: PipelineRequest): Promise<Attempt> => {
    await whenFree();
    try {
      return { response: await client.sendRequest(request) };
    } catch (error) {
      return { error }; // no answer; the last one is thrown below
    }
  };

  const waitBefore = ({ response }: Attempt, count: number): number => {
    const asked = response && retryAfterOf(response.headers.toJSON(), clock.now());
    const backoff = Math.min(policy.firstBackoffMs * 2 ** (count - 1), policy.longestBackoffMs);
    // Full length asked for, plus a little, so that all workers do not come back in one instant.
    return asked === undefined ? backoff * (0.5 + jitter() / 2) : asked + jitter() * 250;
  };

  return {
    async sendRequest(request) {
      for (let count = 1; ; count += 1) {
        const result = await attempt(request);
        const wait = waitBefore(result, count);
        const over = count >= policy.attempts || wait > policy.longestWaitMs;
        if (over || !isWorthRepeating(request, result)) return settle(result);
        if (result.response?.status === throttled)
          heldUntil = Math.max(heldUntil, clock.now() + wait);
        else await clock.sleep(wait);
      }
    },
  };
}

function settle(attempt: Attempt): PipelineResponse {
  if (attempt.response) return attempt.response;
  throw attempt.error;
}
