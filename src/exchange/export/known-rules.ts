import {
  armNameOf,
  isOwnedBy,
  keyOf,
  type LiveResource,
  type Marker,
  type WorkspaceSnapshot,
} from '../../resources/index.ts';

/** A rule file of the repository. */
export interface RepositoryRule {
  readonly id: string;
  readonly file: string;
  readonly resourceName?: string;
  readonly moved?: readonly string[];
}

/** What is known of a live rule besides its body. */
export interface Standing {
  /** File of the repository that it is deployed from. */
  readonly file?: string;
  /** Id under which this project deployed it. */
  readonly ownId?: string;
  /** Whose marker it has, if not that of this project: untrusted text. */
  readonly owner?: string;
}

/** A rule that is spread over several is called `<id>~2` from the second on. */
const withoutNumber = (id: string): string => id.replace(/~\d+$/, '');

/** Files of the repository by the name and by the ids that their rule may be deployed under. */
function filesOf(rules: readonly RepositoryRule[], projectId: string) {
  const byName = new Map<string, string>();
  const byId = new Map<string, string>();
  for (const { id, file, resourceName, moved = [] } of rules) {
    byName.set((resourceName ?? armNameOf(projectId, id)).toLowerCase(), file);
    for (const one of [id, ...moved]) byId.set(one, file);
  }
  return {
    fileOf: (live: LiveResource, ownId: string | undefined): string | undefined =>
      byName.get(live.name.toLowerCase()) ??
      (ownId === undefined ? undefined : byId.get(withoutNumber(ownId))),
  };
}

function markersOf(markers: readonly Marker[]): (live: LiveResource) => readonly Marker[] {
  const marked = new Map<string, Marker[]>();
  for (const marker of markers) {
    const key = keyOf({ kind: marker.kind, name: marker.resourceName });
    marked.set(key, [...(marked.get(key) ?? []), marker]);
  }
  return (live) => marked.get(keyOf(live)) ?? [];
}

const ownerOf = ({ source }: Marker): string => source?.name ?? source?.kind ?? 'unknown';

/** Tells how a live rule stands to the repository, by its name and by its marker. */
export function standings(
  rules: readonly RepositoryRule[],
  { markers }: Pick<WorkspaceSnapshot, 'markers'>,
  projectId: string,
): (live: LiveResource) => Standing {
  const { fileOf } = filesOf(rules, projectId);
  const markersFor = markersOf(markers);
  return (live) => {
    const own = markersFor(live);
    const ownId = own.find((marker) => isOwnedBy(marker, projectId))?.contentId;
    const other = own.find((marker) => !isOwnedBy(marker, projectId));
    const file = fileOf(live, ownId);
    return {
      ...(file !== undefined && { file }),
      ...(ownId !== undefined && { ownId }),
      ...(other && { owner: ownerOf(other) }),
    };
  };
}
