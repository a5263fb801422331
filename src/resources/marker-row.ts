import { encodeMarkerVersion } from './marker-version.ts';
import type { MarkerState } from './marker-version.ts';
import type { Marker, ResourceKind } from './resource.ts';

/** The project that owns a resource. */
export interface Owner {
  readonly name: string;
  readonly id: string;
}

/** What is to be said of a resource. */
export interface Marking {
  readonly kind: ResourceKind;
  readonly resourceName: string;
  /** Name of the row that marks it already; absent: by convention (arm-api §2.7). */
  readonly rowName?: string;
  /** Rule id in the repository. */
  readonly id: string;
  readonly version?: string;
  readonly state: MarkerState;
}

/** How the rows of each kind are named; of rules the convention of Microsoft's own tools (arm-api §2.7). */
const prefixes: Readonly<Record<ResourceKind, string>> = {
  analyticsRule: 'analyticsrule',
  huntingQuery: 'huntingquery',
  watchlist: 'watchlist',
};

/** The metadata row that marks a resource as deployed by a project. */
export const markerRow = (owner: Owner, marking: Marking): Marker => ({
  kind: marking.kind,
  resourceName: marking.resourceName,
  name: marking.rowName ?? `${prefixes[marking.kind]}-${marking.resourceName}`,
  contentId: marking.id,
  ...(marking.version !== undefined && { version: marking.version }),
  customVersion: encodeMarkerVersion(marking.state),
  source: { kind: 'SourceRepository', name: owner.name, sourceId: owner.id },
});

/** Whether a marker was written by this project, under whatever name it has today. */
export const isOwnedBy = (marker: Marker, projectId: string): boolean =>
  marker.source?.sourceId?.toLowerCase() === projectId.toLowerCase();
