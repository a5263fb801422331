import { diagnostic } from '../diagnostics/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import { canonicalRule } from '../resources/index.ts';
import type { RuleBody, WorkspaceSnapshot } from '../resources/index.ts';
import type { Plan } from './plan.ts';

/** Enabled rules that a workspace holds, by kind (docs:sentinel-service-limits in facts/arm-api.md §2.5). */
const capacity = { Scheduled: 512, NRT: 50 } as const;

/** Warns where a plan would leave more rules enabled than the service accepts. */
export function checkCapacity(plan: Plan, live: WorkspaceSnapshot): readonly Diagnostic[] {
  const bodies = new Map<string, RuleBody>(
    live.resources.map(({ name, body }) => [name.toLowerCase(), body]),
  );
  for (const change of plan.changes) {
    if ('write' in change) bodies.set(change.name.toLowerCase(), change.write.body);
  }
  const enabled = [...bodies.values()]
    .map((body) => canonicalRule(body))
    .filter((rule) => rule?.enabled === true);
  return Object.entries(capacity).flatMap(([kind, limit]) => {
    const count = enabled.filter((rule) => rule?.kind === kind).length;
    return count > limit ? [diagnostic('PLN001', { kind, count, limit })] : [];
  });
}
