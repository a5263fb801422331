import type { PipelineResponse } from '@azure/core-rest-pipeline';
import type { Clock } from '../ports/index.ts';
import { backoff } from './backoff.ts';
import { headerOf, retryAfterOf } from './retry-after.ts';

/** What a throttle waits by. */
export interface ThrottleOptions {
  readonly clock: Clock;
  /** A number in [0, 1), to spread retries. */
  readonly jitter: () => number;
}

/** A longer wait is not for us to sit out: the answer goes to the caller, who can say so. */
export const longestWaitMs = 300_000;

/** Answers worth asking again. 429 means that nothing was carried out, so any method may be repeated. */
const transient: readonly number[] = [408, 429, 500, 502, 503, 504];
export const throttled = 429;

const isSuccess = ({ status }: PipelineResponse): boolean => status >= 200 && status < 300;
export const isTransient = ({ status }: PipelineResponse): boolean => transient.includes(status);

/** How fast the service fills the bucket of each class of operations, in requests a second: facts/arm-api.md §2.8. */
const refill = { reads: 25, writes: 10, deletes: 10 } as const;

/** A class of operations that the service counts apart. */
export type OperationClass = keyof typeof refill;

/** Requests left in the bucket: others may take from it, and answers overtake each other. */
const reserve = 2;
/** From so many refusals in a row on, a wait is at least this long, whatever the service asks. */
const patience = { refusals: 4, leastMs: 1_000 } as const;

/** A request on its way. */
interface Passage {
  /** How many times the lane had been closed when the request went out. */
  readonly closures: number;
}

/** The requests of one class: all wait where one was told to wait, and slow down before that. */
export interface Lane {
  /** Resolves when the next request may go, in the order of asking; with a refusal that still holds, when none may. */
  enter(): Promise<Passage | { readonly refusal: PipelineResponse }>;
  /** Takes note of an answer, or of none, and says whether the lane is closed, and for longer than we wait. */
  leave(passage: Passage, response?: PipelineResponse): 'open' | 'closed' | 'closedTooLong';
  /** Until when nobody may go, in milliseconds since the epoch. */
  closedUntil(): number;
}

function remainingOf(response: PipelineResponse, operations: OperationClass): number | undefined {
  const name = `x-ms-ratelimit-remaining-subscription-${operations}`;
  const text = headerOf(response.headers.toJSON(), name);
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

/**
 * What is believed to be left in the bucket: what the last answer said, less what is under way, plus what
 * has come in since. Without an answer that says anything it is endless.
 */
function createAllowance(operations: OperationClass, clock: Clock) {
  let tokens = Number.POSITIVE_INFINITY;
  let since = 0;
  let underWay = 0;

  const set = (value: number, at: number): void => {
    tokens = value;
    since = at;
  };
  const current = (): number =>
    tokens + (Math.max(0, clock.now() - since) * refill[operations]) / 1_000;

  return {
    /** Milliseconds until there is one. */
    wait: (): number => Math.ceil(Math.max(0, ((1 - current()) * 1_000) / refill[operations])),
    take(): void {
      underWay += 1;
      set(current() - 1, Math.max(since, clock.now()));
    },
    learn(response: PipelineResponse | undefined): void {
      underWay -= 1;
      const remaining = response && remainingOf(response, operations);
      if (remaining !== undefined) set(remaining - reserve - underWay, clock.now());
      else if (response && isSuccess(response)) set(Number.POSITIVE_INFINITY, clock.now());
    },
    /** One may try at this moment; the others follow as the bucket fills, or as its answer allows. */
    startAgain(at: number): void {
      set(1, at);
    },
  };
}

/** Opens the lane of a class. */
export function createLane(operations: OperationClass, { clock, jitter }: ThrottleOptions): Lane {
  const allowance = createAllowance(operations, clock);
  let until = Number.NEGATIVE_INFINITY;
  let refusal: PipelineResponse | undefined;
  let closures = 0;
  let inARow = 0;
  let turn: Promise<unknown> = Promise.resolve();

  const isClosedTooLong = (): boolean => until - clock.now() > longestWaitMs;
  const wait = (): number => Math.max(until - clock.now(), allowance.wait());

  /** How long the service wants to be left alone; a refusal without a word is answered with patience. */
  const askedOf = (response: PipelineResponse, isNews: boolean): number | undefined => {
    const asked = retryAfterOf(response.headers.toJSON(), clock.now());
    if (response.status !== throttled) return isTransient(response) ? asked : undefined;
    if (asked === undefined) return isNews ? backoff(inARow, jitter) : 0;
    const least = inARow < patience.refusals ? 0 : patience.leastMs;
    return Math.max(asked, least) + jitter() * 250;
  };

  const close = (milliseconds: number, isNews: boolean): void => {
    if (isNews) closures += 1;
    until = Math.max(until, clock.now() + milliseconds);
    allowance.startAgain(until);
  };

  const goWhenFree: Lane['enter'] = async () => {
    for (let left = wait(); left > 0 && !isClosedTooLong(); left = wait()) await clock.sleep(left);
    if (refusal && isClosedTooLong()) return { refusal };
    allowance.take();
    return { closures };
  };

  return {
    enter() {
      const mine = turn.then(goWhenFree);
      turn = mine.catch(() => undefined); // the failure is its caller's
      return mine;
    },
    leave(passage, response) {
      allowance.learn(response);
      if (!response) return 'open';
      const isThrottled = response.status === throttled;
      // Those that were under way when the lane was closed are refused for the same reason.
      const isNews = passage.closures === closures;
      if (isNews) inARow = isThrottled ? inARow + 1 : 0;
      const asked = askedOf(response, isNews);
      if (asked === undefined) return 'open';
      // Only throttling is known to concern everybody for as long as it says.
      if (asked > longestWaitMs && !isThrottled) return 'closedTooLong';
      close(asked, isNews);
      if (!isClosedTooLong()) return 'closed';
      refusal = response;
      return 'closedTooLong';
    },
    closedUntil: () => until,
  };
}
