import {
  type AnalyticsRuleBody,
  type DesiredWatchlist,
  type HuntingQueryBody,
  type JsonObject,
  type ResourceKind,
  watchlistBody,
  watchlistCsv,
} from '../../resources/index.ts';

/** A rule as it is to be deployed by others: what of it is not a matter of this project. */
export interface DeployableRule {
  readonly id: string;
  readonly file: string;
  readonly resourceName: string;
  readonly body: AnalyticsRuleBody;
  readonly version?: string;
  readonly watchlist?: DesiredWatchlist;
  readonly hunting?: {
    readonly name: string;
    readonly body: HuntingQueryBody;
    readonly only: boolean;
  };
}

/** One resource of a template. */
export interface TemplateResource {
  readonly kind: ResourceKind;
  /** Id of its rule. */
  readonly rule: string;
  /** Its own name, without that of the workspace. */
  readonly name: string;
  /** All that is sent of it: `properties` and, of some, `kind` or `etag`. */
  readonly body: JsonObject;
  /** Alias of the watchlist that has to be there first. */
  readonly after?: string;
}

/** With its items: a template has no other way to bring them. */
const watchlistOf = (rule: string, watchlist: DesiredWatchlist): TemplateResource => ({
  kind: 'watchlist',
  rule,
  name: watchlist.alias,
  body: {
    properties: {
      ...watchlistBody(watchlist).properties,
      sourceType: 'Local',
      contentType: 'text/csv',
      numberOfLinesToSkip: 0,
      rawContent: watchlistCsv(watchlist),
    },
  },
});

/** What a rule needs in a workspace: its watchlist, itself, its hunting query. */
export function resourcesOf(rule: DeployableRule): readonly TemplateResource[] {
  const { id, watchlist, hunting } = rule;
  const after = watchlist && { after: watchlist.alias };
  return [
    ...(watchlist ? [watchlistOf(id, watchlist)] : []),
    ...(hunting?.only === true
      ? []
      : [
          {
            kind: 'analyticsRule',
            rule: id,
            name: rule.resourceName,
            body: rule.body as unknown as JsonObject,
            ...after,
          } as const,
        ]),
    ...(hunting
      ? [
          {
            kind: 'huntingQuery',
            rule: id,
            name: hunting.name,
            // Without an etag the service refuses to replace a saved search (facts/arm-api.md §2.7).
            body: { etag: '*', ...(hunting.body as unknown as JsonObject) },
            ...after,
          } as const,
        ]
      : []),
  ];
}
