import { budgetOf } from './budget.ts';
import { heldBack, withNeeds } from './held-back.ts';
import { byRank } from './order.ts';
import type { BlockReason, Change, Plan } from './plan.ts';
import type { SavedChange, SavedPlan } from './saved-plan.ts';
import { keyOfSaved } from './saved-key.ts';

type Reason = Extract<BlockReason, { readonly kind: 'notReviewed' }>;

const digestIn = (change: Change | SavedChange, name: 'desiredDigest' | 'liveDigest') =>
  name in change ? (change as SavedChange)[name] : undefined;

/** Which of the states of a change are others than at the review. */
const differences = (change: Change, reviewed: SavedChange): Reason['differs'] => [
  ...(change.action === reviewed.action ? [] : (['action'] as const)),
  ...(digestIn(change, 'desiredDigest') === reviewed.desiredDigest ? [] : (['desired'] as const)),
  ...(digestIn(change, 'liveDigest') === reviewed.liveDigest ? [] : (['live'] as const)),
];

/** A change as far as the review covers it. */
function covered(change: Change, reviewed: SavedChange | undefined): Change {
  if (change.action === 'blocked') return change;
  const differs = reviewed ? differences(change, reviewed) : [];
  if (reviewed && differs.length === 0) return change;
  // Where nothing is to be done any more, be it that an earlier run has done it, nothing is refused.
  if (change.action === 'unchanged') return { ...change, refreshMarker: false };
  return heldBack(change, {
    kind: 'notReviewed',
    action: change.action,
    ...(reviewed && { reviewed: reviewed.action }),
    differs,
  });
}

/** A resource that the review saw, and of which the checkout and the workspace know nothing. */
const missing = ({ kind, id, name, displayName, action }: SavedChange): Change => ({
  kind,
  id,
  name,
  displayName,
  action: 'blocked',
  reason: { kind: 'notReviewed', reviewed: action, differs: ['action'] },
  fields: [],
});

/**
 * Holds a fresh plan to a saved one. Whatever is written comes from the fresh plan, and only where the
 * saved one says the same of that resource: a saved plan can take away and never add.
 */
export function constrain(fresh: Plan, saved: SavedPlan): Plan {
  const reviewed = new Map(saved.changes.map((change) => [keyOfSaved(change), change]));
  const found = new Set(fresh.changes.map(keyOfSaved));
  const changes = fresh.changes.map((change) => covered(change, reviewed.get(keyOfSaved(change))));
  const left = new Set(fresh.orphans.map(keyOfSaved));
  // A deletion that an earlier run has carried out leaves nothing to be refused.
  const isDone = (change: SavedChange): boolean =>
    change.action === 'delete' && !left.has(keyOfSaved(change));
  const gone = saved.changes
    .filter((change) => !found.has(keyOfSaved(change)) && !isDone(change))
    .map(missing);
  const { digest, created, options } = saved;
  const held = [...withNeeds(changes), ...gone].sort(byRank);
  return {
    ...fresh,
    changes: held,
    budget: budgetOf({ changes: held }),
    reviewed: { digest, created, options },
  };
}
