import type { DesiredWatchlist } from './watchlist.ts';

/** What we send for a watchlist besides its items (facts/arm-api.md §2.7). */
export interface WatchlistBody {
  readonly properties: {
    readonly displayName: string;
    readonly description: string;
    readonly provider: string;
    readonly source: string;
    readonly itemsSearchKey: string;
  };
}

/** `Microsoft` and `Custom` are both seen in use (facts/arm-api.md §2.7). */
const provider = 'Microsoft';

/** The body of the watchlist of a rule. */
export const watchlistBody = ({
  displayName,
}: Pick<DesiredWatchlist, 'displayName'>): WatchlistBody => ({
  properties: {
    displayName,
    description:
      'Indicators of an analytics rule; written by sentinel-rules, edits are reported as drift.',
    provider,
    source: 'sentinel-rules.csv',
    itemsSearchKey: 'Indicator',
  },
});
