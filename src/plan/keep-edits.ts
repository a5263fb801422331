import { digestOf } from '../resources/index.ts';
import type { CanonicalField, JsonObject, ResourceBody } from '../resources/index.ts';
import { baseOf } from './base.ts';
import { fieldChanges } from './field-changes.ts';
import {
  canonicalOfDesired,
  digests,
  type Known,
  markerWrite,
  pendingState,
  settled,
} from './known.ts';
import type { Change } from './plan.ts';
import { blocked, writeOver } from './write.ts';

/** The desired body with some properties as the workspace has them. */
function bodyWith(known: Known, fields: readonly CanonicalField[]): ResourceBody {
  const live = known.resource.body.properties as JsonObject;
  const properties = { ...(known.turn.body.properties as JsonObject) };
  for (const field of fields) properties[field] = live[field];
  return { ...(known.turn.body as JsonObject), properties };
}

/**
 * Writes what the repository changed and leaves what the portal changed (`--drift keep`). The marker goes
 * on remembering the kept fields as the repository wants them, so that they are named in each later plan.
 */
export function keepEdits(known: Known, remembered: string): Change {
  const { wanted, resource, live, desired, marker, state, turn } = known;
  const baseline = { fields: remembered };
  const changes = fieldChanges({ kind: wanted.kind, live, desired, baseline });
  const own = changes.filter(({ by }) => by === 'repository');
  const kept = changes.flatMap(({ by, field }) => (by === 'portal' ? [field] : []));
  // The kind of a rule is no property of it: it cannot be kept while the rest is written.
  const both = changes.flatMap(({ by, field }) =>
    by === 'both' || field === 'kind' ? [field] : [],
  );
  if (both.length > 0) return blocked(known, { kind: 'bothChanged', fields: both }, baseline);
  const base = baseOf(wanted, resource.name);
  if (own.length === 0)
    return {
      ...base,
      action: 'unchanged',
      refreshMarker: false,
      marker: settled(known),
      kept,
      ...digests(known),
    };
  const keepsItems = kept.includes('items');
  const body = bodyWith(
    known,
    kept.filter((field) => field !== 'items'),
  );
  const items = keepsItems ? resource.items : wanted.items;
  const merged = canonicalOfDesired({ kind: wanted.kind, body, ...(items && { items }) });
  const { items: changed, ...write } = writeOver(known, body);
  const remember = state?.applied === undefined ? {} : { applied: state.applied };
  return {
    ...base,
    action: 'update',
    write: { ...write, ...(changed && !keepsItems && { items: changed }) },
    marker: {
      ...markerWrite(wanted, marker, { ...pendingState(known), ...remember, fields: remembered }),
      after: { ...pendingState(known), ...remember },
    },
    fields: own,
    kept,
    staysDisabled: live.enabled === false && merged.enabled !== true && !turn.off,
    previous: resource.body,
    desiredDigest: digestOf(merged),
    liveDigest: digestOf(live),
  };
}
