import type { Reply } from './workspace-store.ts';

/** A table of a workspace. */
export interface WorkspaceTable {
  readonly name: string;
  /** `Analytics`, `Basic` or `Auxiliary`: only the first can be read by a rule. */
  readonly plan: string;
  /** Column to type, as the service spells it; absent where it does not say. */
  readonly columns?: Readonly<Record<string, string>>;
}

/** What one role assignment allows. What it does not allow, another one may. */
export interface WorkspacePermission {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
}

export interface SubscriptionFacts {
  readonly tenantId: string;
  /** `Enabled`, `Warned`, `PastDue`, `Disabled` or `Deleted`. */
  readonly state: string;
}

export interface WorkspaceFacts {
  /** The id by which log queries know it. */
  readonly customerId: string;
  readonly location: string;
  readonly sku?: string;
  readonly retentionInDays?: number;
}

/** Whose a token is, as far as it says so. */
export interface Identity {
  readonly tenantId?: string;
  /** Object id of the principal that roles are given to. */
  readonly principal?: string;
  /** Client id. */
  readonly application?: string;
  /** Name that a person signs in with. */
  readonly user?: string;
}

/** What can be asked of a workspace without writing anything: each in one list, or in one request. */
export interface WorkspaceProbe {
  tables(): Promise<Reply<readonly WorkspaceTable[]>>;
  /** Names of the functions that are saved in it. */
  functions(): Promise<Reply<readonly string[]>>;
  /** What whoever asks may do, one row for each role assignment. */
  permissions(): Promise<Reply<readonly WorkspacePermission[]>>;
  subscription(): Promise<Reply<SubscriptionFacts>>;
  /** How Microsoft.SecurityInsights is registered in the subscription: `Registered`, for example. */
  provider(): Promise<Reply<string>>;
  workspace(): Promise<Reply<WorkspaceFacts>>;
  /** Whether Microsoft Sentinel is on. */
  onboarding(): Promise<Reply<boolean>>;
  /** What time the service thinks it is, in milliseconds since the epoch. */
  serverTime(): Promise<Reply<number>>;
  /** Gets a token and says whose it is; the workspace is not asked. */
  identity(): Promise<Reply<Identity>>;
}
