import { resourceId } from '../address.ts';
import type { Call } from '../call.ts';
import { guidOf } from '../headers.ts';
import { failure, listAt } from '../http.ts';
import type { Json, JsonObject } from '../http.ts';
import type { StoredRow, StoredWatchlist } from '../state.ts';
import { stateOf } from './lifecycle.ts';

const user: JsonObject = {
  objectId: guidOf('principal'),
  email: null,
  name: 'emulator',
};

/** Times are written with an offset here [D] swagger example. */
const offset = (timestamp: string): string => timestamp.replace(/Z$/, '+00:00');

const stamps = ({ createdAt, modifiedAt }: StoredRow): JsonObject => ({
  created: offset(createdAt),
  updated: offset(modifiedAt),
  createdBy: user,
  updatedBy: user,
});

/** Names of older versions for the same thing [D] swagger. */
const uploadStatus: Readonly<Record<string, string>> = { New: 'New', Succeeded: 'Complete' };

const showProperties = (
  watchlist: StoredWatchlist,
  call: Call,
): Record<string, Json | undefined> => {
  const provisioningState = stateOf(watchlist, call);
  const { labels, ...properties } = watchlist.properties;
  return {
    watchlistId: watchlist.watchlistId,
    ...properties,
    ...stamps(watchlist),
    watchlistType: 'watchlist',
    watchlistAlias: watchlist.name,
    isDeleted: watchlist.deletedAt !== undefined || properties.isDeleted === true,
    labels: listAt(labels),
    tenantId: call.tenantId,
    itemsCount: watchlist.items.length,
    uploadStatus: uploadStatus[provisioningState] ?? 'InProgress',
    provisioningState,
  };
};

/** A watchlist as the service shows it; what was uploaded is not in it [D]: facts/arm-api.md §2.7. */
export const showWatchlist = (watchlist: StoredWatchlist, call: Call): JsonObject => ({
  id: resourceId(call.workspace, 'watchlists', watchlist.name),
  name: watchlist.name,
  etag: watchlist.etag,
  type: 'Microsoft.SecurityInsights/Watchlists',
  properties: showProperties(watchlist, call),
});

/** An item of a watchlist [D] swagger. */
export const showItem = (
  item: StoredRow,
  { name: alias }: StoredWatchlist,
  call: Call,
): JsonObject => ({
  id: resourceId(call.workspace, 'watchlists', `${alias}/watchlistItems/${item.name}`),
  name: item.name,
  etag: item.etag,
  type: 'Microsoft.SecurityInsights/Watchlists/WatchlistItems',
  properties: {
    watchlistItemType: 'watchlist-item',
    watchlistItemId: item.name,
    tenantId: call.tenantId,
    isDeleted: false,
    ...stamps(item),
    itemsKeyValue: item.properties,
    entityMapping: {},
  },
});

/** Where the status of an operation is: the form is seen in an issue [I], pulumi-azure-native#4816. */
export function statusUrl(alias: string, operation: string, { workspace, url }: Call): string {
  const id = resourceId(workspace, 'Watchlists', `${alias}/WatchlistStatuses/${operation}`);
  const at = new URL(id, url);
  at.searchParams.set('api-version', url.searchParams.get('api-version') ?? '');
  return at.href;
}

/** Text inferred. */
export const noWatchlist = (alias: string): ReturnType<typeof failure> =>
  failure(404, 'NotFound', `Watchlist '${alias}' was not found.`);
