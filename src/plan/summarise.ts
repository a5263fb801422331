import type { Change, Plan } from './plan.ts';

/** A plan in numbers. */
export interface PlanSummary {
  readonly counts: Readonly<Record<Change['action'], number>>;
  /** Unchanged rules whose marker alone is written again. */
  readonly markerRefreshes: number;
  readonly orphans: number;
  readonly foreign: number;
  /** There is something to deploy. */
  readonly pending: boolean;
  /** Something is refused and will not be deployed. */
  readonly blocked: boolean;
  /** A guard refuses the whole plan. */
  readonly guarded: boolean;
}

/** A guard refuses the whole plan. */
export const isRefused = ({ guards }: Pick<Plan, 'guards'>): boolean =>
  guards.some(({ allowed }) => !allowed);

/** Counts a plan, and says what that means for an exit code. */
export function summarise(plan: Plan): PlanSummary {
  const count = (action: Change['action']): number =>
    plan.changes.filter((change) => change.action === action).length;
  const counts = {
    adopt: count('adopt'),
    create: count('create'),
    update: count('update'),
    delete: count('delete'),
    blocked: count('blocked'),
    unchanged: count('unchanged'),
  };
  return {
    counts,
    markerRefreshes: plan.changes.filter(
      (change) => change.action === 'unchanged' && change.refreshMarker,
    ).length,
    orphans: plan.orphans.length,
    foreign: plan.foreign,
    pending: counts.adopt + counts.create + counts.update + counts.delete > 0,
    blocked: counts.blocked > 0,
    guarded: isRefused(plan),
  };
}
