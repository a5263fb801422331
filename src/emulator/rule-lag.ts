import type { Call } from './call.ts';
import { rowOf, withRow } from './state.ts';
import type { RecentChange, Rows, StoredRule, WorkspaceState } from './state.ts';

type Lagging = Pick<Call, 'workspace' | 'behaviour' | 'now'>;

const isRecent = ({ at }: RecentChange, { behaviour, now }: Lagging): boolean =>
  now < at + behaviour.lagMs;

/** The rules as a read shows them: a change of the last `lagMs` has not happened yet (§5.20 [I]). */
export function readableRules(call: Lagging): Rows<StoredRule> {
  const { alertRules, recent } = call.workspace;
  const late = Object.entries(recent).filter(([, change]) => isRecent(change, call));
  if (late.length === 0) return alertRules;
  const rules = new Map(Object.entries(alertRules));
  for (const [key, { before }] of late)
    if (before) rules.set(key, before);
    else rules.delete(key);
  return Object.fromEntries(rules);
}

/** What a change leaves behind for the reads of the next moments; nothing where reads do not lag. */
export function remembering(name: string, call: Lagging): WorkspaceState['recent'] {
  if (call.behaviour.lagMs === 0) return {};
  const before = rowOf(readableRules(call), name) ?? null;
  const kept = Object.entries(call.workspace.recent).filter(([, change]) => isRecent(change, call));
  return withRow(Object.fromEntries(kept), name, { at: call.now, before });
}
