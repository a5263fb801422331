import type { Diagnostic, Result } from '../diagnostics/index.ts';
import type { AnalyticsRuleBody, DesiredWatchlist, HuntingQueryBody } from '../resources/index.ts';

/** Something that a reviewer should know of a compilation, as data. */
export type CompileNote =
  | {
      readonly kind: 'leftOut';
      readonly why: 'confidence' | 'age' | 'expired' | 'allowed';
      readonly count: number;
      /** The first few of them. */
      readonly first: readonly string[];
    }
  | { readonly kind: 'unrated'; readonly count: number }
  /** Where the indicators stand, and the numbers that decided it. */
  | {
      readonly kind: 'placed';
      readonly where: 'inline' | 'watchlist' | 'rules';
      readonly indicators: number;
      readonly queries: number;
      /** Bytes of the longest query. */
      readonly size: number;
      readonly limit: number;
      /** Alias of the watchlist. */
      readonly watchlist?: string;
    }
  /** Tables that could show an indicator and are not in the default set. */
  | { readonly kind: 'notDefault'; readonly tables: readonly string[] }
  /** Columns, behind their tables, that hold addresses and in which networks are not looked for. */
  | { readonly kind: 'networksNotSearched'; readonly columns: readonly string[] }
  /** An exclusion drops the table (`whenFieldMissing: dropTable`). */
  | { readonly kind: 'tableDropped'; readonly table: string }
  /** The workspace lacks the table. */
  | { readonly kind: 'tableMissing'; readonly table: string }
  | { readonly kind: 'exclusionNotExpressible'; readonly exclusion: string; readonly table: string }
  | {
      readonly kind: 'exclusionExpired';
      readonly exclusion: string;
      readonly until: string;
      readonly owner: string;
    }
  /** One that still counts, for thirty days at most. */
  | {
      readonly kind: 'exclusionExpiring';
      readonly exclusion: string;
      readonly until: string;
      readonly owner: string;
    }
  /** Indicators that count today, and will not in so many days at the latest. */
  | {
      readonly kind: 'indicatorsExpiring';
      readonly days: number;
      readonly count: number;
      /** The first few of them. */
      readonly first: readonly string[];
    };

/** A stretch of a query's text: the author's, which began at `from`, or that of an exclusion. */
export type Segment =
  | {
      readonly kind: 'authored';
      readonly start: number;
      readonly end: number;
      readonly from: number;
    }
  | {
      readonly kind: 'exclusion';
      readonly start: number;
      readonly end: number;
      /** Place of the exclusion in the rule. */
      readonly index: number;
    };

/** What a rule asks of a workspace. */
export interface CompiledRule {
  /** Id of the rule file; of several numbered rules all but the first have `~2` and so on behind it. */
  readonly id: string;
  readonly file: string;
  /** ARM name: `resourceName`, else UUIDv5 of `<projectId>/<id>`. */
  readonly resourceName: string;
  readonly body: AnalyticsRuleBody;
  /** Whether the rule file states `resourceName`: then that is where the rule is, and nowhere else. */
  readonly nameStated?: true;
  /** Ids that the rule had before. */
  readonly moved?: readonly string[];
  /** Whether the rule file states `enabled`; if not, the live switch is kept on update. */
  readonly enabledStated: boolean;
  /** Set when the tool itself switched the rule off, with the cause. */
  readonly off?: 'expired';
  /** Rule `version`, for the marker. */
  readonly version?: string;
  readonly notes: readonly CompileNote[];
  /** Of a rule with a query: whose each stretch of its text is, where exclusions were put in. */
  readonly segments?: readonly Segment[];
  /** The watchlist that the query reads its indicators from. */
  readonly watchlist?: DesiredWatchlist;
  readonly hunting?: CompiledHunting;
}

/** The hunting query that a rule is deployed as, too. */
export interface CompiledHunting {
  /** ARM name of the saved search. */
  readonly name: string;
  readonly body: HuntingQueryBody;
  /** There is no analytics rule beside it. */
  readonly only: boolean;
}

/** A rule that is not deployed, since an exclusion of it lacks something: without it the rule would alert too much. */
export interface BlockedRule extends Pick<CompiledRule, 'id' | 'file' | 'resourceName' | 'moved'> {
  readonly displayName: string;
  readonly reasons: readonly Diagnostic[];
}

/** What a rule file comes to. */
export interface Compilation extends Result<readonly CompiledRule[]> {
  /** Instead of a value, where nothing is wrong with the file itself. */
  readonly blocked?: BlockedRule;
  /** Aliases of watchlists of the workspace that its exclusions look up. */
  readonly lookUps?: readonly string[];
}

/** All that a compilation depends on besides the rule. */
export interface CompileContext {
  readonly projectId: string;
  /** UTC day that decides expiry and age. */
  readonly asOf: string;
  /** Name of the target, for `workspaces:` of exclusions; absent: no target, none is narrowed away. */
  readonly workspace?: string;
  /** Aliases of the watchlists of the target; absent: nobody has asked for them. */
  readonly watchlists?: readonly string[];
  /** An exclusion that has ended is an error. */
  readonly strict?: boolean | undefined;
  /** `tables` of the target. */
  readonly tables?: readonly string[];
  /** Tables that the target lacks, and that are left out; absent: nobody has asked. */
  readonly missingTables?: readonly string[];
}
