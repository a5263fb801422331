import {
  canonicalOf,
  decodeMarkerVersion,
  digestOf,
  isOwnedBy,
  keyOf,
} from '../resources/index.ts';
import type {
  CanonicalField,
  CanonicalForm,
  JsonObject,
  LiveResource,
  Marker,
  WorkspaceSnapshot,
} from '../resources/index.ts';
import { recogniseDisabled } from './auto-disabled.ts';
import { kindOf } from './base.ts';
import type { IncompleteRule } from './desired.ts';
import { byText } from './detection-change.ts';
import { driftedFields } from './field-changes.ts';
import { isLeftAsDeployed } from './known.ts';
import type { Change, DriftMode, Orphan } from './plan.ts';

/** A marker of this project that no rule file asks for, with its resource where that is there. */
export interface Leftover {
  readonly marker: Marker;
  readonly resource?: LiveResource;
}

/** The rule of a resource that this project owns: of a numbered rule the one that it is a part of. */
const ruleOf = (contentId: string): string => contentId.replace(/~\d+$/, '');

const idOf = ({ marker }: Leftover): string => marker.contentId ?? marker.resourceName;

/** A rule that cannot be compiled is none the less asked for, and so is all that belongs to it. */
const isIncomplete = (leftover: Leftover, incomplete: readonly IncompleteRule[]): boolean =>
  incomplete.some(
    ({ id, moved = [], resourceName }) =>
      [id, ...moved].includes(ruleOf(idOf(leftover))) ||
      resourceName.toLowerCase() === leftover.marker.resourceName.toLowerCase(),
  );

/** What this project owns beside the wanted names. */
export function leftoversOf(
  { resources, markers }: WorkspaceSnapshot,
  {
    projectId,
    wanted,
    incomplete,
  }: {
    readonly projectId: string;
    /** Keys of the resources that are asked for. */
    readonly wanted: ReadonlySet<string>;
    readonly incomplete: readonly IncompleteRule[];
  },
): readonly Leftover[] {
  const live = new Map(resources.map((resource) => [keyOf(resource), resource]));
  return markers
    .filter((marker) => isOwnedBy(marker, projectId))
    .map((marker) => ({ marker, key: keyOf({ kind: marker.kind, name: marker.resourceName }) }))
    .filter(({ key }) => !wanted.has(key))
    .map(({ marker, key }) => {
      const resource = live.get(key);
      return { marker, ...(resource && { resource }) };
    })
    .filter((leftover) => !isIncomplete(leftover, incomplete))
    .sort(
      (one, other) => byText(idOf(one), idOf(other)) || byText(one.marker.name, other.marker.name),
    );
}

/** The name that a live resource shows: untrusted text. */
export function displayNameOf({ name, body }: LiveResource): string {
  const { displayName } = { ...(body.properties as JsonObject | undefined) };
  return typeof displayName === 'string' ? displayName : name;
}

function baseOf({ marker, resource }: Leftover) {
  const { kind, resourceName: name } = marker;
  return {
    kind,
    id: marker.contentId ?? name,
    name,
    displayName: resource ? displayNameOf(resource) : name,
  } as const;
}

/** A leftover as it is named in a plan that keeps it; a marker alone is nothing to speak of. */
export const orphanOf = (leftover: Leftover): readonly Orphan[] =>
  leftover.resource ? [baseOf(leftover)] : [];

/** What somebody has edited since the last deploy; undefined where nobody has. */
function editsOf(
  { kind, customVersion }: Marker,
  resource: LiveResource,
  actual: CanonicalForm,
): readonly CanonicalField[] | undefined {
  const state = decodeMarkerVersion(kind, customVersion);
  if (!state) return [];
  const live = recogniseDisabled({ resource, live: actual }, state)?.before ?? actual;
  // Only a rule has a switch that anybody may turn: with one, no other resource is what it was.
  const free = kind === 'analyticsRule';
  if ([live, actual].some((form) => isLeftAsDeployed(form, state, free))) return undefined;
  return driftedFields(kind, live, state.fields).filter((field) => field !== 'enabled');
}

/** Deletes a leftover, unless somebody has edited it since the last deploy: that edit would be lost. */
export function deletion(leftover: Leftover, drift: DriftMode): Change {
  const { marker, resource } = leftover;
  const base = baseOf(leftover);
  const removal = { ...base, action: 'delete', rowName: marker.name } as const;
  if (!resource) return removal;
  const live = canonicalOf(resource);
  if (!live)
    return {
      ...base,
      action: 'blocked',
      reason: { kind: 'nameTaken', by: kindOf(resource) },
      fields: [],
    };
  const liveDigest = digestOf(live);
  const edited = drift === 'overwrite' ? undefined : editsOf(marker, resource, live);
  if (edited)
    return {
      ...base,
      action: 'blocked',
      reason: { kind: 'drifted', fields: edited },
      fields: [],
      body: resource.body,
      liveDigest,
    };
  return {
    ...removal,
    liveDigest,
    previous: resource,
    ...(resource.etag !== undefined && { etag: resource.etag }),
  };
}
