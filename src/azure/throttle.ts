import type { HttpClient, PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline';
import { backoff } from './backoff.ts';
import { createLane, isTransient, longestWaitMs, throttled } from './lane.ts';
import type { Lane, OperationClass, ThrottleOptions } from './lane.ts';

/** Attempts at a request that fails for other reasons than throttling. */
const mostAttempts = 6;

const classes: Readonly<Partial<Record<string, OperationClass>>> = {
  GET: 'reads',
  HEAD: 'reads',
  DELETE: 'deletes',
};

/** Methods that can be repeated whatever became of the first attempt. */
const isRepeatable = ({ method }: PipelineRequest): boolean =>
  method === 'GET' || method === 'DELETE';

interface Attempt {
  readonly lane: ReturnType<Lane['leave']>;
  readonly response?: PipelineResponse;
  /** Set where there was no answer. */
  readonly error?: unknown;
}

async function attempt(client: HttpClient, request: PipelineRequest, lane: Lane): Promise<Attempt> {
  const passage = await lane.enter();
  if ('refusal' in passage)
    return { lane: 'closedTooLong', response: { ...passage.refusal, request } };
  try {
    const response = await client.sendRequest(request);
    return { lane: lane.leave(passage, response), response };
  } catch (error) {
    return { lane: lane.leave(passage), error };
  }
}

function settle({ response, error }: Attempt): PipelineResponse {
  if (response) return response;
  throw error;
}

/** Decides for one request whether it is worth another attempt; waits where the lane does not. */
function createPatience(request: PipelineRequest, { clock, jitter }: ThrottleOptions) {
  let failures = 0;
  let throttledSince: number | undefined;

  return async ({ lane: state, response }: Attempt, lane: Lane): Promise<boolean> => {
    if (state === 'closedTooLong') return false;
    if (response?.status === throttled) {
      throttledSince ??= clock.now();
      return lane.closedUntil() - throttledSince <= longestWaitMs;
    }
    failures += 1;
    const mayHelp = isRepeatable(request) && (!response || isTransient(response));
    if (!mayHelp || failures >= mostAttempts) return false;
    if (state === 'open') await clock.sleep(backoff(failures, jitter));
    return true;
  };
}

/**
 * One throttle for all reads and writes, below the policies of the SDK: a 429 holds back everybody of its
 * class, the counters of the service slow us down before it comes, and transient failures are repeated
 * where that cannot do harm. The SDK itself repeats nothing, since it gives up on a 429 without
 * Retry-After and repeats a PUT after a reset (facts/arm-api.md §1.7).
 */
export function throttle(client: HttpClient, options: ThrottleOptions): HttpClient {
  const lanes: Readonly<Record<OperationClass, Lane>> = {
    reads: createLane('reads', options),
    writes: createLane('writes', options),
    deletes: createLane('deletes', options),
  };
  return {
    async sendRequest(request) {
      const lane = lanes[classes[request.method] ?? 'writes'];
      const isWorthAnother = createPatience(request, options);
      for (;;) {
        const result = await attempt(client, request, lane);
        if (!(await isWorthAnother(result, lane))) return settle(result);
      }
    },
  };
}
