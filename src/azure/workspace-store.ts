import type { Clock, Reply, Transport, WorkspaceStore } from '../ports/index.ts';
import type { LiveResource, Marker, ResourceRef } from '../resources/index.ts';
import { createArmClient } from './client.ts';
import type { ArmClient, ArmRequest } from './client.ts';
import { defaultCredential, emulatorCredential } from './credentials.ts';
import { listAll } from './paging.ts';
import { pauseBy, repeatIfSafe } from './repeat.ts';
import { pathOf } from './target.ts';
import type { Target } from './target.ts';
import { toLiveRule, toMarker, toMarkerBody, toRuleBody, toWatchlistAlias } from './wire.ts';

export interface WorkspaceStoreOptions {
  readonly target: Target;
  readonly clock: Clock;
  /** Default: the network. */
  readonly transport?: Transport;
  /** Default `default`: whatever DefaultAzureCredential finds. */
  readonly credential?: 'default' | 'emulator';
  /** Numbers in [0, 1) that spread retries; default: an even sequence. */
  readonly jitter?: () => number;
}

const goldenRatio = 0.618_033_988_75;

/** Spreads as well as chance does, and is the same in each run. */
function evenSequence(): () => number {
  let turn = 0;
  return () => {
    turn = (turn + goldenRatio) % 1;
    return turn;
  };
}

const markersOfRules = "properties/kind eq 'AnalyticsRule'";

const unreadable = (what: string): Reply<never> => ({
  ok: false,
  error: { code: 'unexpected', message: `the answer is not in the form of ${what}` },
});

const isDefined = <T>(value: T | undefined): value is T => value !== undefined;

const rulePath = (target: Target, name: string): string => pathOf(target, 'alertRules', { name });
const markerPath = (target: Target, name: string): string => pathOf(target, 'metadata', { name });

async function readRule(client: ArmClient, request: ArmRequest): Promise<Reply<LiveResource>> {
  const reply = await client.send(request);
  if (!reply.ok) return reply;
  const { data } = reply.value;
  const rule = data && toLiveRule(data);
  return rule ? { ok: true, value: rule } : unreadable('an alert rule');
}

async function getRule(client: ArmClient, path: string): Promise<Reply<LiveResource | undefined>> {
  const reply = await readRule(client, { method: 'GET', path });
  return !reply.ok && reply.error.code === 'notFound' ? { ok: true, value: undefined } : reply;
}

async function remove(client: ArmClient, path: string): Promise<Reply<undefined>> {
  const reply = await client.send({ method: 'DELETE', path });
  return reply.ok || reply.error.code === 'notFound' ? { ok: true, value: undefined } : reply;
}

async function writeMarker(
  client: ArmClient,
  target: Target,
  marker: Marker,
): Promise<Reply<Marker>> {
  const reply = await client.send({
    method: 'PUT',
    path: markerPath(target, marker.name),
    body: toMarkerBody(target, marker),
  });
  if (!reply.ok) return reply;
  const written = toMarker(reply.value.data ?? {});
  return written ? { ok: true, value: written } : unreadable('a metadata row');
}

async function snapshot(client: ArmClient, target: Target): ReturnType<WorkspaceStore['list']> {
  const [rules, markers] = await Promise.all([
    listAll(client, pathOf(target, 'alertRules')),
    listAll(client, pathOf(target, 'metadata', { filter: markersOfRules })),
  ]);
  if (!rules.ok) return rules;
  if (!markers.ok) return markers;
  return {
    ok: true,
    value: {
      resources: rules.value.map(toLiveRule).filter(isDefined),
      markers: markers.value.map(toMarker).filter(isDefined),
    },
  };
}

async function watchlistAliases(
  client: ArmClient,
  target: Target,
): ReturnType<WorkspaceStore['listWatchlists']> {
  const rows = await listAll(client, pathOf(target, 'watchlists'));
  return rows.ok ? { ok: true, value: rows.value.map(toWatchlistAlias).filter(isDefined) } : rows;
}

/** The workspace of a target, over the official client. */
export function createWorkspaceStore(options: WorkspaceStoreOptions): WorkspaceStore {
  const { target, clock, transport, jitter = evenSequence() } = options;
  const credential =
    options.credential === 'emulator' ? emulatorCredential : defaultCredential(target, transport);
  const client = createArmClient({
    target,
    clock,
    jitter,
    credential,
    ...(transport && { transport }),
  });
  const pause = pauseBy({ clock, jitter });
  const get = (ref: ResourceRef) => getRule(client, rulePath(target, ref.name));
  return {
    list: () => snapshot(client, target),
    listWatchlists: () => watchlistAliases(client, target),
    get,
    put(resource, etag) {
      const path = rulePath(target, resource.name);
      const body = toRuleBody(resource.body, etag);
      return repeatIfSafe(
        () => readRule(client, { method: 'PUT', path, body }),
        async () => {
          const live = await get(resource);
          return live.ok && live.value?.etag === etag; // both undefined: still absent
        },
        pause,
      );
    },
    delete: ({ name }) => remove(client, rulePath(target, name)),
    // A marker is ours alone and its PUT has no guard: writing it twice is writing it once.
    putMarker: (marker) =>
      repeatIfSafe(
        () => writeMarker(client, target, marker),
        () => Promise.resolve(true),
        pause,
      ),
    deleteMarker: ({ name }) => remove(client, markerPath(target, name)),
  };
}
