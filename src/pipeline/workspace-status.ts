import { leftOutOf } from '../compile/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import type { LocatedRule } from '../model/index.ts';
import { type ExpiredOf, statusOf, type WorkspaceStatus } from '../plan/index.ts';
import type { TextFile, WorkspaceStore } from '../ports/index.ts';
import { type PlanRequest, planWorkspace } from './plan-workspace.ts';

/** How a workspace stands, or the findings that stand in the way of telling. */
export interface Told {
  readonly status?: WorkspaceStatus;
  readonly files: readonly TextFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Indicators of rules that time has taken. */
const expiredIn = (rules: readonly LocatedRule[], asOf: string): ExpiredOf =>
  new Map(
    rules.flatMap(({ rule: { id, detection } }) => {
      if (detection.kind !== 'indicators') return [];
      const gone = [...leftOutOf(detection.indicators, asOf)].flatMap(([value, why]) =>
        why === 'expired' || why === 'age' ? [value] : [],
      );
      return gone.length > 0 ? [[id, new Set(gone)] as const] : [];
    }),
  );

/** A view of the plan and of the workspace that it was made from; writes nothing. */
export async function workspaceStatus(
  request: PlanRequest,
  openStore: () => Promise<WorkspaceStore>,
): Promise<Told> {
  const { plan, made, files, diagnostics } = await planWorkspace(request, openStore);
  if (!plan || !made) return { files, diagnostics };
  const expired = expiredIn(made.rules, request.context.asOf);
  return { status: statusOf(plan, made.live, expired), files, diagnostics };
}
