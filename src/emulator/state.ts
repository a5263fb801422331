import type { JsonObject } from './http.ts';

/** A stored alert rule. `name` keeps the case of its first PUT. */
export interface StoredRule {
  readonly name: string;
  readonly kind: string;
  readonly etag: string;
  readonly lastModifiedUtc: string;
  readonly properties: JsonObject;
}

/** A stored metadata row or onboarding state. */
export interface StoredRow {
  readonly name: string;
  readonly etag: string;
  readonly createdAt: string;
  readonly modifiedAt: string;
  readonly properties: JsonObject;
}

/** One workspace. Rows are kept by lower-case name. */
export interface WorkspaceState {
  readonly subscription: string;
  readonly resourceGroup: string;
  readonly workspace: string;
  readonly alertRules: Readonly<Record<string, StoredRule>>;
  readonly metadata: Readonly<Record<string, StoredRow>>;
  readonly onboardingStates: Readonly<Record<string, StoredRow>>;
  /** Absent in state files of older versions. */
  readonly watchlists?: Readonly<Record<string, StoredRow>>;
  /** When each deleted rule went, in milliseconds since the epoch. */
  readonly tombstones: Readonly<Record<string, number>>;
  /** Tables beside the shipped list, custom logs for example. */
  readonly tables: readonly string[];
}

export const stateFormat = 'sentinel-rules/emulator';
export const stateVersion = 1;

/** All that the emulator remembers, as plain JSON. */
export interface EmulatorState {
  readonly format: typeof stateFormat;
  readonly version: typeof stateVersion;
  /** Source of etags and request ids: the emulator takes no chance of its own. */
  readonly sequence: number;
  readonly workspaces: readonly WorkspaceState[];
}

/** Where a workspace is. */
export interface WorkspaceAddress {
  readonly subscription: string;
  readonly resourceGroup: string;
  readonly workspace: string;
}

/** The workspace that is there when nothing else is asked for. */
export const defaultWorkspace: WorkspaceAddress = {
  subscription: '00000000-0000-0000-0000-000000000000',
  resourceGroup: 'emulator',
  workspace: 'emulator',
};

/** How a fresh workspace is made. */
export interface NewWorkspace extends WorkspaceAddress {
  /** Default true. */
  readonly onboarded?: boolean;
  readonly tables?: readonly string[];
  /** Aliases of watchlists. */
  readonly watchlists?: readonly string[];
}

const epoch = '1970-01-01T00:00:00Z';

/** The rule that every onboarded workspace has from the start [R]: facts/arm-api.md §2.1. */
export const builtInFusion: StoredRule = {
  name: 'BuiltInFusion',
  kind: 'Fusion',
  etag: '"00000000-0000-0100-0000-000000000000"',
  lastModifiedUtc: epoch,
  properties: {
    displayName: 'Advanced Multistage Attack Detection',
    alertRuleTemplateName: 'f71aba3d-28fb-450b-b192-4e76a83015c8',
    enabled: true,
    severity: 'High',
  },
};

/** A state with the given workspaces, or the default one. */
export const initialState = (
  workspaces: readonly NewWorkspace[] = [defaultWorkspace],
): EmulatorState => ({
  format: stateFormat,
  version: stateVersion,
  sequence: 0,
  workspaces: workspaces.map(({ onboarded = true, tables = [], watchlists = [], ...address }) => ({
    ...address,
    alertRules: onboarded ? { builtinfusion: builtInFusion } : {},
    metadata: {},
    onboardingStates: onboarded ? { default: onboardingRow } : {},
    watchlists: Object.fromEntries(
      watchlists.map((alias) => [alias.toLowerCase(), watchlistRow(alias)]),
    ),
    tombstones: {},
    tables,
  })),
});

const onboardingRow: StoredRow = {
  name: 'default',
  etag: builtInFusion.etag,
  createdAt: epoch,
  modifiedAt: epoch,
  properties: { customerManagedKey: false },
};

/** A watchlist as somebody made it in the portal. */
const watchlistRow = (alias: string): StoredRow => ({
  name: alias,
  etag: builtInFusion.etag,
  createdAt: epoch,
  modifiedAt: epoch,
  properties: {
    watchlistAlias: alias,
    displayName: alias,
    provider: 'Custom',
    itemsSearchKey: 'SearchKey',
    isDeleted: false,
  },
});

type Rows<T> = Readonly<Record<string, T>>;

/** The rows with one more, or one replaced. */
export const withRow = <T>(rows: Rows<T>, name: string, row: T): Rows<T> => ({
  ...rows,
  [name.toLowerCase()]: row,
});

/** The rows with one fewer. */
export const withoutRow = <T>(rows: Rows<T>, name: string): Rows<T> =>
  Object.fromEntries(Object.entries(rows).filter(([key]) => key !== name.toLowerCase()));

/** The row of a name in any case; own properties only, so `__proto__` is just a name. */
export const rowOf = <T>(rows: Rows<T>, name: string): T | undefined =>
  Object.hasOwn(rows, name.toLowerCase()) ? rows[name.toLowerCase()] : undefined;
