import type { Clock, Reply } from '../../ports/index.ts';
import type { LiveResource } from '../../resources/index.ts';
import { refuse } from '../access.ts';
import type { Access } from '../access.ts';
import { getRow, isUploading, stateOf } from './rows.ts';

const minute = 60_000;

/**
 * How long an upload or a deletion may take. The service states no limit; a file of 3.5 MB takes minutes,
 * and whoever waits longer than this is better told.
 */
const longestWaitMs = 15 * minute;
/** One that holds no items may say `New` for ever: nobody has seen that it does not. */
const longestNewMs = minute;
const firstPauseMs = 1_000;
const longestPauseMs = 10_000;

/** What is waited for. */
interface Wait<T> {
  /** `undefined` is not yet. */
  readonly look: (waitedMs: number) => Promise<Reply<T | undefined>>;
  /** What is the matter, once it takes too long. */
  readonly matter: () => string;
  readonly limitMs?: number;
}

/** Looks again and again, after longer and longer pauses. */
export async function waitFor<T>(
  clock: Clock,
  { look, matter, limitMs = longestWaitMs }: Wait<T>,
): Promise<Reply<T>> {
  const since = clock.now();
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    const waitedMs = clock.now() - since;
    const reply = await look(waitedMs);
    if (!reply.ok) return reply;
    if (reply.value !== undefined) return { ok: true, value: reply.value };
    // Not `unavailable`: whoever looks once more would wait as long again.
    if (waitedMs >= limitMs) return refuse(`${matter()} after ${limitMs / minute} minutes`);
    await clock.sleep(pauseMs);
  }
}

/** What is there under an alias. */
interface Settled {
  readonly found?: LiveResource;
}

/** Waits while an upload is under way; gives what is there then, whatever became of it. */
export function waitWhileUploading(access: Access, alias: string): Promise<Reply<Settled>> {
  let state = '';
  return waitFor<Settled>(access.clock, {
    look: async (waitedMs) => {
      const reply = await getRow(access, alias);
      if (!reply.ok) return reply;
      const found = reply.value;
      if (!found) return { ok: true, value: {} };
      state = stateOf(found);
      const isOver = !isUploading(found) || (state === 'New' && waitedMs >= longestNewMs);
      return { ok: true, value: isOver ? { found } : undefined };
    },
    matter: () => `the watchlist ${alias} is still ${state}`,
  });
}

/** Waits until the alias is free: the status of a deletion never says that it is done (azure-sdk-for-go#26937). */
export const waitUntilGone = (access: Access, alias: string): Promise<Reply<true>> =>
  waitFor(access.clock, {
    look: async () => {
      const reply = await getRow(access, alias);
      return reply.ok ? { ok: true, value: reply.value ? undefined : true } : reply;
    },
    matter: () => `the watchlist ${alias} is still being deleted`,
  });

const mostAttempts = 5;

/** Tries what is refused while an upload is under way, and again once it is over. */
export async function whenFree<T>(
  access: Access,
  alias: string,
  attempt: () => Promise<Reply<T>>,
): Promise<Reply<T>> {
  for (let count = 1; ; count += 1) {
    const reply = await attempt();
    if (reply.ok || reply.error.code !== 'conflict' || count >= mostAttempts) return reply;
    await access.pause(count);
    const free = await waitWhileUploading(access, alias);
    if (!free.ok) return free;
  }
}
