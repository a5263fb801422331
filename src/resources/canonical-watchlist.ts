import type { Json } from './body.ts';
import { digestOfJson } from './digest-of-json.ts';
import { form, type Normaliser } from './normal-form.ts';
import { watchlistLine, type WatchlistItem } from './watchlist.ts';
import type { WatchlistBody } from './watchlist-body.ts';

const { text, wordOf } = form;

/**
 * Every property of a watchlist that is compared. The service keeps neither the text of an upload nor,
 * for certain, its `source`; `provider` is seen in two spellings (facts/arm-api.md §2.7).
 */
export const watchlistProperties = {
  displayName: text,
  description: text,
  itemsSearchKey: text,
  provider: wordOf(['Microsoft', 'Custom']),
} as const satisfies Partial<Record<keyof WatchlistBody['properties'], Normaliser>>;

export type WatchlistField = keyof typeof watchlistProperties | 'items';

/** The fields in the order in which a marker lists their digests: append only. */
export const watchlistFields: readonly WatchlistField[] = [
  ...(Object.keys(watchlistProperties) as (keyof typeof watchlistProperties)[]),
  'items',
];

/** The items as their number and a digest of them all: whatever their order, each once. */
export function canonicalItems(items: readonly WatchlistItem[] | undefined): {
  readonly items?: Json;
} {
  if (!items) return {};
  const lines = [...new Set(items.map(watchlistLine))].sort();
  return { items: { count: lines.length, digest: digestOfJson(lines) } };
}
