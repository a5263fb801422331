import type { JsonObject } from './http.ts';
import type { Role } from './roles.ts';

/** Rows by lower-case name. */
export type Rows<T> = Readonly<Record<string, T>>;

/** A stored alert rule. `name` keeps the case of its first PUT. */
export interface StoredRule {
  readonly name: string;
  readonly kind: string;
  readonly etag: string;
  readonly lastModifiedUtc: string;
  readonly properties: JsonObject;
}

/** A stored metadata row, onboarding state or saved search. */
export interface StoredRow {
  readonly name: string;
  readonly etag: string;
  readonly createdAt: string;
  readonly modifiedAt: string;
  readonly properties: JsonObject;
}

/** A watchlist with its items: a list, since there may be a hundred thousand to page through. */
export interface StoredWatchlist extends StoredRow {
  readonly watchlistId: string;
  /** The properties of an item are its columns and values. */
  readonly items: readonly StoredRow[];
  /** Items as they will be when the upload is done. */
  readonly upload?: { readonly startedAt: number; readonly items: readonly StoredRow[] };
  readonly deletedAt?: number;
}

/** A long-running operation; what has become of it is told by the clock. */
export interface StoredOperation {
  readonly alias: string;
  readonly kind: 'upload' | 'delete';
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

/** What is special about a table of a workspace. */
export interface TableFacts {
  readonly name: string;
  /** Default `Analytics`. */
  readonly plan?: 'Analytics' | 'Basic' | 'Auxiliary';
  /** Column to KQL type. */
  readonly columns?: Readonly<Record<string, string>>;
  /** The workspace does not have it, though the shipped list does. */
  readonly missing?: boolean;
}

/** A rule as it was before its last change. */
export interface RecentChange {
  readonly at: number;
  /** `null`: there was none. */
  readonly before: StoredRule | null;
}

/** One workspace. Rows are kept by lower-case name. */
export interface WorkspaceState {
  readonly subscription: string;
  readonly resourceGroup: string;
  readonly workspace: string;
  /** What the caller may do. */
  readonly role: Role;
  readonly alertRules: Rows<StoredRule>;
  /** Kept only while reads lag behind writes. */
  readonly recent: Rows<RecentChange>;
  readonly metadata: Rows<StoredRow>;
  readonly onboardingStates: Rows<StoredRow>;
  readonly watchlists: Rows<StoredWatchlist>;
  readonly operations: Rows<StoredOperation>;
  readonly savedSearches: Rows<StoredRow>;
  /** When each deleted rule went, in milliseconds since the epoch. */
  readonly tombstones: Rows<number>;
  /** Tables beside the shipped list, custom logs for example. */
  readonly tables: readonly string[];
  readonly tableFacts: Rows<TableFacts>;
}

export const stateFormat = 'sentinel-rules/emulator';
export const stateVersion = 2;

/** All that the emulator remembers, as plain JSON. */
export interface EmulatorState {
  readonly format: typeof stateFormat;
  readonly version: typeof stateVersion;
  /** Source of etags and request ids: the emulator takes no chance of its own. */
  readonly sequence: number;
  /** The tenant of every subscription. */
  readonly tenantId: string;
  /** Of Microsoft.SecurityInsights, in every subscription. */
  readonly registrationState: 'Registered' | 'NotRegistered';
  readonly workspaces: readonly WorkspaceState[];
}

/** Where a workspace is. */
export interface WorkspaceAddress {
  readonly subscription: string;
  readonly resourceGroup: string;
  readonly workspace: string;
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Whether a workspace is the one at an address, in any case. */
export const isAt = (one: WorkspaceAddress, address: WorkspaceAddress): boolean =>
  same(one.subscription, address.subscription) &&
  same(one.resourceGroup, address.resourceGroup) &&
  same(one.workspace, address.workspace);

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

const longestMemory = 86_400_000;

/** The workspace with one more operation; those of yesterday are forgotten. */
export const withOperation = (
  workspace: WorkspaceState,
  id: string,
  operation: StoredOperation,
): WorkspaceState => {
  const recent = Object.entries(workspace.operations).filter(
    ([, { startedAt }]) => operation.startedAt - startedAt < longestMemory,
  );
  return { ...workspace, operations: withRow(Object.fromEntries(recent), id, operation) };
};
