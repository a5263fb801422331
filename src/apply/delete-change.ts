import type { Change } from '../plan/index.ts';
import type { WorkspaceStore } from '../ports/index.ts';
import type { Outcome } from './outcome.ts';
import { digestOfLive, failed, undecided } from './write-change.ts';

type Deletion = Extract<Change, { readonly action: 'delete' }>;

/** Deletes the resource, if it is still what the plan saw; `undefined` once it is gone. */
async function removeResource(
  { kind, name, liveDigest }: Deletion,
  store: WorkspaceStore,
): Promise<Outcome | undefined> {
  const found = await store.get({ kind, name });
  if (!found.ok) return failed('verify', found.error);
  if (!found.value) return undefined;
  // A DELETE has no guard: the look just before it is the last that can be done.
  if (digestOfLive(found.value) !== liveDigest) return { result: 'conflicted' };
  const reply = await store.delete({ kind, name });
  if (reply.ok) return undefined;
  if (!undecided.has(reply.error.code)) return failed('resource', reply.error);
  const after = await store.get({ kind, name });
  return after.ok && !after.value ? undefined : failed('resource', reply.error);
}

/** One deletion: a last look, the resource, and last its marker. */
export async function deleteResource(change: Deletion, store: WorkspaceStore): Promise<Outcome> {
  const stopped = await removeResource(change, store);
  if (stopped) return stopped;
  const { kind, name: resourceName, rowName: name } = change;
  const reply = await store.deleteMarker({ kind, resourceName, name });
  return reply.ok ? { result: 'applied' } : failed('marker', reply.error);
}
