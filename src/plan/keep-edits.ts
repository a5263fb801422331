import { digestOf } from '../resources/index.ts';
import type { CanonicalField, JsonObject, MarkerState, ResourceBody } from '../resources/index.ts';
import { baseOf } from './base.ts';
import { driftedFields, fieldChanges } from './field-changes.ts';
import {
  canonicalOfDesired,
  digests,
  type Known,
  markerWrite,
  pendingState,
  sentBody,
  toldOf,
} from './known.ts';
import type { Change, FieldChange } from './plan.ts';
import { aboutOf, blocked, moved, writeOver } from './write.ts';

/** The desired body with some properties as the workspace has them. */
function bodyWith(known: Known, fields: readonly CanonicalField[]): ResourceBody {
  const live = known.resource.body.properties as JsonObject;
  const body = sentBody(known) as JsonObject;
  const properties = { ...(body.properties as JsonObject) };
  for (const field of fields) properties[field] = live[field];
  return { ...body, properties };
}

/**
 * Writes what the repository changed and leaves what the portal changed (`--drift keep`). The marker goes
 * on remembering the kept fields as the repository wants them, so that they are named in each later plan.
 */
export function keepEdits(known: Known, remembered: string): Change {
  const { wanted, resource, live, desired } = known;
  const baseline = { fields: remembered };
  const changes = fieldChanges({ kind: wanted.kind, live, desired, baseline }).map((change) =>
    // The service turned this switch, and with it go name and description: it is no edit to be kept.
    known.disabled && change.field === 'enabled'
      ? ({ ...change, by: 'repository' } as const)
      : change,
  );
  const own = changes.filter(({ by }) => by === 'repository');
  const kept = changes.flatMap(({ by, field }) => (by === 'portal' ? [field] : []));
  // The kind of a rule is no property of it: it cannot be kept while the rest is written.
  const both = changes.flatMap(({ by, field }) =>
    by === 'both' || field === 'kind' ? [field] : [],
  );
  if (both.length > 0) return blocked(known, { kind: 'bothChanged', fields: both }, baseline);
  if (own.length > 0) return merged(known, { own, kept, remembered });
  if (known.movedFrom !== undefined && known.state)
    return { ...moved(known, known.movedFrom, known.state), kept };
  return {
    ...baseOf(wanted, resource.name),
    action: 'unchanged',
    refreshMarker: isBehind(known, remembered),
    marker: markerWrite(wanted, known.marker, writtenState(known)),
    kept,
    ...toldOf(known),
    ...digests(known),
  };
}

/**
 * The marker remembers another version than the one that is written, after a crash between the two: the next
 * change of a field would look like one of both sides.
 */
const isBehind = ({ wanted, desired, turn }: Known, remembered: string): boolean =>
  driftedFields(wanted.kind, desired, remembered).some(
    (field) => !(turn.free && field === 'enabled'),
  );

/** The state of the marker once all that is not kept is as the repository wants it. */
const writtenState = (known: Known): MarkerState => ({
  ...pendingState(known),
  ...(known.state?.applied !== undefined && { applied: known.state.applied }),
});

interface Sides {
  /** What the repository changed. */
  readonly own: readonly FieldChange[];
  /** What the portal changed. */
  readonly kept: readonly CanonicalField[];
  /** The short digests of the last deploy. */
  readonly remembered: string;
}

function merged(known: Known, { own, kept, remembered }: Sides): Change {
  const { wanted, resource, live, marker, turn } = known;
  const keepsItems = kept.includes('items');
  const properties = kept.filter((field) => field !== 'items');
  const body = bodyWith(known, properties);
  const items = keepsItems ? resource.items : wanted.items;
  const form = canonicalOfDesired({ kind: wanted.kind, body, ...(items && { items }) });
  const { items: changed, ...write } = writeOver(known, body);
  const after = writtenState(known);
  return {
    ...baseOf(wanted, resource.name),
    action: 'update',
    write: { ...write, ...(changed && !keepsItems && { items: changed }) },
    marker: { ...markerWrite(wanted, marker, { ...after, fields: remembered }), after },
    fields: own,
    kept,
    staysDisabled: live.enabled === false && form.enabled !== true && !turn.off,
    ...aboutOf(known),
    previous: resource,
    desiredDigest: digestOf(form),
    liveDigest: digests(known).liveDigest,
  };
}
