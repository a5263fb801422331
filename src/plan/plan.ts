import type { CompileNote } from '../compile/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import type { ExclusionPart } from '../kql/index.ts';
import type {
  AnalyticsRuleBody,
  CanonicalField,
  Json,
  JsonObject,
  MarkerState,
  ResourceKind,
} from '../resources/index.ts';

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
  | { readonly kind: 'foreign'; readonly owner: string }
  | { readonly kind: 'adoptable' } // differs from live and has no marker: needs --adopt
  | { readonly kind: 'drifted'; readonly fields: readonly CanonicalField[] }
  | { readonly kind: 'nameTaken'; readonly by: string } // live resource of another kind under our name
  /** An exclusion lacks its values: without it the rule would alert on what it is to leave out. */
  | { readonly kind: 'exclusion'; readonly findings: readonly Finding[] }
  /** The query reads a watchlist, which this version does not write: without it the query fails. */
  | { readonly kind: 'watchlist'; readonly alias: string; readonly items: number };

/** What is wrong, without a place in a file. */
export type Finding = Pick<Diagnostic, 'code' | 'args'>;

interface ChangeBase {
  readonly kind: ResourceKind;
  /** Rule id in the repository. */
  readonly id: string;
  /** ARM name. */
  readonly name: string;
  readonly displayName: string;
  readonly file: string;
  /** What a reviewer should know of the compilation. */
  readonly notes?: readonly CompileNote[];
}

/** What a write needs; present on every change that writes the resource itself. */
export interface Write {
  /** Desired body with kept live properties merged in. */
  readonly body: AnalyticsRuleBody | JsonObject;
  readonly etag?: string;
  /** Names of live properties that the format does not know and that are carried over. */
  readonly kept: readonly string[];
}

/** The ownership marker as it is to be before the resource is written, or on its own. */
export interface MarkerWrite {
  /** Name of the metadata row that is there already; absent: a new one. */
  readonly rowName?: string;
  readonly version?: string;
  readonly state: MarkerState;
}

/** The tool itself turns the rule's switch, and why. */
export interface Switched {
  readonly to: 'on' | 'off';
  readonly cause: 'expired';
}

/** One line of a plan: plain data, never a closure. */
export type Change =
  | (ChangeBase & {
      readonly action: 'create';
      readonly write: Write;
      readonly marker: MarkerWrite;
      readonly switched?: Switched;
      readonly desiredDigest: string;
    })
  | (ChangeBase & {
      readonly action: 'update' | 'adopt';
      /** Absent on an adoption of an equal rule: the marker alone is written. */
      readonly write?: Write;
      readonly marker: MarkerWrite;
      readonly fields: readonly FieldChange[];
      readonly detection?: DetectionChange;
      /** The live rule is switched off and stays so. */
      readonly staysDisabled: boolean;
      readonly switched?: Switched;
      readonly desiredDigest: string;
      readonly liveDigest: string;
    })
  | (ChangeBase & {
      readonly action: 'unchanged';
      /** The marker is stale or unreadable and is written again. */
      readonly refreshMarker: boolean;
      readonly marker: MarkerWrite;
      readonly desiredDigest: string;
      readonly liveDigest: string;
    })
  | (ChangeBase & {
      readonly action: 'blocked';
      readonly reason: BlockReason;
      readonly fields: readonly FieldChange[];
      readonly detection?: DetectionChange;
      readonly desiredDigest: string;
      readonly liveDigest?: string;
    });

/** An ordered list of changes for one workspace. */
export interface Plan {
  readonly format: 'sentinel-rules/plan';
  readonly version: 1;
  readonly target: string;
  readonly project: { readonly name: string; readonly id: string };
  readonly asOf: string;
  readonly tool: string;
  /** Sorted: adopt, create, update, blocked, unchanged; then by id. */
  readonly changes: readonly Change[];
  /** Owned resources that no rule file asks for: kept, and named. */
  readonly orphans: readonly {
    readonly id: string;
    readonly name: string;
    readonly displayName: string;
  }[];
  /** Resources that this project does not own and never touches. */
  readonly foreign: number;
  /** SHA-256 over target, tool, as-of and the sorted (id, action, desired digest, live digest). */
  readonly digest: string;
}
