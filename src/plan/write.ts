import { diffWatchlist, digestOf, withKept } from '../resources/index.ts';
import type { MarkerState, ResourceBody } from '../resources/index.ts';
import { baseOf } from './base.ts';
import { detectionChange, fieldChanges, type Baseline } from './field-changes.ts';
import { digests, markerWrite, pendingState, sentBody, toldOf, type Known } from './known.ts';
import type { BlockReason, Change, Write } from './plan.ts';

function difference(known: Known, baseline: Baseline) {
  const { wanted, live, desired } = known;
  const fields = fieldChanges({ kind: wanted.kind, live, desired, baseline });
  const detection = detectionChange(fields, known);
  return { fields, ...(detection && { detection }) };
}

/** A resource that is there and must not be written. */
export const blocked = (known: Known, reason: BlockReason, baseline: Baseline): Change => ({
  ...baseOf(known.wanted, known.resource.name),
  action: 'blocked',
  reason,
  ...difference(known, baseline),
  ...toldOf(known),
  body: known.turn.body,
  ...digests(known),
});

/** The write of a body over a live resource. */
export const writeOver = ({ wanted, resource }: Known, body: ResourceBody): Write => ({
  ...withKept(body, resource),
  ...(resource.etag !== undefined && { etag: resource.etag }),
  ...(wanted.items && { items: diffWatchlist(resource.items ?? [], wanted.items) }),
});

/** What a reviewer should know of a write beside its fields. */
export const aboutOf = (
  known: Known,
): Pick<
  Extract<Change, { readonly action: 'update' | 'adopt' }>,
  'switched' | 'movedFrom' | 'autoDisabled'
> => ({
  ...(known.turn.switched && { switched: known.turn.switched }),
  ...(known.movedFrom !== undefined && { movedFrom: known.movedFrom }),
  ...toldOf(known),
});

/** How a live resource is written. */
interface Updating {
  readonly action: 'update' | 'adopt';
  readonly baseline: Baseline;
  /** What the marker is to remember as applied until the write is done; absent: what is live. */
  readonly applied?: MarkerState['applied'] | undefined;
  readonly takenFrom?: string;
}

/** Replaces a live resource by the desired one. */
export function update(known: Known, updating: Updating): Change {
  const { wanted, resource, live, marker, turn } = known;
  const { action, baseline, takenFrom } = updating;
  const applied = 'applied' in updating ? updating.applied : digestOf(live);
  const state = { ...pendingState(known), ...(applied !== undefined && { applied }) };
  const enabled = known.desired.enabled === true;
  return {
    ...baseOf(wanted, resource.name),
    action,
    write: writeOver(known, sentBody(known)),
    marker: markerWrite(wanted, marker, state),
    ...difference(known, baseline),
    staysDisabled: live.enabled === false && !enabled && !turn.off,
    ...aboutOf(known),
    ...(takenFrom !== undefined && { takenFrom }),
    previous: resource,
    ...digests(known),
  };
}

/** A resource that is as it is to be, and has another id by now: its marker alone is written. */
export const moved = (
  known: Known,
  movedFrom: string,
  state: MarkerState,
): Extract<Change, { readonly action: 'update' | 'adopt' }> => ({
  ...baseOf(known.wanted, known.resource.name),
  action: 'update',
  marker: markerWrite(known.wanted, known.marker, state),
  fields: [],
  staysDisabled: known.live.enabled === false && !known.turn.off,
  movedFrom,
  ...toldOf(known),
  previous: known.resource,
  ...digests(known),
});
