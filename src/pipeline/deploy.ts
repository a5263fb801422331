import { type ApplyEvent, applyPlan, type ApplyReport } from '../apply/index.ts';
import type { Plan } from '../plan/index.ts';
import type { WorkspaceStore } from '../ports/index.ts';
import { planWorkspace, type Planned, type PlanRequest } from './plan-workspace.ts';

/** Writes that are under way at once (design §5). */
const concurrency = 8;

/** How a deploy talks to whoever runs it. */
export interface DeployHooks {
  /** Shows the plan and asks; nothing is written on false. */
  readonly confirm: (plan: Plan, planned: Planned) => Promise<boolean>;
  readonly onEvent: (event: ApplyEvent) => void;
  readonly signal: AbortSignal;
}

/** A plan, and what became of it where it was applied. */
export interface Deployed extends Planned {
  readonly report?: ApplyReport;
}

/** Plans, asks, applies. */
export async function deploy(
  request: PlanRequest,
  openStore: () => Promise<WorkspaceStore>,
  hooks: DeployHooks,
): Promise<Deployed> {
  const { confirm, onEvent, signal } = hooks;
  const stores: WorkspaceStore[] = [];
  const planned = await planWorkspace(request, async () => {
    const store = await openStore();
    stores.push(store);
    return store;
  });
  const [store] = stores;
  if (!store || !planned.plan || !(await confirm(planned.plan, planned))) return planned;
  const report = await applyPlan(planned.plan, store, { concurrency, signal, onEvent });
  return { ...planned, report };
}
