import type { Reply, Sent } from '../../ports/index.ts';
import { canonicalOf, digestOf, watchlistLine } from '../../resources/index.ts';
import type {
  JsonObject,
  LiveItem,
  LiveResource,
  ResourceBody,
  WatchlistDiff,
  WatchlistItem,
} from '../../resources/index.ts';
import { remove } from '../access.ts';
import type { Access } from '../access.ts';
import type { KindAdapter, Listing } from '../adapter.ts';
import { objectOf } from '../wire.ts';
import { isUploading, isDeleted, itemsCountOf, listRows, pathTo, withItems } from './rows.ts';
import { chunksOf, upload } from './upload.ts';
import { waitFor, waitUntilGone, waitWhileUploading, whenFree } from './waiting.ts';

const done = { ok: true, value: undefined } as const;

/** A watchlist with its items, once no upload changes them. */
async function readWhole(access: Access, alias: string): Promise<Reply<LiveResource | undefined>> {
  const settled = await waitWhileUploading(access, alias);
  if (!settled.ok) return settled;
  const { found } = settled.value;
  return found && !isDeleted(found.body) ? withItems(access, found) : done;
}

/** A watchlist of a list with its items. */
const readListed = (access: Access, row: LiveResource): Promise<Reply<LiveResource | undefined>> =>
  isUploading(row) ? readWhole(access, row.name) : withItems(access, row);

/** All watchlists, of which those that are wanted come with their items. */
async function list(
  access: Access,
  { isWanted }: Listing,
): Promise<Reply<readonly LiveResource[]>> {
  const rows = await listRows(access);
  if (!rows.ok) return rows;
  const found: LiveResource[] = [];
  for (const row of rows.value) {
    const bare: Reply<LiveResource | undefined> = { ok: true, value: row };
    const whole = isWanted(row.name) ? await readListed(access, row) : bare;
    if (!whole.ok) return whole;
    if (whole.value) found.push(whole.value);
  }
  return { ok: true, value: found };
}

/** What is there under the alias, once an upload or a deletion that is under way is over. */
async function whatIsThere(
  access: Access,
  alias: string,
): Promise<Reply<LiveResource | undefined>> {
  const settled = await waitWhileUploading(access, alias);
  if (!settled.ok) return settled;
  const { found } = settled.value;
  if (!found || !isDeleted(found.body)) return { ok: true, value: found };
  const gone = await waitUntilGone(access, alias);
  return gone.ok ? done : gone;
}

/** Whether a live watchlist has the properties of a body; items apart. */
function hasProperties(live: LiveResource | undefined, body: ResourceBody): boolean {
  const [is, be] = [live?.body, body].map(
    (one) => one && canonicalOf({ kind: 'watchlist', body: one }),
  );
  return is !== undefined && be !== undefined && digestOf(is) === digestOf(be);
}

/** Adds items, a part at a time, and writes the properties: with the first part, or alone where they differ. */
async function add(
  access: Access,
  { name, body }: Sent,
  added: readonly WatchlistItem[],
): Promise<Reply<undefined>> {
  const there = await whatIsThere(access, name);
  if (!there.ok) return there;
  const properties = objectOf(body.properties as JsonObject);
  const chunks = chunksOf(added);
  const parts = chunks.length > 0 || hasProperties(there.value, body) ? chunks : [undefined];
  let etag = there.value?.etag;
  for (const part of parts) {
    const sent = { alias: name, properties, ...(etag !== undefined && { etag }) };
    const reply = await upload(access, sent, part);
    if (!reply.ok) return reply;
    etag = reply.value.etag;
  }
  return done;
}

/** Takes items out, one by one: no request takes out several (facts/arm-api.md §2.7). */
async function takeOut(
  access: Access,
  alias: string,
  removed: readonly LiveItem[],
): Promise<Reply<undefined>> {
  for (const { name } of removed) {
    const path = pathTo(access, alias, 'watchlistItems', name);
    const reply = await whenFree(access, alias, () => remove(access, path));
    if (!reply.ok) return reply;
  }
  return done;
}

/** How many of the items that were sent are missing, and how many are still there that were taken out. */
function leftToDo(
  { items = [] }: LiveResource,
  { added, removed }: WatchlistDiff<LiveItem>,
): number {
  const lines = new Set(items.map(watchlistLine));
  const names = new Set(items.map(({ name }) => name));
  return (
    added.filter((item) => !lines.has(watchlistLine(item))).length +
    removed.filter(({ name }) => names.has(name)).length
  );
}

/** How long reads may lag behind writes. */
const longestLagMs = 2 * 60_000;

/** Reads the watchlist back until it has what was sent, and counts as many items as it shows. */
function verify(
  access: Access,
  alias: string,
  changes: WatchlistDiff<LiveItem>,
): Promise<Reply<LiveResource>> {
  let told = 'it is not there';
  return waitFor(access.clock, {
    look: async () => {
      const whole = await readWhole(access, alias);
      if (!whole.ok || !whole.value) return whole;
      const { items = [] } = whole.value;
      const count = itemsCountOf(whole.value) ?? items.length;
      const left = leftToDo(whole.value, changes);
      told = `${left} changes are missing, it counts ${count} items and shows ${items.length}`;
      return { ok: true, value: left === 0 && count === items.length ? whole.value : undefined };
    },
    matter: () => `the watchlist ${alias} is not as it was written: ${told}`,
    limitMs: longestLagMs,
  });
}

/** Adds first, so that no indicator that stays is missing in between. */
async function put(access: Access, resource: Sent): Promise<Reply<LiveResource>> {
  const { name, items: changes = { added: [], removed: [] } } = resource;
  const added = await add(access, resource, changes.added);
  if (!added.ok) return added;
  const removed = await takeOut(access, name, changes.removed);
  return removed.ok ? verify(access, name, changes) : removed;
}

/** One that is being uploaded cannot be deleted, and one that is told to be deleted is not at once (§2.7). */
async function removeWhole(access: Access, alias: string): Promise<Reply<undefined>> {
  const free = await waitWhileUploading(access, alias);
  if (!free.ok) return free;
  const { found } = free.value;
  if (!found) return done;
  if (!isDeleted(found.body)) {
    const reply = await whenFree(access, alias, () => remove(access, pathTo(access, alias)));
    if (!reply.ok) return reply;
  }
  const gone = await waitUntilGone(access, alias);
  return gone.ok ? done : gone;
}

/** Microsoft.SecurityInsights/watchlists and the items in them. */
export const watchlists: KindAdapter = {
  collection: 'watchlists',
  markerKind: 'Watchlist',
  inParentId: /\/providers\/Microsoft\.SecurityInsights\/watchlists\/([^/]+)$/i,
  isAlwaysListed: false,
  open: (access) => ({
    list: (listing) => list(access, listing),
    get: (alias) => readWhole(access, alias),
    put: (resource) => put(access, resource),
    delete: (alias) => removeWhole(access, alias),
  }),
};
