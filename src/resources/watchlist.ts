import { armNameOf } from './arm-name.ts';

/** One row of a watchlist. */
export interface WatchlistItem {
  /** The search key of the watchlist: the indicator as the query compares it. */
  readonly Indicator: string;
  /** Which list of the query it belongs to. */
  readonly List: string;
}

/** A watchlist that a rule reads its indicators from. */
export interface DesiredWatchlist {
  /** Its name in `_GetWatchlist` and in its ARM id. */
  readonly alias: string;
  readonly displayName: string;
  readonly items: readonly WatchlistItem[];
}

const aliasLength = 64;

/** The alias of the watchlist of a rule: stable, and different in every project. */
export function watchlistAliasOf(projectId: string, id: string): string {
  const end = `-${armNameOf(projectId, id).slice(0, 8)}`;
  const words = `iocs-${id.replace(/[^A-Za-z0-9]+/g, '-')}`;
  return `${words.slice(0, aliasLength - end.length).replace(/-+$/, '')}${end}`;
}

/** The header of the upload; the first column is the search key. */
const watchlistColumns = ['Indicator', 'List'] as const;

/** RFC 4180: quoted where a separator, a quote or a line end is inside. */
const cell = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

/** One line of the upload. */
export const watchlistLine = (item: WatchlistItem): string =>
  line(watchlistColumns.map((column) => item[column]));

/** The upload: header and items as CSV. */
export const watchlistCsv = ({ items }: Pick<DesiredWatchlist, 'items'>): string =>
  [line(watchlistColumns), ...items.map(watchlistLine)].join('');

/** What has to be written to a watchlist, and taken out of it. */
export interface WatchlistDiff<Live extends WatchlistItem = WatchlistItem> {
  readonly added: readonly WatchlistItem[];
  readonly removed: readonly Live[];
}

/** Items are the same where all their cells are; an item that moves to another list goes and comes. */
export function diffWatchlist<Live extends WatchlistItem>(
  live: readonly Live[],
  desired: readonly WatchlistItem[],
): WatchlistDiff<Live> {
  const had = new Set(live.map(watchlistLine));
  const wanted = new Set(desired.map(watchlistLine));
  return {
    added: desired.filter((item) => !had.has(watchlistLine(item))),
    removed: live.filter((item) => !wanted.has(watchlistLine(item))),
  };
}
