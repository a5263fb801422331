import type { LiveResource } from '../resources/index.ts';
import type { DesiredResource } from './desired.ts';
import type { Change } from './plan.ts';

/** The kind that the service calls a resource: untrusted text. */
export const kindOf = ({ body }: LiveResource): string =>
  typeof body.kind === 'string' ? body.kind : 'unknown';

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
