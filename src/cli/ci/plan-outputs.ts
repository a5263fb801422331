import type { Outputs } from '../../github/index.ts';
import type { Results } from '../../render/index.ts';
import { hasWrites } from '../outcome.ts';

type Plan = NonNullable<Results['plan']['plan']>;

/** Name of an artifact: what it may not hold becomes a hyphen (actions/upload-artifact, "name"). */
export const artifactName = (workspace: string): string =>
  `sentinel-rules-plan-${workspace.replace(/[^\w.-]+/g, '-')}`;

/** A plan in numbers, for the steps behind. */
export function planOutputs(plan: Plan | undefined): Outputs {
  const count = (action: Plan['changes'][number]['action']): number =>
    plan?.changes.filter((change) => change.action === action).length ?? 0;
  return {
    digest: plan?.digest ?? '',
    'has-changes': plan !== undefined && hasWrites(plan),
    created: count('create'),
    updated: count('update'),
    adopted: count('adopt'),
    deleted: count('delete'),
    blocked: count('blocked'),
    unchanged: count('unchanged'),
  };
}
