import {
  canonicalOf,
  decodeMarkerVersion,
  digestOf,
  digestOfJson,
  isOwnedBy,
} from '../resources/index.ts';
import type { CanonicalForm, LiveResource, Marker, MarkerState } from '../resources/index.ts';
import { namedAs, recogniseDisabled, sentOver, switchOfDisabled } from './auto-disabled.ts';
import { baseOf, kindOf } from './base.ts';
import type { DesiredResource, IncompleteRule } from './desired.ts';
import { driftedFields, newDetection } from './field-changes.ts';
import type { Baseline } from './field-changes.ts';
import { keepEdits } from './keep-edits.ts';
import {
  canonicalOfDesired,
  digests,
  isAsDeployed,
  isSettled,
  markerIsStale,
  markerWrite,
  pendingState,
  settled,
  toldOf,
} from './known.ts';
import type { Known } from './known.ts';
import type { BlockReason, Change, PlanOptions } from './plan.ts';
import { type Switch, switchOf } from './switch.ts';
import { isUnfinished, isUnsettled } from './unfinished.ts';
import { blocked, moved, update } from './write.ts';

/** What a workspace has under the name of one resource. */
export interface Found {
  readonly live?: LiveResource;
  readonly markers: readonly Marker[];
  /** The id under which it was deployed so far. */
  readonly movedFrom?: string;
}

/** What decides besides the resource and what was found. */
export interface ClassifyOptions {
  readonly projectId: string;
  readonly options: PlanOptions;
}

function classifyUnmarked(known: Known, adopt: boolean): Change {
  const { desiredDigest, liveDigest } = digests(known);
  if (desiredDigest !== liveDigest)
    return adopt
      ? update(known, { action: 'adopt', baseline: 'unknown' })
      : blocked(known, { kind: 'adoptable' }, 'unknown');
  return adopted(known);
}

/** An equal resource becomes ours by its marker alone. */
const adopted = (known: Known, takenFrom?: string): Change => ({
  ...baseOf(known.wanted, known.resource.name),
  action: 'adopt',
  marker: settled(known),
  fields: [],
  staysDisabled: known.live.enabled === false && !known.turn.off,
  ...toldOf(known),
  ...(takenFrom !== undefined && { takenFrom }),
  previous: known.resource,
  ...digests(known),
});

function takenOver(known: Known, takenFrom: string): Change {
  const { desiredDigest, liveDigest } = digests(known);
  return desiredDigest === liveDigest
    ? adopted(known, takenFrom)
    : update(known, { action: 'adopt', baseline: 'unknown', takenFrom });
}

const unchanged = (known: Known): Change => ({
  ...baseOf(known.wanted, known.resource.name),
  action: 'unchanged',
  refreshMarker: markerIsStale(known) || isUnsettled(known),
  marker: settled(known),
  ...toldOf(known),
  ...digests(known),
});

function drifted(known: Known, fields: string, drift: PlanOptions['drift']): Change {
  const { wanted, live, turn, state } = known;
  const baseline: Baseline = { fields };
  if (drift === 'keep') return keepEdits(known, fields);
  if (drift === 'overwrite')
    // Until the write is done, the edit is still one: what was applied stays as it was.
    return update(known, { action: 'update', baseline, applied: state?.applied });
  const edited = driftedFields(wanted.kind, live, fields).filter(
    (field) => !(turn.free && field === 'enabled'),
  );
  return blocked(known, { kind: 'drifted', fields: edited }, baseline);
}

function classifyOwned(known: Known, drift: PlanOptions['drift']): Change {
  const { state, movedFrom } = known;
  const { desiredDigest, liveDigest } = digests(known);
  if (desiredDigest === liveDigest || isSettled(known))
    return movedFrom === undefined
      ? unchanged(known)
      : moved(known, movedFrom, settled(known).state);
  if (!state) return update(known, { action: 'update', baseline: 'unknown' });
  if (isAsDeployed(known, state) || isUnfinished(known, state))
    return update(known, { action: 'update', baseline: 'live' });
  return drifted(known, state.fields, drift);
}

function created(wanted: DesiredResource, marker: Marker | undefined, asked: boolean): Change {
  const turn = switchOf(wanted, { live: undefined, state: undefined, asked });
  const desired = canonicalOfDesired({ ...wanted, body: turn.body });
  const detection = newDetection(wanted);
  return {
    ...baseOf(wanted),
    action: 'create',
    write: {
      body: turn.body,
      kept: [],
      ...(wanted.items && { items: { added: wanted.items, removed: [] } }),
    },
    marker: markerWrite(wanted, marker, pendingState({ wanted, desired, turn })),
    ...(detection && { detection }),
    ...(turn.switched && { switched: turn.switched }),
    desiredDigest: digestOf(desired),
  };
}

/** What we know of a marker's owner: untrusted text. */
export const ownerOf = ({ source }: Marker): string => source?.name ?? source?.kind ?? 'unknown';

/** A resource that cannot be written at all. */
export function refused(wanted: DesiredResource, reason: BlockReason): Change {
  const desiredDigest = digestOf(canonicalOfDesired(wanted));
  return {
    ...baseOf(wanted),
    action: 'blocked',
    reason,
    fields: [],
    body: wanted.body,
    desiredDigest,
  };
}

/** A rule that lacks something is not written; what the workspace has of it stays. */
export function incompleteChange({
  id,
  resourceName,
  displayName,
  file,
  reasons,
}: IncompleteRule): Change {
  const findings = reasons.map(({ code, args }) => ({ code, args }));
  return {
    kind: 'analyticsRule',
    id,
    name: resourceName,
    displayName,
    file,
    action: 'blocked',
    reason: { kind: 'exclusion', findings },
    fields: [],
    desiredDigest: digestOfJson(findings),
  };
}

/** All that is known of a resource that is there; `undefined` where it is of another kind. */
function knownOf(
  wanted: DesiredResource,
  resource: LiveResource,
  {
    marker,
    movedFrom,
    asked,
  }: { marker: Marker | undefined; movedFrom: string | undefined; asked: boolean },
): Known | undefined {
  const actual = canonicalOf(resource);
  if (!actual) return undefined;
  const state = decodeMarkerVersion(wanted.kind, marker?.customVersion);
  const { live, desired, turn, disabled } = stateOf({ wanted, resource, actual }, state, asked);
  return {
    wanted,
    resource,
    live,
    desired,
    ...(marker && { marker }),
    ...(state && { state }),
    ...(movedFrom !== undefined && { movedFrom }),
    ...(disabled && { disabled }),
    turn,
  };
}

/** What is compared of a live resource, and what becomes of its switch. */
function stateOf(
  {
    wanted,
    resource,
    actual,
  }: Pick<Known, 'wanted' | 'resource'> & { readonly actual: CanonicalForm },
  state: MarkerState | undefined,
  asked: boolean,
): Pick<Known, 'live' | 'desired' | 'turn' | 'disabled'> {
  const desiredWith = ({ body }: Switch): CanonicalForm => canonicalOfDesired({ ...wanted, body });
  const recognised = recogniseDisabled({ resource, live: actual }, state, wanted.body);
  if (!recognised) {
    const turn = switchOf(wanted, { live: actual, state, asked });
    return { live: actual, desired: desiredWith(turn), turn };
  }
  const { before, told } = recognised;
  const { turn, restored } = switchOfDisabled(wanted, asked);
  const sent = sentOver(turn.body, { wanted, resource, restored });
  const desired = desiredWith(turn);
  return {
    live: before,
    desired: restored ? desired : namedAs(before, desired),
    turn,
    disabled: { told, actual, sent },
  };
}

/** Whose a resource is, by its markers. */
interface Ownership {
  readonly own?: Marker;
  /** A row of another owner that is to become ours. */
  readonly taken?: Marker;
  /** Another owner, who keeps it. */
  readonly owner?: string;
}

function ownershipOf(markers: readonly Marker[], projectId: string, takeOver: boolean): Ownership {
  const own = markers.find((row) => isOwnedBy(row, projectId));
  const foreign = markers.find((row) => !isOwnedBy(row, projectId));
  const ours = own && { own };
  if (!foreign) return { ...ours };
  return !own && takeOver ? { taken: foreign } : { ...ours, owner: ownerOf(foreign) };
}

function decide(known: Known, { own, taken, owner }: Ownership, options: PlanOptions): Change {
  if (owner !== undefined) return blocked(known, { kind: 'foreign', owner }, 'unknown');
  if (taken) return takenOver(known, ownerOf(taken));
  return own ? classifyOwned(known, options.drift) : classifyUnmarked(known, options.adopt);
}

/** Decides what is to be done about one resource. */
export function classify(
  wanted: DesiredResource,
  { live: resource, markers, movedFrom }: Found,
  { projectId, options }: ClassifyOptions,
): Change {
  const ownership = ownershipOf(markers, projectId, options.takeOver.includes(wanted.id));
  const { owner } = ownership;
  const marker = ownership.own ?? ownership.taken;
  const asked = options.enable.includes(wanted.id);
  if (!resource)
    // Our row would replace theirs: a resource has one marker.
    return owner === undefined
      ? created(wanted, marker, asked)
      : refused(wanted, { kind: 'foreign', owner });
  const known = knownOf(wanted, resource, { marker, movedFrom, asked });
  return known
    ? decide(known, ownership, options)
    : refused(wanted, { kind: 'nameTaken', by: kindOf(resource) });
}
