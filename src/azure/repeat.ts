import type { Reply, StoreError } from '../ports/index.ts';

const attempts = 3;

/** Whether the write may have happened without our knowing. */
const isAmbiguous = ({ code }: StoreError): boolean =>
  code === 'unreachable' || code === 'unavailable';

/**
 * Repeats a write whose fate is unknown, but only after a look that shows that nothing has changed;
 * otherwise the first error stands and the caller, who knows what it wanted, looks for itself.
 * Without that look a guarded write could take its own success for somebody else's (§0.8).
 */
export async function repeatIfSafe<T>(
  write: () => Promise<Reply<T>>,
  nothingHappened: () => Promise<boolean>,
): Promise<Reply<T>> {
  for (let count = 1; ; count += 1) {
    const reply = await write();
    if (reply.ok || !isAmbiguous(reply.error) || count >= attempts) return reply;
    if (!(await nothingHappened())) return reply;
  }
}
