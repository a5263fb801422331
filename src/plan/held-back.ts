import { keyOf } from '../resources/index.ts';
import type { BlockReason, Change } from './plan.ts';

const digestsIn = (change: Change) => ({
  ...('desiredDigest' in change && { desiredDigest: change.desiredDigest }),
  ...('liveDigest' in change && { liveDigest: change.liveDigest }),
});

/** The body that a change is about: as it would be written, else as it is. */
function bodyIn(change: Change) {
  const written = 'write' in change ? change.write : undefined;
  const body = written?.body ?? ('previous' in change ? change.previous.body : undefined);
  return body && { body };
}

/** What a reader should see of a change that is not made. */
const seenOf = (change: Change) => ({
  fields: 'fields' in change ? change.fields : [],
  ...('detection' in change && { detection: change.detection }),
  ...('autoDisabled' in change && { autoDisabled: change.autoDisabled }),
});

/** The same change, held back for a reason that shows only beside others. */
export function heldBack(change: Change, reason: BlockReason): Change {
  const { kind, id, name, displayName, file, notes, needs } = change;
  return {
    kind,
    id,
    name,
    displayName,
    ...(file !== undefined && { file }),
    ...(notes && { notes }),
    ...(needs && { needs }),
    action: 'blocked',
    reason,
    ...seenOf(change),
    ...bodyIn(change),
    ...digestsIn(change),
  };
}

const isStuck = ({ action }: Change): boolean => action === 'blocked';

/** A resource whose need stays unmet is not written either. */
export function withNeeds(changes: readonly Change[]): readonly Change[] {
  const stuck = new Map(changes.filter(isStuck).map((change) => [keyOf(change), change]));
  return changes.map((change): Change => {
    const missing = change.needs
      ?.map((need) => stuck.get(keyOf(need)))
      .find((one) => one !== undefined);
    if (!missing || !('write' in change)) return change;
    const { kind, name, id } = missing;
    return heldBack(change, { kind: 'needs', id, resource: { kind, name } });
  });
}
