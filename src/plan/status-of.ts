import { read } from '../kql/index.ts';
import {
  canonicalOf,
  decodeMarkerVersion,
  isOwnedBy,
  keyOf,
  readAutoDisabled,
} from '../resources/index.ts';
import type {
  CanonicalField,
  JsonObject,
  LiveResource,
  Marker,
  ResourceKind,
  ResourceRef,
  WorkspaceSnapshot,
} from '../resources/index.ts';
import { byText } from './detection-change.ts';
import { displayNameOf } from './orphans.ts';
import type { Change, Orphan, Plan } from './plan.ts';

/** A resource as a status names it. */
export interface Named extends ResourceRef {
  readonly id: string;
  readonly displayName: string;
}

/** How a workspace stands to the repository. */
export interface WorkspaceStatus {
  readonly target: string;
  readonly project: Plan['project'];
  readonly asOf: string;
  /** Resources of this project that are there. */
  readonly owned: Readonly<Record<ResourceKind, number>>;
  /** Edited in the workspace since the last deploy. */
  readonly drifted: readonly (Named & { readonly fields: readonly CanonicalField[] })[];
  /** Resources of our names that nobody owns. */
  readonly adoptable: readonly (Named & { readonly equal: boolean })[];
  /** Rules that this project does not own, those of our names included. */
  readonly foreign: number;
  /** Owned, and no rule file asks for them. */
  readonly orphans: readonly Orphan[];
  /** Switched off by the service after lasting failures. */
  readonly autoDisabled: readonly (Named & { readonly reason?: string })[];
  /** Switched off by this tool, since all their indicators have expired. */
  readonly switchedOff: readonly Named[];
  /** Running rules that still look for indicators which have expired. */
  readonly expired: readonly (Named & {
    readonly count: number;
    readonly first: readonly string[];
  })[];
  /** Changes that a deploy would make. */
  readonly pending: number;
  /** Changes that it would not make as things are. */
  readonly blocked: number;
}

/** A resource of this project with its marker. */
interface Owned {
  readonly resource: LiveResource;
  readonly marker: Marker;
}

/** Expired indicators of each rule of the repository, by the id of the rule. */
export type ExpiredOf = ReadonlyMap<string, ReadonlySet<string>>;

/** Indicators that are named of many. */
const named = 5;

function ownedIn({ resources, markers }: WorkspaceSnapshot, projectId: string): readonly Owned[] {
  const live = new Map(resources.map((resource) => [keyOf(resource), resource]));
  return markers
    .filter((marker) => isOwnedBy(marker, projectId))
    .flatMap((marker) => {
      const resource = live.get(keyOf({ kind: marker.kind, name: marker.resourceName }));
      return resource ? [{ resource, marker }] : [];
    })
    .sort((one, other) => byText(idOf(one), idOf(other)));
}

const idOf = ({ marker }: Owned): string => marker.contentId ?? marker.resourceName;

const nameOf = (owned: Owned): Named => ({
  kind: owned.resource.kind,
  name: owned.resource.name,
  id: idOf(owned),
  displayName: displayNameOf(owned.resource),
});

const isRunning = ({ body }: LiveResource): boolean =>
  (body.properties as JsonObject | undefined)?.enabled === true;

const nameOfChange = ({ kind, name, id, displayName }: Change): Named => ({
  kind,
  name,
  id,
  displayName,
});

/** The indicators that a live resource looks for, as far as it is of our making. */
function indicatorsIn({ kind, body, items }: LiveResource): readonly string[] {
  if (kind === 'watchlist') return (items ?? []).map(({ Indicator }) => Indicator);
  const { query } = { ...(body.properties as JsonObject | undefined) };
  const parts = typeof query === 'string' ? read(query) : undefined;
  return (parts?.lists ?? []).flatMap(({ values }) => values);
}

function expiredIn(all: readonly Owned[], expiredOf: ExpiredOf): WorkspaceStatus['expired'] {
  const running = new Map(
    all.filter(({ resource }) => isRunning(resource)).map((owned) => [idOf(owned), owned]),
  );
  const found = new Map<string, Set<string>>();
  for (const owned of all) {
    const id = idOf(owned);
    const expired = expiredOf.get(id.replace(/~\d+$/, ''));
    // A hunting query runs only when somebody asks it to.
    if (!expired || !running.has(id) || owned.resource.kind === 'huntingQuery') continue;
    const live = indicatorsIn(owned.resource).filter((value) => expired.has(value));
    if (live.length > 0) found.set(id, new Set([...(found.get(id) ?? []), ...live]));
  }
  return [...found].flatMap(([id, values]) => {
    const owned = running.get(id);
    const first = [...values].sort(byText).slice(0, named);
    return owned ? [{ ...nameOf(owned), count: values.size, first }] : [];
  });
}

function autoDisabledIn(all: readonly Owned[], { changes }: Plan): WorkspaceStatus['autoDisabled'] {
  const reasons = new Map(
    changes.map((change) => [
      keyOf(change),
      'autoDisabled' in change ? change.autoDisabled.reason : undefined,
    ]),
  );
  return all.flatMap((owned) => {
    const found = readAutoDisabled(owned.resource.body);
    if (!found) return [];
    const reason = reasons.get(keyOf(owned.resource));
    return [{ ...nameOf(owned), displayName: found.displayName, ...(reason && { reason }) }];
  });
}

const isSwitchedOff = ({ resource, marker }: Owned): boolean =>
  canonicalOf(resource)?.enabled === false &&
  decodeMarkerVersion(resource.kind, marker.customVersion)?.off === 'expired';

const isBlockedBy = (change: Change, ...kinds: readonly string[]): boolean =>
  change.action === 'blocked' && kinds.includes(change.reason.kind);

const driftedIn = ({ changes }: Plan): WorkspaceStatus['drifted'] =>
  changes.flatMap((change) =>
    change.action === 'blocked' &&
    (change.reason.kind === 'drifted' || change.reason.kind === 'bothChanged')
      ? [{ ...nameOfChange(change), fields: change.reason.fields }]
      : [],
  );

const adoptableIn = ({ changes }: Plan): WorkspaceStatus['adoptable'] =>
  changes
    .filter((change) => change.action === 'adopt' || isBlockedBy(change, 'adoptable'))
    .map((change) => ({ ...nameOfChange(change), equal: change.action === 'adopt' }));

const isPending = (change: Change): boolean =>
  change.action === 'unchanged' ? change.refreshMarker : change.action !== 'blocked';

/** Reads off a plan, and the workspace that it was made from, how the two stand to each other. */
export function statusOf(
  plan: Plan,
  live: WorkspaceSnapshot,
  expiredOf: ExpiredOf,
): WorkspaceStatus {
  const { target, project, asOf, changes, orphans } = plan;
  const owned = ownedIn(live, project.id);
  const count = (kind: ResourceKind): number =>
    owned.filter(({ resource }) => resource.kind === kind).length;
  return {
    target,
    project,
    asOf,
    owned: {
      analyticsRule: count('analyticsRule'),
      watchlist: count('watchlist'),
      huntingQuery: count('huntingQuery'),
    },
    drifted: driftedIn(plan),
    adoptable: adoptableIn(plan),
    foreign: plan.foreign + changes.filter((change) => isBlockedBy(change, 'foreign')).length,
    orphans,
    autoDisabled: autoDisabledIn(owned, plan),
    switchedOff: owned.filter(isSwitchedOff).map(nameOf),
    expired: expiredIn(owned, expiredOf),
    pending: changes.filter(isPending).length,
    blocked: changes.filter(({ action }) => action === 'blocked').length,
  };
}
