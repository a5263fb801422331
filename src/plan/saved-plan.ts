import type { Approved } from './digest-of-plan.ts';
import type { Change, Plan } from './plan.ts';

/** A change as a saved plan has it: what was approved, and what it looked like; nothing that could be written. */
export interface SavedChange extends Approved {
  readonly name: string;
  readonly displayName: string;
}

/** A plan as it is saved for review: a constraint on a later one, never something to be carried out. */
export interface SavedPlan extends Omit<
  Plan,
  'changes' | 'reviewed' | 'budget' | 'quotas' | 'readiness'
> {
  /** When it was saved, UTC. */
  readonly created: string;
  readonly changes: readonly SavedChange[];
}

const onlyForWrites = ['write', 'body', 'marker', 'previous', 'etag', 'rowName'];

/** What the file holds of a change: all but what a write would need, and each indicator of what is new. */
function savedChange(change: Change): SavedChange {
  const left = new Set(
    change.action === 'create' ? [...onlyForWrites, 'detection'] : onlyForWrites,
  );
  const kept = Object.entries(change).filter(([name]) => !left.has(name));
  return Object.fromEntries(kept) as unknown as SavedChange;
}

/** The form in which a plan is saved. */
export const savedOf = ({ changes, ...plan }: Plan, created: string): SavedPlan => ({
  format: plan.format,
  version: plan.version,
  created,
  digest: plan.digest,
  target: plan.target,
  project: plan.project,
  asOf: plan.asOf,
  tool: plan.tool,
  options: plan.options,
  guards: plan.guards,
  orphans: plan.orphans,
  foreign: plan.foreign,
  changes: changes.map(savedChange),
});
