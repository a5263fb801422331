import pMap from 'p-map';
import type { Change, Plan } from '../plan/index.ts';
import type { StoreErrorCode, WorkspaceStore } from '../ports/index.ts';
import { keyOf } from '../resources/index.ts';
import { deleteResource } from './delete-change.ts';
import type { Applied, ApplyEvent, ApplyReport, Outcome } from './outcome.ts';
import { withWriteSlots } from './write-slots.ts';
import { writeMarker, writeResource } from './write-change.ts';
import type { ResourceChange, WriteContext } from './write-change.ts';

export interface ApplyOptions {
  /** Writes under way at a time. */
  readonly concurrency?: number;
  /** Once aborted, what is in flight is finished and the rest is skipped. */
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: ApplyEvent) => void;
}

/** Answers that hold for the whole workspace: trying the next rule is of no use. */
const workspaceWide: ReadonlySet<StoreErrorCode> = new Set([
  'forbidden',
  'unauthenticated',
  'workspaceNotFound',
  'notOnboarded',
]);

/**
 * A create is two writes with a look in between: so many changes under way keep all slots for writes taken
 * (docs/adr/0014-looks-between-writes.md).
 */
const changesForASlot = 1.5;

type Work = Exclude<Change, { readonly action: 'blocked' }>;

const hasWrite = (change: Work): change is Work & ResourceChange => 'write' in change;

async function applyChange(change: Work, context: WriteContext): Promise<Outcome> {
  if (change.action === 'delete') return deleteResource(change, context.store);
  if (hasWrite(change)) return writeResource(change, context);
  const error = await writeMarker(change, context);
  if (error) return { result: 'failed', error, step: 'marker' };
  return { result: change.action === 'unchanged' ? 'unchanged' : 'applied' };
}

const needsNothing = (change: Work): boolean =>
  change.action === 'unchanged' && !change.refreshMarker;

/**
 * The order of work: what others need first, then the rest, then deletions, of rules before that of what
 * they may read. A workspace takes one large upload at a time (facts/arm-api.md §2.7).
 */
const stages: readonly {
  readonly holds: (change: Change) => boolean;
  readonly serial?: true;
}[] = [
  { holds: ({ kind, action }) => kind === 'watchlist' && action !== 'delete', serial: true },
  { holds: ({ kind, action }) => kind !== 'watchlist' && action !== 'delete' },
  { holds: ({ kind, action }) => kind !== 'watchlist' && action === 'delete' },
  { holds: ({ kind, action }) => kind === 'watchlist' && action === 'delete', serial: true },
];

const isDone = ({ result }: Outcome): boolean => result === 'applied' || result === 'unchanged';

/** What has become of the changes so far. */
type Outcomes = ReadonlyMap<string, Outcome>;

/** Whether a change waits for another one that did not come about. */
function lacksOther(change: Change, plan: Plan, outcomes: Outcomes): boolean {
  const isMissing = (key: string): boolean => {
    const outcome = outcomes.get(key);
    return outcome !== undefined && !isDone(outcome);
  };
  if (change.kind === 'watchlist' && change.action === 'delete')
    // Its rule may still read it.
    return plan.changes.some(
      (other) => other.kind !== 'watchlist' && other.id === change.id && isMissing(keyOf(other)),
    );
  return (change.needs ?? []).some((need) => isMissing(keyOf(need)));
}

/** Carries out a plan: every change on its own, with a result for each in the order of the plan. */
export async function applyPlan(
  plan: Plan,
  store: WorkspaceStore,
  { concurrency = 8, signal, onEvent }: ApplyOptions = {},
): Promise<ApplyReport> {
  const counted = withWriteSlots(store, concurrency);
  const context: WriteContext = { store: counted.store, project: plan.project };
  const outcomes = new Map<string, Outcome>();
  const results = new Map<Change, Outcome>();
  let serviceDown = false;

  const outcomeOf = async (change: Change): Promise<Outcome> => {
    if (change.action === 'blocked') return { result: 'blocked' };
    if (needsNothing(change)) return { result: 'unchanged' };
    if (serviceDown) return { result: 'skipped', why: 'serviceDown' };
    if (signal?.aborted) return { result: 'skipped', why: 'interrupted' };
    if (lacksOther(change, plan, outcomes)) return { result: 'skipped', why: 'needs' };
    onEvent?.({ type: 'started', change });
    const outcome = await applyChange(change, context);
    if (outcome.result === 'failed' && workspaceWide.has(outcome.error.code)) serviceDown = true;
    return outcome;
  };

  for (const { holds, serial } of stages)
    await pMap(
      plan.changes.filter(holds),
      async (change) => {
        const outcome = await outcomeOf(change);
        outcomes.set(keyOf(change), outcome);
        results.set(change, outcome);
        onEvent?.({ type: 'finished', change, outcome });
      },
      { concurrency: serial ? 1 : Math.floor(concurrency * changesForASlot) },
    );
  return {
    results: plan.changes.flatMap((change): Applied[] => {
      const outcome = results.get(change);
      return outcome ? [{ change, outcome }] : [];
    }),
    writes: counted.writes(),
  };
}
