import type { CompileNote } from '../compile/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import type { ExclusionPart } from '../kql/index.ts';
import type {
  CanonicalField,
  Json,
  LiveItem,
  LiveResource,
  MarkerState,
  ResourceBody,
  ResourceRef,
  WatchlistDiff,
} from '../resources/index.ts';
import type { Readiness } from './ready.ts';

/** One field of the canonical form, before and after; `undefined` is absent. */
export interface FieldChange {
  readonly field: CanonicalField;
  readonly before?: Json;
  readonly after?: Json;
  /** Who changed it since the last deploy; unknown without a readable marker. */
  readonly by: 'repository' | 'portal' | 'both' | 'unknown';
}

/** What a change of the query means for detection, where both texts read back. */
export interface DetectionChange {
  readonly indicators: readonly {
    readonly type: string;
    readonly added: readonly string[];
    readonly removed: readonly string[];
  }[];
  readonly exclusions: readonly {
    readonly change: 'added' | 'removed' | 'changed';
    readonly before?: ExclusionPart;
    readonly after?: ExclusionPart;
  }[];
  readonly tables: { readonly added: readonly string[]; readonly removed: readonly string[] };
  /** The indicators move between the query and a watchlist. */
  readonly placement?: { readonly before: Place; readonly after: Place };
}

/** Where the indicators of a query stand. */
export type Place = 'inline' | 'watchlist';

/** Why a resource is not written. */
export type BlockReason =
  /** Another marker: only `--take-over` replaces it. */
  | { readonly kind: 'foreign'; readonly owner: string }
  | { readonly kind: 'adoptable' } // differs from live and has no marker: needs --adopt
  | { readonly kind: 'drifted'; readonly fields: readonly CanonicalField[] }
  /** `--drift keep`: these fields were edited in the portal and changed in the repository. */
  | { readonly kind: 'bothChanged'; readonly fields: readonly CanonicalField[] }
  | { readonly kind: 'nameTaken'; readonly by: string } // live resource of another kind under our name
  /** An exclusion lacks its values: without it the rule would alert on what it is to leave out. */
  | { readonly kind: 'exclusion'; readonly findings: readonly Finding[] }
  /** A resource that this one needs is not written, and is not there as it is to be. */
  | { readonly kind: 'needs'; readonly id: string; readonly resource: ResourceRef }
  /**
   * What the reviewed plan says of this resource is no longer so. Without `reviewed` it says nothing of it,
   * without `action` nothing is asked of it any more.
   */
  | {
      readonly kind: 'notReviewed';
      readonly action?: Change['action'];
      readonly reviewed?: Change['action'];
      /** Which of the states is another one than at the review. */
      readonly differs: readonly ('action' | 'desired' | 'live')[];
    };

/** What is wrong, without a place in a file. */
export type Finding = Pick<Diagnostic, 'code' | 'args'>;

interface ChangeBase extends ResourceRef {
  /** Rule id in the repository; a watchlist and a hunting query have that of their rule. */
  readonly id: string;
  readonly displayName: string;
  /** Absent where no file asks for the resource any more. */
  readonly file?: string;
  /** Resources that have to be there before this one is written. */
  readonly needs?: readonly ResourceRef[];
  /** What a reviewer should know of the compilation. */
  readonly notes?: readonly CompileNote[];
}

/** What a write needs; present on every change that writes the resource itself. */
export interface Write {
  /** Desired body with kept live properties merged in. */
  readonly body: ResourceBody;
  readonly etag?: string;
  /** Of a watchlist. */
  readonly items?: WatchlistDiff<LiveItem>;
  /** Names of live properties that the format does not know and that are carried over. */
  readonly kept: readonly string[];
}

/** The ownership marker as it is to be before the resource is written, or on its own. */
export interface MarkerWrite {
  /** Name of the metadata row that is there already; absent: a new one. */
  readonly rowName?: string;
  readonly version?: string;
  readonly state: MarkerState;
  /** To be written once the resource is, where that is not the state that the service's answer gives. */
  readonly after?: MarkerState;
}

/** The tool turns the rule's switch, and why: all indicators expired, or ceased to; or `--enable`. */
export interface Switched {
  readonly to: 'on' | 'off';
  readonly cause: 'expired' | 'asked';
}

/** What the service did to a rule that kept failing (docs:troubleshoot-analytics-rules). */
export interface AutoDisabled {
  readonly reason?: string;
}

/** One line of a plan: plain data, never a closure. */
export type Change =
  | (ChangeBase & {
      readonly action: 'create';
      readonly write: Write;
      readonly marker: MarkerWrite;
      /** All that it looks for and leaves alone. */
      readonly detection?: DetectionChange;
      readonly switched?: Switched;
      readonly desiredDigest: string;
    })
  | (ChangeBase & {
      readonly action: 'update' | 'adopt';
      /** Absent where the resource is as it is to be, on adoption or under another id: the marker alone is written. */
      readonly write?: Write;
      readonly marker: MarkerWrite;
      readonly fields: readonly FieldChange[];
      readonly detection?: DetectionChange;
      /** Fields that were edited in the portal and stay so (`--drift keep`). */
      readonly kept?: readonly CanonicalField[];
      /** The live rule is switched off and stays so. */
      readonly staysDisabled: boolean;
      readonly autoDisabled?: AutoDisabled;
      readonly switched?: Switched;
      /** Whose it was until now (`--take-over`). */
      readonly takenFrom?: string;
      /** Id that it had until now (`moved`). */
      readonly movedFrom?: string;
      readonly desiredDigest: string;
      readonly liveDigest: string;
      /** As it was read, for the run journal. */
      readonly previous: LiveResource;
    })
  | (ChangeBase & {
      readonly action: 'delete';
      /** Name of the metadata row, which goes last. */
      readonly rowName: string;
      /** Absent where only the marker is left of a resource. */
      readonly liveDigest?: string;
      readonly previous?: LiveResource;
      readonly etag?: string;
    })
  | (ChangeBase & {
      readonly action: 'unchanged';
      /** The marker is stale or unreadable and is written again. */
      readonly refreshMarker: boolean;
      readonly marker: MarkerWrite;
      readonly kept?: readonly CanonicalField[];
      readonly autoDisabled?: AutoDisabled;
      readonly desiredDigest: string;
      readonly liveDigest: string;
    })
  | (ChangeBase & {
      readonly action: 'blocked';
      readonly reason: BlockReason;
      readonly fields: readonly FieldChange[];
      readonly detection?: DetectionChange;
      readonly autoDisabled?: AutoDisabled;
      /** As a file asks for it, else as the workspace has it; absent where the rule is not known whole. */
      readonly body?: ResourceBody;
      /** Absent for a resource that no file asks for. */
      readonly desiredDigest?: string;
      readonly liveDigest?: string;
    });

/** What is done about resources that were edited in the portal since the last deploy. */
export type DriftMode = 'fail' | 'overwrite' | 'keep';

/** What whoever runs a plan allows it to do. */
export interface PlanOptions {
  readonly drift: DriftMode;
  /** Take over rules under our names that have no marker, even where they differ. */
  readonly adopt: boolean;
  /** Ids whose marker of another owner is replaced. */
  readonly takeOver: readonly string[];
  /** Delete what this project owns and no file asks for. */
  readonly prune: boolean;
  /** Ids of rules that the service or somebody switched off, to be switched on. */
  readonly enable: readonly string[];
  /** Guards that are waived, each up to a number. */
  readonly allow: Readonly<Partial<Record<GuardName, number>>>;
}

/** What a plan may not do without being told to, by the name that waives it. */
export type GuardName = (typeof guardNames)[number];

/** The names of all guards. */
export const guardNames = [
  'deletes',
  'disables',
  'updates',
  'scheduled',
  'nrt',
  'watchlistChanges',
] as const;

/** A guard that this plan meets. */
export interface Guard {
  readonly name: GuardName;
  readonly count: number;
  /** The most that goes without asking. */
  readonly limit: number;
  /** Of how many, where the limit is a share. */
  readonly of?: number;
  /** Waived: nothing is refused for it. */
  readonly allowed: boolean;
}

/** Enabled rules of a kind that a workspace holds, now and once the plan is applied. */
export interface Quota {
  readonly name: Extract<GuardName, 'scheduled' | 'nrt'>;
  readonly before: number;
  readonly after: number;
  readonly limit: number;
}

/** Requests that carrying out a plan takes, where nothing goes wrong, and how long the service lets it take. */
export interface Budget {
  readonly writes: number;
  readonly deletes: number;
  /** Seconds that the service's throttling makes it last at least. */
  readonly seconds: number;
}

/** An ordered list of changes for one workspace. */
export interface Plan {
  readonly format: 'sentinel-rules/plan';
  readonly version: 1;
  readonly target: string;
  readonly project: { readonly name: string; readonly id: string };
  readonly asOf: string;
  readonly tool: string;
  readonly options: PlanOptions;
  /** Sorted: adopt, create, update, delete, blocked, unchanged; then by id and kind. */
  readonly changes: readonly Change[];
  /** Owned resources that no rule file asks for: kept, and named. */
  readonly orphans: readonly Orphan[];
  /** Resources that this project does not own and never touches. */
  readonly foreign: number;
  /** What it may not do, unless allowed: with one that is not, nothing is applied. */
  readonly guards: readonly Guard[];
  readonly quotas: readonly Quota[];
  readonly budget: Budget;
  /** Whether the workspace has what the rules read; absent where nobody asked. */
  readonly readiness?: Readiness;
  /** SHA-256 over target, tool, as-of and the sorted (kind, id, action, desired digest, live digest). */
  readonly digest: string;
  /** The saved plan that this one is held to: whatever is not equal to it is blocked. */
  readonly reviewed?: Reviewed;
}

/** What a plan says of the saved plan that it is held to. */
export interface Reviewed {
  readonly digest: string;
  /** When it was saved. */
  readonly created: string;
  /** What it was allowed to do. */
  readonly options: PlanOptions;
}

/** A resource that this project owns and that no rule file asks for. */
export interface Orphan extends ResourceRef {
  readonly id: string;
  readonly displayName: string;
}
