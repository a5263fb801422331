import type { DesiredResource } from './desired.ts';
import type { Change } from './plan.ts';

/** What a change states of its resource, whatever is done about it. */
export function baseOf(
  wanted: DesiredResource,
  name = wanted.name,
): Pick<Change, 'kind' | 'id' | 'name' | 'displayName' | 'file' | 'notes' | 'needs'> {
  const { kind, id, displayName, file, notes, needs } = wanted;
  return {
    kind,
    id,
    name,
    displayName,
    file,
    ...(notes.length > 0 && { notes }),
    ...(needs.length > 0 && { needs }),
  };
}
