import pMap from 'p-map';
import type { Change, Plan } from '../plan/index.ts';
import type { StoreErrorCode, WorkspaceStore } from '../ports/index.ts';
import type { Applied, ApplyEvent, ApplyReport, Outcome } from './outcome.ts';
import { writeMarker, writeResource } from './write-change.ts';
import type { ResourceChange, WriteContext } from './write-change.ts';

export interface ApplyOptions {
  /** Changes in flight at a time. */
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

/** The same store, counting its write requests. */
function counting(store: WorkspaceStore): { readonly store: WorkspaceStore; writes: () => number } {
  let writes = 0;
  const count = <T>(request: Promise<T>): Promise<T> => {
    writes += 1;
    return request;
  };
  return {
    writes: () => writes,
    store: {
      list: () => store.list(),
      listWatchlists: () => store.listWatchlists(),
      get: (ref) => store.get(ref),
      put: (resource, etag) => count(store.put(resource, etag)),
      delete: (ref) => count(store.delete(ref)),
      putMarker: (marker) => count(store.putMarker(marker)),
      deleteMarker: (marker) => count(store.deleteMarker(marker)),
    },
  };
}

type Work = Exclude<Change, { readonly action: 'blocked' }>;

const hasWrite = (change: Work): change is Work & ResourceChange =>
  change.action !== 'unchanged' && change.write !== undefined;

async function applyChange(change: Work, context: WriteContext): Promise<Outcome> {
  if (hasWrite(change)) return writeResource(change, context);
  const error = await writeMarker(change, context);
  if (error) return { result: 'failed', error, step: 'marker' };
  return { result: change.action === 'unchanged' ? 'unchanged' : 'applied' };
}

const needsNothing = (change: Work): boolean =>
  change.action === 'unchanged' && !change.refreshMarker;

/** Carries out a plan: every change on its own, with a result for each in the order of the plan. */
export async function applyPlan(
  plan: Plan,
  store: WorkspaceStore,
  { concurrency = 8, signal, onEvent }: ApplyOptions = {},
): Promise<ApplyReport> {
  const counted = counting(store);
  const context: WriteContext = { store: counted.store, project: plan.project };
  let serviceDown = false;

  const outcomeOf = async (change: Change): Promise<Outcome> => {
    if (change.action === 'blocked') return { result: 'blocked' };
    if (needsNothing(change)) return { result: 'unchanged' };
    if (serviceDown) return { result: 'skipped', why: 'serviceDown' };
    if (signal?.aborted) return { result: 'skipped', why: 'interrupted' };
    onEvent?.({ type: 'started', change });
    const outcome = await applyChange(change, context);
    if (outcome.result === 'failed' && workspaceWide.has(outcome.error.code)) serviceDown = true;
    return outcome;
  };

  const results = await pMap(
    plan.changes,
    async (change): Promise<Applied> => {
      const outcome = await outcomeOf(change);
      onEvent?.({ type: 'finished', change, outcome });
      return { change, outcome };
    },
    { concurrency },
  );
  return { results, writes: counted.writes() };
}
