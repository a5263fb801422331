import type { Reply, StoreError } from '../ports/index.ts';
import { backoff } from './backoff.ts';
import type { ThrottleOptions } from './lane.ts';

const mostAttempts = 5;

/** Waits longer each time. */
export type Pause = (attempt: number) => Promise<void>;

export const pauseBy =
  ({ clock, jitter }: ThrottleOptions): Pause =>
  (attempt) =>
    clock.sleep(backoff(attempt, jitter));

/** Whether the request may have been carried out without our knowing. */
const isAmbiguous = ({ code }: StoreError): boolean =>
  code === 'unreachable' || code === 'unavailable';

/**
 * Repeats a write whose fate is unknown, but only after a look that shows that nothing has changed;
 * otherwise the first error stands and the caller, who knows what it wanted, looks for itself.
 * Without that look a guarded write could take its own success for somebody else's (§0.8). The look comes
 * after the pause, right before the write that it allows.
 */
export async function repeatIfSafe<T>(
  write: () => Promise<Reply<T>>,
  nothingHappened: () => Promise<boolean>,
  pause: Pause,
): Promise<Reply<T>> {
  for (let count = 1; ; count += 1) {
    const reply = await write();
    if (reply.ok || !isAmbiguous(reply.error) || count >= mostAttempts) return reply;
    await pause(count);
    if (!(await nothingHappened())) return reply;
  }
}

/** Repeats what can be repeated whatever became of it, while its answer cannot be read. */
export async function repeatWhile<T>(
  ask: () => Promise<T>,
  isUnreadable: (answer: T) => boolean,
  pause: Pause,
): Promise<T> {
  for (let count = 1; ; count += 1) {
    const answer = await ask();
    if (!isUnreadable(answer) || count >= mostAttempts) return answer;
    await pause(count);
  }
}
