import type { BlockedRule, CompiledRule } from '../compile/index.ts';
import {
  canonicalRule,
  decodeMarkerVersion,
  digestOf,
  digestOfJson,
  fieldDigestsOf,
  isOwnedBy,
  withKept,
} from '../resources/index.ts';
import type { LiveResource, Marker, MarkerState } from '../resources/index.ts';
import { detectionChange, driftedFields, fieldChanges } from './field-changes.ts';
import type { Baseline } from './field-changes.ts';
import {
  canonicalOf,
  digests,
  isLeftAsDeployed,
  isSettled,
  markerIsStale,
  markerWrite,
  pending,
  settled,
  withOff,
} from './known-rule.ts';
import type { Known } from './known-rule.ts';
import type { BlockReason, Change } from './plan.ts';
import { switchOf } from './switch.ts';

/** What a workspace has under the name of one rule. */
export interface Found {
  readonly live?: LiveResource;
  readonly markers: readonly Marker[];
}

/** What decides besides the rule and what was found. */
export interface ClassifyOptions {
  readonly projectId: string;
  /** Rules without a marker are taken over even where they differ. */
  readonly adopt: boolean;
}

/** A plan says what is left out of a rule; how the rest is compiled shows in its query. */
const isOfIndicators = ({ kind }: CompiledRule['notes'][number]): boolean =>
  kind === 'leftOut' || kind === 'unrated';

function base({ id, resourceName, file, body, notes }: CompiledRule) {
  const shown = notes.filter(isOfIndicators);
  return {
    kind: 'analyticsRule',
    id,
    name: resourceName,
    displayName: body.properties.displayName,
    file,
    ...(shown.length > 0 && { notes: shown }),
  } as const;
}

function difference(known: Known, baseline: Baseline) {
  const fields = fieldChanges({ ...known, baseline });
  const detection = detectionChange(fields);
  return { fields, ...(detection && { detection }) };
}

const blocked = (known: Known, reason: BlockReason, baseline: Baseline): Change => ({
  ...base(known.rule),
  action: 'blocked',
  reason,
  ...difference(known, baseline),
  ...digests(known),
});

function written(known: Known, action: 'update' | 'adopt', baseline: Baseline): Change {
  const { rule, resource, live, turn } = known;
  return {
    ...base(rule),
    action,
    write: {
      ...withKept(turn.body, resource.body),
      ...(resource.etag !== undefined && { etag: resource.etag }),
    },
    marker: pending(known),
    ...difference(known, baseline),
    staysDisabled: live.enabled === false && !turn.body.properties.enabled && !turn.off,
    ...(turn.switched && { switched: turn.switched }),
    ...digests(known),
  };
}

function classifyUnmarked(known: Known, { adopt }: ClassifyOptions): Change {
  const { desiredDigest, liveDigest } = digests(known);
  if (desiredDigest !== liveDigest) {
    return adopt
      ? written(known, 'adopt', 'unknown')
      : blocked(known, { kind: 'adoptable' }, 'unknown');
  }
  return {
    ...base(known.rule),
    action: 'adopt',
    marker: settled(known),
    fields: [],
    staysDisabled: known.live.enabled === false && !known.turn.off,
    desiredDigest,
    liveDigest,
  };
}

function classifyOwned(known: Known): Change {
  const { rule, live, state, turn } = known;
  const { desiredDigest, liveDigest } = digests(known);
  if (desiredDigest === liveDigest || isSettled(known)) {
    return {
      ...base(rule),
      action: 'unchanged',
      refreshMarker: markerIsStale(known),
      marker: settled(known),
      desiredDigest,
      liveDigest,
    };
  }
  if (!state) return written(known, 'update', 'unknown');
  if (isLeftAsDeployed(known, state)) return written(known, 'update', 'live');
  const drifted = driftedFields(live, state.fields).filter(
    (field) => !(turn.free && field === 'enabled'),
  );
  return blocked(known, { kind: 'drifted', fields: drifted }, { fields: state.fields });
}

function created(rule: CompiledRule, marker: Marker | undefined): Change {
  const turn = switchOf(rule, undefined, undefined);
  const desired = canonicalOf(turn.body);
  const desiredDigest = digestOf(desired);
  const state: MarkerState = {
    phase: 'pending',
    intended: desiredDigest,
    fields: fieldDigestsOf(desired),
    ...withOff(turn),
  };
  return {
    ...base(rule),
    action: 'create',
    write: { body: turn.body, kept: [] },
    marker: markerWrite(rule, marker, state),
    ...(turn.switched && { switched: turn.switched }),
    desiredDigest,
  };
}

/** What we know of a marker's owner: untrusted text. */
const ownerOf = ({ source }: Marker): string => source?.name ?? source?.kind ?? 'unknown';

const kindOf = ({ body }: LiveResource): string =>
  typeof body.kind === 'string' ? body.kind : 'unknown';

function refused(rule: CompiledRule, reason: BlockReason): Change {
  const desiredDigest = digestOf(canonicalOf(rule.body));
  return { ...base(rule), action: 'blocked', reason, fields: [], desiredDigest };
}

/** A rule that lacks something is not written; what the workspace has of it stays. */
export function incompleteChange({
  id,
  resourceName,
  displayName,
  file,
  reasons,
}: BlockedRule): Change {
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

/** Decides what is to be done about one rule. */
export function classify(rule: CompiledRule, found: Found, options: ClassifyOptions): Change {
  if (rule.watchlist) {
    const { alias, items } = rule.watchlist;
    return refused(rule, { kind: 'watchlist', alias, items: items.length });
  }
  const marker = found.markers.find((row) => isOwnedBy(row, options.projectId));
  const foreign = found.markers.find((row) => !isOwnedBy(row, options.projectId));
  if (!found.live) {
    // Our row would replace theirs: a marker has one row for each rule.
    if (foreign) return refused(rule, { kind: 'foreign', owner: ownerOf(foreign) });
    return created(rule, marker);
  }
  const live = canonicalRule(found.live.body);
  if (!live) return refused(rule, { kind: 'nameTaken', by: kindOf(found.live) });
  const state = decodeMarkerVersion(marker?.customVersion);
  const turn = switchOf(rule, live, state);
  const known: Known = {
    rule,
    resource: found.live,
    live,
    desired: canonicalOf(turn.body),
    ...(marker && { marker }),
    ...(state && { state }),
    turn,
  };
  if (foreign) return blocked(known, { kind: 'foreign', owner: ownerOf(foreign) }, 'unknown');
  return marker ? classifyOwned(known) : classifyUnmarked(known, options);
}
