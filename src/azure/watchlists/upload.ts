import type { Reply } from '../../ports/index.ts';
import { watchlistCsv, watchlistLine } from '../../resources/index.ts';
import type { JsonObject, LiveResource, WatchlistItem } from '../../resources/index.ts';
import { askRow, refuse } from '../access.ts';
import type { Access } from '../access.ts';
import { repeatIfSafe } from '../repeat.ts';
import { getRow, pathTo, stateOf, watchlistForm } from './rows.ts';
import { waitFor, whenFree } from './waiting.ts';

/** Bytes of one upload: 3.5 MB are known to be safe, 3.8 MB are refused (facts/arm-api.md §2.7). */
const mostBytes = 3_500_000;

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** Items in parts of which each fits one upload. */
export function chunksOf(
  items: readonly WatchlistItem[],
  limit = mostBytes,
): readonly (readonly WatchlistItem[])[] {
  const chunks: WatchlistItem[][] = [];
  const header = bytesOf(watchlistCsv({ items: [] }));
  let size = Infinity;
  for (const item of items) {
    const bytes = bytesOf(watchlistLine(item));
    if (size + bytes > limit) {
      chunks.push([]);
      size = header;
    }
    chunks.at(-1)?.push(item);
    size += bytes;
  }
  return chunks;
}

/** Members of a body that hold an upload; the service keeps none of them. */
const rawContent = (items: readonly WatchlistItem[]): JsonObject => ({
  rawContent: watchlistCsv({ items }),
  contentType: 'text/csv',
  numberOfLinesToSkip: 0,
  sourceType: 'Local',
});

/** What was lost on its way may have been taken: whatever is there afterwards tells. */
const isUnclear = (reply: Reply<unknown>): boolean =>
  !reply.ok && (reply.error.code === 'unreachable' || reply.error.code === 'unavailable');

/** Ends of an upload that is not done. */
const failures: readonly string[] = ['Failed', 'Canceled'];

/** Waits until the service has read what was sent. */
function waitUntilDone(access: Access, alias: string): Promise<Reply<LiveResource>> {
  let state = 'not there';
  return waitFor(access.clock, {
    look: async () => {
      const reply = await getRow(access, alias);
      if (!reply.ok || !reply.value) return reply;
      state = stateOf(reply.value);
      if (failures.includes(state))
        return refuse(`the upload to the watchlist ${alias} ended as ${state}`);
      return { ok: true, value: state === 'Succeeded' ? reply.value : undefined };
    },
    matter: () => `the watchlist ${alias} is still ${state}`,
  });
}

/** What a PUT of a watchlist is about. */
export interface Upload {
  readonly alias: string;
  readonly properties: JsonObject;
  /** What is there, by its etag; absent: nothing. */
  readonly etag?: string;
}

/**
 * Sends properties, and items that come to those that are there: rows that are there already are dropped,
 * so that sending them twice is sending them once (docs: watchlists-manage, bulk update).
 */
export async function upload(
  access: Access,
  { alias, properties, etag }: Upload,
  items?: readonly WatchlistItem[],
): Promise<Reply<LiveResource>> {
  const request = {
    method: 'PUT',
    path: pathTo(access, alias),
    body: { properties: { ...properties, ...(items && rawContent(items)) } },
  } as const;
  const isUntouched = async (): Promise<boolean> => {
    const live = await getRow(access, alias);
    return live.ok && live.value?.etag === etag;
  };
  const reply = await whenFree(access, alias, () =>
    repeatIfSafe(() => askRow(access, request, watchlistForm), isUntouched, access.pause),
  );
  if (!reply.ok && !(isUnclear(reply) && !(await isUntouched()))) return reply;
  return reply.ok && !items ? reply : waitUntilDone(access, alias);
}
