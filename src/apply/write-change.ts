import type { Change, MarkerWrite, Plan, Write } from '../plan/index.ts';
import type { Reply, StoreError, StoreErrorCode, WorkspaceStore } from '../ports/index.ts';
import { canonicalOf, digestOf, fieldDigestsOf, markerRow } from '../resources/index.ts';
import type { LiveResource, Marker, MarkerState, ResourceKind } from '../resources/index.ts';
import type { FailedStep, Outcome } from './outcome.ts';

/** A change that is applied by writing the resource itself. */
export type ResourceChange = Extract<Change, { readonly write?: Write }> & {
  readonly write: Write;
};

/** What a write needs to know besides its change. */
export interface WriteContext {
  readonly store: WorkspaceStore;
  readonly project: Plan['project'];
}

/** After these answers the write may have happened: only a look at the resource tells. */
export const undecided: ReadonlySet<StoreErrorCode> = new Set([
  'conflict',
  'unreachable',
  'unavailable',
]);

/**
 * How a service may answer that takes no marker of a rule that is not there. There is no code for it, and
 * its words are not known (docs/adr/0005-marker-order.md).
 */
const perhapsNoParent: ReadonlySet<StoreErrorCode> = new Set(['invalidRule', 'notFound']);

/** Kinds whose PUT compares the etag of its body; of a watchlist nothing is known (facts/arm-api.md §2.7). */
const isGuarded: Readonly<Record<ResourceKind, boolean>> = {
  analyticsRule: true,
  huntingQuery: true,
  watchlist: false,
};

export const failed = (step: FailedStep, error: StoreError): Outcome => ({
  result: 'failed',
  error,
  step,
});

export const digestOfLive = (resource: LiveResource | undefined): string | undefined => {
  const canonical = resource && canonicalOf(resource);
  return canonical && digestOf(canonical);
};

/** The metadata row for a change, in the state that is given. */
const markerOf = (
  { kind, id, name }: Pick<Change, 'kind' | 'id' | 'name'>,
  { rowName, version, state }: MarkerWrite,
  project: Plan['project'],
): Marker =>
  markerRow(project, {
    kind,
    resourceName: name,
    id,
    ...(rowName !== undefined && { rowName }),
    ...(version !== undefined && { version }),
    state,
  });

type Marked = Pick<Change, 'kind' | 'id' | 'name'> & { readonly marker: MarkerWrite };

/** Writes the marker of a change on its own. */
export async function writeMarker(
  change: Marked,
  { store, project }: WriteContext,
  state: MarkerState = change.marker.state,
): Promise<StoreError | undefined> {
  const reply = await store.putMarker(markerOf(change, { ...change.marker, state }, project));
  return reply.ok ? undefined : reply.error;
}

/**
 * A last look where no etag guards the write: `undefined` when it may go ahead.
 * A rule that appeared under our derived name comes from another run of the same project; its marker
 * row is the one just written, which is left: the next plan names whatever differs as drift.
 */
async function lookAgain(
  change: ResourceChange,
  store: WorkspaceStore,
): Promise<Outcome | undefined> {
  const { kind, name, action, write } = change;
  if (action !== 'create' && write.etag !== undefined && isGuarded[kind]) return undefined;
  const reply = await store.get({ kind, name });
  if (!reply.ok) return failed('verify', reply.error);
  const live = digestOfLive(reply.value);
  if (reply.value && live === change.desiredDigest) return { result: 'applied' };
  const expected = action === 'create' ? undefined : change.liveDigest;
  return live === expected && (reply.value === undefined) === (expected === undefined)
    ? undefined
    : { result: 'conflicted' };
}

/** Compares the answer with what was sent, and remembers what the service made of it. */
async function settle(
  change: ResourceChange,
  answer: LiveResource,
  context: WriteContext,
): Promise<Outcome> {
  const canonical = canonicalOf(answer);
  if (!canonical) {
    const message = 'the answer is not a resource of this kind';
    return failed('verify', { code: 'unexpected', message });
  }
  const applied = digestOf(canonical);
  const { state, after } = change.marker;
  // One that is written in several requests says when they are done (docs/adr/0013-unfinished-watchlists.md).
  const isDone = applied === change.desiredDigest && !after && !change.write.items;
  if (isDone) return { result: 'applied' };
  const fields = fieldDigestsOf(change.kind, canonical);
  const settled = { ...state, phase: 'settled', applied, fields } as const;
  const error = await writeMarker(change, context, after ?? settled);
  return error ? failed('verify', error) : { result: 'applied' };
}

/** Finds out whether a write without a clear answer was our own. */
async function resolve(
  change: ResourceChange,
  error: StoreError,
  context: WriteContext,
): Promise<Outcome> {
  if (!undecided.has(error.code)) return failed('resource', error);
  const reply = await context.store.get({ kind: change.kind, name: change.name });
  if (!reply.ok) return failed('verify', reply.error);
  if (reply.value && digestOfLive(reply.value) === change.desiredDigest)
    return settle(change, reply.value, context);
  return error.code === 'conflict' ? { result: 'conflicted', error } : failed('resource', error);
}

const put = ({ kind, name, write }: ResourceChange, store: WorkspaceStore) =>
  store.put(
    { kind, name, body: write.body, ...(write.items && { items: write.items }) },
    write.etag,
  );

/** The other order, for a service that takes no marker before its rule: a last look, the rule, its marker. */
async function createThenMark(change: ResourceChange, context: WriteContext): Promise<Outcome> {
  const { store } = context;
  const early = await lookAgain(change, store);
  // Without a marker of ours a rule that turned up is not known to be ours, equal as it may be.
  if (early) return early.result === 'applied' ? { result: 'conflicted' } : early;
  const reply: Reply<LiveResource> = await put(change, store);
  const lost = reply.ok ? undefined : await resolve(change, reply.error, context);
  if (lost && lost.result !== 'applied') return lost;
  const refused = await writeMarker(change, context);
  if (refused) return failed('claim', refused);
  return reply.ok ? settle(change, reply.value, context) : { result: 'applied' };
}

/** One change, step by step: marker, a last look, the resource, and the marker again if need be. */
export async function writeResource(
  change: ResourceChange,
  context: WriteContext,
): Promise<Outcome> {
  const { store } = context;
  const refused = await writeMarker(change, context);
  if (refused && change.action === 'create' && perhapsNoParent.has(refused.code))
    return createThenMark(change, context);
  if (refused) return failed('marker', refused);
  const early = await lookAgain(change, store);
  if (early) return early;
  const reply: Reply<LiveResource> = await put(change, store);
  return reply.ok ? settle(change, reply.value, context) : resolve(change, reply.error, context);
}
