import type { Reply } from '../../ports/index.ts';
import type { JsonObject, LiveItem, LiveResource } from '../../resources/index.ts';
import { askRow, ifThere } from '../access.ts';
import type { Access } from '../access.ts';
import { listAll } from '../paging.ts';
import { pathOf } from '../target.ts';
import { objectOf, textOf, toLive } from '../wire.ts';

/** A watchlist that is told to be deleted is still shown for a while, and its alias is not free (§2.7). */
export const isDeleted = ({ properties }: JsonObject): boolean => {
  const { isDeleted: deleted, provisioningState } = objectOf(properties);
  return deleted === true || provisioningState === 'Deleting';
};

/** What the service is doing with it; a version that does not say so is not doing anything. */
export const stateOf = ({ body }: LiveResource): string =>
  textOf(objectOf(body.properties).provisioningState) ?? 'Succeeded';

/** An upload is under way: its items are not all there, and no write is taken (§2.7). */
export const isUploading = (watchlist: LiveResource): boolean =>
  ['New', 'Uploading', 'InProgress'].includes(stateOf(watchlist));

export const itemsCountOf = ({ body }: LiveResource): number | undefined => {
  const { itemsCount } = objectOf(body.properties);
  return typeof itemsCount === 'number' ? itemsCount : undefined;
};

const toWatchlist = (row: JsonObject): LiveResource | undefined => toLive('watchlist', row);

/** All watchlists, without their items. */
export const listRows = ({ client, target }: Access): Promise<Reply<readonly LiveResource[]>> =>
  listAll(client, pathOf(target, 'watchlists'), (row) =>
    isDeleted(row) ? undefined : toWatchlist(row),
  );

/** The aliases of the watchlists of a workspace. */
export const listAliases = ({ client, target }: Access): Promise<Reply<readonly string[]>> =>
  listAll(client, pathOf(target, 'watchlists'), (row) =>
    isDeleted(row)
      ? undefined
      : (textOf(objectOf(row.properties).watchlistAlias) ?? textOf(row.name)),
  );

export const pathTo = ({ target }: Access, alias: string, ...inside: readonly string[]): string =>
  pathOf(target, 'watchlists', { name: alias, inside });

/** What a request about one watchlist is answered with. */
export const watchlistForm = { read: toWatchlist, what: 'a watchlist' } as const;

/** One watchlist without its items, even while it is being deleted. */
export const getRow = async (
  access: Access,
  alias: string,
): Promise<Reply<LiveResource | undefined>> =>
  ifThere(await askRow(access, { method: 'GET', path: pathTo(access, alias) }, watchlistForm));

function toItem(row: JsonObject): LiveItem | undefined {
  const name = textOf(row.name);
  const properties = objectOf(row.properties);
  if (name === undefined || properties.isDeleted === true) return undefined;
  const { Indicator, List } = objectOf(properties.itemsKeyValue);
  return { name, Indicator: textOf(Indicator) ?? '', List: textOf(List) ?? '' };
}

/** The watchlist with its items. */
export async function withItems(
  access: Access,
  watchlist: LiveResource,
): Promise<Reply<LiveResource>> {
  const path = pathTo(access, watchlist.name, 'watchlistItems');
  const items = await listAll(access.client, path, toItem);
  return items.ok ? { ok: true, value: { ...watchlist, items: items.value } } : items;
}
