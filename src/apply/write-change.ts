import type { Change, MarkerWrite, Plan, Write } from '../plan/index.ts';
import type { Reply, StoreError, StoreErrorCode, WorkspaceStore } from '../ports/index.ts';
import { canonicalRule, digestOf, fieldDigestsOf, markerRow } from '../resources/index.ts';
import type { LiveResource, Marker, RuleBody } from '../resources/index.ts';
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
const undecided: ReadonlySet<StoreErrorCode> = new Set(['conflict', 'unreachable', 'unavailable']);

/**
 * How a service may answer that takes no marker of a rule that is not there. There is no code for it, and
 * its words are not known (docs/adr/0005-marker-order.md).
 */
const perhapsNoParent: ReadonlySet<StoreErrorCode> = new Set(['invalidRule', 'notFound']);

const failed = (step: FailedStep, error: StoreError): Outcome => ({
  result: 'failed',
  error,
  step,
});

const digestOfBody = (body: RuleBody | undefined): string | undefined => {
  const canonical = body && canonicalRule(body);
  return canonical && digestOf(canonical);
};

/** The metadata row for a change, in the state that is given. */
export const markerOf = (
  change: Pick<Change, 'id' | 'name'>,
  { rowName, version, state }: MarkerWrite,
  project: Plan['project'],
): Marker =>
  markerRow(project, {
    resourceName: change.name,
    id: change.id,
    ...(rowName !== undefined && { rowName }),
    ...(version !== undefined && { version }),
    state,
  });

/** Writes the marker of a change on its own. */
export async function writeMarker(
  change: Pick<Change, 'id' | 'name'> & { readonly marker: MarkerWrite },
  { store, project }: WriteContext,
): Promise<StoreError | undefined> {
  const reply = await store.putMarker(markerOf(change, change.marker, project));
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
  if (change.action !== 'create' && change.write.etag !== undefined) return undefined;
  const reply = await store.get({ kind: change.kind, name: change.name });
  if (!reply.ok) return failed('verify', reply.error);
  const live = digestOfBody(reply.value?.body);
  if (reply.value && live === change.desiredDigest) return { result: 'applied' };
  const expected = change.action === 'create' ? undefined : change.liveDigest;
  return live === expected && (reply.value === undefined) === (expected === undefined)
    ? undefined
    : { result: 'conflicted' };
}

/** Compares the answer with what was sent, and remembers what the service made of it. */
async function settle(
  change: ResourceChange,
  answer: LiveResource,
  { store, project }: WriteContext,
): Promise<Outcome> {
  const canonical = canonicalRule(answer.body);
  if (!canonical) {
    const message = 'the answer is not an analytics rule';
    return failed('verify', { code: 'unexpected', message });
  }
  const applied = digestOf(canonical);
  if (applied === change.marker.state.intended) return { result: 'applied' };
  const state = {
    ...change.marker.state,
    phase: 'settled',
    applied,
    fields: fieldDigestsOf(canonical),
  } as const;
  const reply = await store.putMarker(markerOf(change, { ...change.marker, state }, project));
  return reply.ok ? { result: 'applied' } : failed('verify', reply.error);
}

/** Finds out whether a write without a clear answer was our own. */
async function resolve(
  change: ResourceChange,
  error: StoreError,
  store: WorkspaceStore,
): Promise<Outcome> {
  if (!undecided.has(error.code)) return failed('resource', error);
  const reply = await store.get({ kind: change.kind, name: change.name });
  if (!reply.ok) return failed('verify', reply.error);
  if (digestOfBody(reply.value?.body) === change.desiredDigest) return { result: 'applied' };
  return error.code === 'conflict' ? { result: 'conflicted', error } : failed('resource', error);
}

const put = ({ kind, name, write }: ResourceChange, store: WorkspaceStore) =>
  store.put({ kind, name, body: write.body }, write.etag);

/** The other order, for a service that takes no marker before its rule: a last look, the rule, its marker. */
async function createThenMark(change: ResourceChange, context: WriteContext): Promise<Outcome> {
  const { store } = context;
  const early = await lookAgain(change, store);
  // Without a marker of ours a rule that turned up is not known to be ours, equal as it may be.
  if (early) return early.result === 'applied' ? { result: 'conflicted' } : early;
  const reply: Reply<LiveResource> = await put(change, store);
  const lost = reply.ok ? undefined : await resolve(change, reply.error, store);
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
  return reply.ok ? settle(change, reply.value, context) : resolve(change, reply.error, store);
}
