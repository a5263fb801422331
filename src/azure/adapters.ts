import type { ResourceKind } from '../resources/index.ts';
import type { KindAdapter } from './adapter.ts';
import { alertRules } from './alert-rules.ts';
import { huntingQueries } from './hunting-queries.ts';
import { watchlists } from './watchlists/watchlists.ts';

/** Each kind of resource: the only place where the store knows which there are. */
export const adapters: Readonly<Record<ResourceKind, KindAdapter>> = {
  analyticsRule: alertRules,
  watchlist: watchlists,
  huntingQuery: huntingQueries,
};

export const kindsOfResource = Object.keys(adapters) as readonly ResourceKind[];
