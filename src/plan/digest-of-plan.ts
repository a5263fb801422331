import { digestOfJson } from '../resources/index.ts';
import type { ResourceKind } from '../resources/index.ts';
import { byText } from './detection-change.ts';
import type { Change, Plan } from './plan.ts';

/** What of a change a reviewer approves: which resource becomes what, and from what. */
export interface Approved {
  readonly kind: ResourceKind;
  readonly id: string;
  readonly action: Change['action'];
  readonly desiredDigest?: string;
  readonly liveDigest?: string;
}

/** The digest by which two plans ask for the same. */
export function digestOfPlan({
  target,
  tool,
  asOf,
  changes,
}: Pick<Plan, 'target' | 'tool' | 'asOf'> & { readonly changes: readonly Approved[] }): string {
  const lines = changes.map(({ kind, id, action, desiredDigest, liveDigest }) => [
    kind,
    id,
    action,
    desiredDigest ?? null,
    liveDigest ?? null,
  ]);
  const sorted = lines
    .map((line) => [line.join('\n'), line] as const)
    .sort(([one], [other]) => byText(one, other))
    .map(([, line]) => line);
  return digestOfJson({ target, tool, asOf, changes: sorted });
}
