import { stampedRow } from '../call.ts';
import type { Call, Handler } from '../call.ts';
import { badRequest, failure, isObject, objectAt, textAt, unsupported } from '../http.ts';
import type { JsonObject, Outcome } from '../http.ts';
import { listAnswer } from '../paging.ts';
import { withRow } from '../state.ts';
import type { StoredRow, StoredWatchlist, WorkspaceState } from '../state.ts';
import { settled, watchlistAt } from './lifecycle.ts';
import { noWatchlist, showItem } from './view.ts';
import { refuseBusy } from './watchlists.ts';

type Answer = Outcome<WorkspaceState>;

/** Whether an item has this id, in any case. */
const isNamed =
  (name: string) =>
  (item: StoredRow): boolean =>
    item.name.toLowerCase() === name.toLowerCase();

/** The workspace with other items in one of its watchlists. */
const withItems = (
  watchlist: StoredWatchlist,
  items: StoredWatchlist['items'],
  call: Call,
): WorkspaceState => ({
  ...call.workspace,
  watchlists: withRow(settled(call.workspace, call), watchlist.name, { ...watchlist, items }),
});

/** Texts invented, all but that of the missing member. */
function refuseShape(
  properties: JsonObject,
  { properties: list }: StoredWatchlist,
): Answer | undefined {
  const { itemsKeyValue } = properties;
  if (!isObject(itemsKeyValue))
    return badRequest("Required property 'itemsKeyValue' not found in JSON.");
  const key = textAt(list.itemsSearchKey);
  return Object.hasOwn(itemsKeyValue, key)
    ? undefined
    : badRequest(`The item has no value for the search key '${key}'.`);
}

function put(name: string, watchlist: StoredWatchlist, call: Call): Answer {
  const properties = objectAt(call.body?.properties);
  const refusal = refuseShape(properties, watchlist) ?? refuseBusy(watchlist, call);
  if (refusal) return refusal;
  const at = watchlist.items.findIndex(isNamed(name));
  const existing = watchlist.items[at];
  const item: StoredRow = {
    ...stampedRow(existing, call),
    name: existing?.name ?? name,
    properties: objectAt(properties.itemsKeyValue),
  };
  return {
    status: existing ? 200 : 201,
    body: showItem(item, watchlist, call),
    next: withItems(
      watchlist,
      existing ? watchlist.items.with(at, item) : [...watchlist.items, item],
      call,
    ),
  };
}

/** 200, then 204 [D] swagger. */
function remove(name: string, watchlist: StoredWatchlist, call: Call): Answer {
  const items = watchlist.items.filter((item) => !isNamed(name)(item));
  if (items.length === watchlist.items.length) return { status: 204 };
  const refusal = refuseBusy(watchlist, call);
  return refusal ?? { status: 200, next: withItems(watchlist, items, call) };
}

/** Pages of 100 [I]: logicapps#699; a smaller page for every list is smaller here too. */
function list(watchlist: StoredWatchlist, call: Call): Answer {
  const { pageSize, watchlistPageSize } = call.behaviour;
  const behaviour = { ...call.behaviour, pageSize: pageSize > 0 ? pageSize : watchlistPageSize };
  return listAnswer(watchlist.items, { ...call, behaviour }, (item) =>
    showItem(item, watchlist, call),
  );
}

function one(name: string, watchlist: StoredWatchlist, call: Call): Answer {
  if (call.method === 'PUT') return put(name, watchlist, call);
  if (call.method === 'DELETE') return remove(name, watchlist, call);
  if (call.method !== 'GET') return unsupported(call.method);
  const item = watchlist.items.find(isNamed(name));
  return item
    ? { status: 200, body: showItem(item, watchlist, call) }
    : failure(404, 'NotFound', `Watchlist item '${name}' was not found.`);
}

/** Microsoft.SecurityInsights/watchlists/watchlistItems: facts/arm-api.md §2.7. */
export const watchlistItems: Handler = (call) => {
  const { method, name, parent = '' } = call;
  const watchlist = watchlistAt(parent, call);
  if (!watchlist) return noWatchlist(parent);
  if (name !== undefined) return one(name, watchlist, call);
  return method === 'GET' ? list(watchlist, call) : unsupported(method);
};
