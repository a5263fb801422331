import type { AnalyticsRuleBody, Json, JsonObject } from './body.ts';
import type { RuleField } from './canonical-rule.ts';
import type { HuntingField } from './canonical-hunting.ts';
import type { WatchlistField } from './canonical-watchlist.ts';
import type { HuntingQueryBody } from './hunting-body.ts';
import type { WatchlistBody } from './watchlist-body.ts';

/** A field of a canonical form, of whatever kind of resource. */
export type CanonicalField = RuleField | HuntingField | WatchlistField;

/** The one normal form in which desired, live and last applied resources are compared. */
export type CanonicalForm = Readonly<Partial<Record<CanonicalField, Json>>>;

/** A body: one that we send, or the whole reply of the service. */
export type ResourceBody = AnalyticsRuleBody | HuntingQueryBody | WatchlistBody | JsonObject;
