import type { Diagnostic } from '../diagnostics/index.ts';
import type { Reply, WorkspaceProbe } from '../ports/index.ts';

/** What a check is called. */
export type CheckId =
  | 'credential'
  | 'tenant'
  | 'subscription'
  | 'workspace'
  | 'readRole'
  | 'writeRole'
  | 'provider'
  | 'sentinel'
  | 'apiVersion'
  | 'tables'
  | 'clock';

/** What is known besides the answers. */
export interface Expected {
  /** Tenant that the project names. */
  readonly tenant?: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Whether the workspace is to be written to, or only read. */
  readonly purpose: 'deploy' | 'plan';
}

/** What came of a check. */
export type Verdict =
  | { readonly state: 'passed'; readonly facts: readonly string[] }
  | { readonly state: 'warning' | 'failed'; readonly finding: Diagnostic; readonly role?: Role }
  /** Not asked, and not needed. */
  | { readonly state: 'notNeeded' }
  /** Not asked, since an earlier check failed. */
  | { readonly state: 'skipped'; readonly because: CheckId };

/** Built-in roles, the least that mends something. */
export type Role = 'Microsoft Sentinel Reader' | 'Microsoft Sentinel Contributor' | 'Contributor';

/** All questions that there are, each asked once whoever wants to know. */
export type Ask = <Q extends keyof WorkspaceProbe>(question: Q) => ReturnType<WorkspaceProbe[Q]>;

/** One question about a workspace, and how to read the answer: data, so that a list of them is the doctor. */
export interface Check {
  readonly id: CheckId;
  /** What is asked, in words. */
  readonly title: string;
  /** Checks without which this one says nothing. */
  readonly needs: readonly CheckId[];
  readonly judge: (ask: Ask, expected: Expected) => Promise<Verdict>;
}

export type Failure = Extract<Reply<never>, { readonly ok: false }>['error'];

export const passed = (...facts: readonly string[]): Verdict => ({ state: 'passed', facts });

export const failed = (finding: Diagnostic, role?: Role): Verdict => ({
  state: 'failed',
  finding,
  ...(role && { role }),
});

export const warned = (finding: Diagnostic, role?: Role): Verdict => ({
  state: 'warning',
  finding,
  ...(role && { role }),
});
