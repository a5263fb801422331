import type { AnalyticsRuleBody, JsonObject } from './body.ts';
import { canonicalRule, ruleFields, ruleProperties } from './canonical-rule.ts';
import type { CanonicalField, CanonicalForm, ResourceBody } from './canonical-form.ts';
import { huntingFields, huntingProperties } from './canonical-hunting.ts';
import { canonicalItems, watchlistFields, watchlistProperties } from './canonical-watchlist.ts';
import { isObject, type Normaliser } from './normal-form.ts';
import type { LiveResource, ResourceKind } from './resource.ts';
import type { WatchlistItem } from './watchlist.ts';

/** What is brought to its canonical form: a body of ours, or the whole reply of the service. */
export interface Comparable {
  readonly kind: ResourceKind;
  readonly body: ResourceBody;
  readonly items?: readonly WatchlistItem[];
}

interface KindFacts {
  /** The fields in the order in which a marker lists their digests: append only, else a new marker form. */
  readonly fields: readonly CanonicalField[];
  /** The members of `properties` that the format knows. */
  readonly properties: Readonly<Record<string, Normaliser>>;
  /** `undefined` for what is not of this kind, such as a Fusion rule. */
  readonly canonical: (resource: Comparable) => CanonicalForm | undefined;
}

/** The canonical form of a resource whose properties are all that there is to it. */
const ofProperties =
  (properties: KindFacts['properties']): KindFacts['canonical'] =>
  ({ body }) => {
    const given = (body as JsonObject).properties;
    if (!isObject(given)) return undefined;
    const entries = Object.entries(properties)
      .map(([field, { normalise }]) => [field, normalise(given[field] ?? null)] as const)
      .filter(([, value]) => value !== undefined);
    return Object.fromEntries(entries);
  };

/** Each kind of resource: a new one is a row here, a body, and an adapter. */
export const kinds: Readonly<Record<ResourceKind, KindFacts>> = {
  analyticsRule: {
    fields: ruleFields,
    properties: ruleProperties,
    canonical: ({ body }) => canonicalRule(body as AnalyticsRuleBody | JsonObject),
  },
  huntingQuery: {
    fields: huntingFields,
    properties: huntingProperties,
    canonical: ofProperties(huntingProperties),
  },
  watchlist: {
    fields: watchlistFields,
    properties: watchlistProperties,
    canonical: (resource) => {
      const canonical = ofProperties(watchlistProperties)(resource);
      return canonical && { ...canonical, ...canonicalItems(resource.items) };
    },
  },
};

/** Brings a resource to the one normal form in which desired, live and last applied are compared. */
export const canonicalOf = (resource: Comparable | LiveResource): CanonicalForm | undefined =>
  kinds[resource.kind].canonical(resource);
