import { guidOf } from './headers.ts';
import type { Role } from './roles.ts';
import { stateFormat, stateVersion } from './state.ts';
import type {
  EmulatorState,
  StoredRow,
  StoredRule,
  StoredWatchlist,
  TableFacts,
  WorkspaceAddress,
  WorkspaceState,
} from './state.ts';
import { templateRule } from './templates.ts';

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
  /** Tables beside the shipped list, and what is special about one of either. */
  readonly tables?: readonly (string | TableFacts)[];
  /** Aliases of watchlists. */
  readonly watchlists?: readonly string[];
  /** Default `contributor`. */
  readonly role?: Role;
}

const epoch = '1970-01-01T00:00:00Z';
const etag = '"00000000-0000-0100-0000-000000000000"';

/** The rule that every onboarded workspace has from the start [R]: facts/arm-api.md §2.1. */
export const builtInFusion: StoredRule = {
  name: 'BuiltInFusion',
  kind: 'Fusion',
  etag,
  lastModifiedUtc: epoch,
  properties: templateRule('f71aba3d-28fb-450b-b192-4e76a83015c8'),
};

const onboardingRow: StoredRow = {
  name: 'default',
  etag,
  createdAt: epoch,
  modifiedAt: epoch,
  properties: { customerManagedKey: false },
};

/** A watchlist as somebody made it in the portal. */
const watchlistRow = (alias: string): StoredWatchlist => ({
  name: alias,
  etag,
  createdAt: epoch,
  modifiedAt: epoch,
  watchlistId: guidOf(`watchlist ${alias.toLowerCase()}`),
  items: [],
  properties: { displayName: alias, provider: 'Custom', itemsSearchKey: 'SearchKey' },
});

const byName = <T>(rows: readonly T[], nameOf: (row: T) => string): Readonly<Record<string, T>> =>
  Object.fromEntries(rows.map((row) => [nameOf(row).toLowerCase(), row]));

const freshWorkspace = ({
  onboarded = true,
  tables = [],
  watchlists = [],
  role = 'contributor',
  ...address
}: NewWorkspace): WorkspaceState => ({
  ...address,
  role,
  alertRules: onboarded ? { builtinfusion: builtInFusion } : {},
  recent: {},
  metadata: {},
  onboardingStates: onboarded ? { default: onboardingRow } : {},
  watchlists: byName(watchlists.map(watchlistRow), ({ name }) => name),
  operations: {},
  savedSearches: {},
  tombstones: {},
  tables: tables.flatMap((table) =>
    typeof table === 'string' ? [table] : table.missing === true ? [] : [table.name],
  ),
  tableFacts: byName(
    tables.filter((table) => typeof table !== 'string'),
    ({ name }) => name,
  ),
});

/** What a state says beside its workspaces. */
type Surroundings = Partial<Pick<EmulatorState, 'tenantId' | 'registrationState'>>;

/** A state with the given workspaces, or the default one. */
export const initialState = (
  workspaces: readonly NewWorkspace[] = [defaultWorkspace],
  { tenantId = guidOf('tenant'), registrationState = 'Registered' }: Surroundings = {},
): EmulatorState => ({
  format: stateFormat,
  version: stateVersion,
  sequence: 0,
  tenantId,
  registrationState,
  workspaces: workspaces.map(freshWorkspace),
});

/** A stored workspace of an older version, with what that version did not know. */
export const filledUp = (older: Partial<WorkspaceState> & WorkspaceAddress): WorkspaceState => ({
  ...freshWorkspace({ ...older, tables: [], watchlists: [], role: 'contributor' }),
  ...older,
});

/** Watchlists with what an older version, or a hand that added one, left out; what is there keeps its order. */
export const withWholeWatchlists = (workspace: WorkspaceState): WorkspaceState => ({
  ...workspace,
  watchlists: Object.fromEntries(
    Object.entries(workspace.watchlists).map(([key, row]) => [
      key,
      { ...row, ...watchlistRow(row.name), ...row },
    ]),
  ),
});
