import type { CompiledRule } from '../compile/index.ts';
import { canonicalRule, digestOf, fieldDigestsOf } from '../resources/index.ts';
import type { CanonicalRule, LiveResource, Marker, MarkerState } from '../resources/index.ts';
import type { MarkerWrite } from './plan.ts';
import type { Switch } from './switch.ts';

/** A rule whose live counterpart is a rule as well, with all that the decision needs. */
export interface Known {
  readonly rule: CompiledRule;
  readonly resource: LiveResource;
  readonly live: CanonicalRule;
  readonly desired: CanonicalRule;
  readonly marker?: Marker;
  readonly state?: MarkerState;
  readonly turn: Switch;
}

/** The canonical form of a body of ours; the compiler makes no other kinds than this knows. */
export const canonicalOf = (body: CompiledRule['body']): CanonicalRule => canonicalRule(body) ?? {};

export const markerWrite = (
  rule: CompiledRule,
  marker: Marker | undefined,
  state: MarkerState,
): MarkerWrite => ({
  ...(marker && { rowName: marker.name }),
  ...(rule.version !== undefined && { version: rule.version }),
  state,
});

export const withOff = (turn: Switch): Pick<MarkerState, 'off'> =>
  turn.off ? { off: turn.off } : {};

/** The marker to write before the rule: what is to be replaced, and by what. */
export const pending = ({ rule, live, desired, marker, turn }: Known): MarkerWrite =>
  markerWrite(rule, marker, {
    phase: 'pending',
    applied: digestOf(live),
    intended: digestOf(desired),
    fields: fieldDigestsOf(desired),
    ...withOff(turn),
  });

/** The marker of a rule that needs no write. */
export const settled = ({ rule, live, desired, marker, turn }: Known): MarkerWrite =>
  markerWrite(rule, marker, {
    phase: 'settled',
    applied: digestOf(live),
    intended: digestOf(desired),
    fields: fieldDigestsOf(live),
    ...withOff(turn),
  });

/** Both digests, as a change states them. */
export const digests = ({
  live,
  desired,
}: Known): { desiredDigest: string; liveDigest: string } => ({
  desiredDigest: digestOf(desired),
  liveDigest: digestOf(live),
});

/** The digests that a rule may be remembered by: with a free switch, both of its positions. */
const digestsOf = (canonical: CanonicalRule, { free }: Switch): readonly string[] =>
  free
    ? [true, false].map((enabled) => digestOf({ ...canonical, enabled }))
    : [digestOf(canonical)];

/** Nobody has edited the rule since the last deploy. */
export const isLeftAsDeployed = (
  { live, turn }: Known,
  { applied, intended }: MarkerState,
): boolean => digestsOf(live, turn).some((digest) => digest === applied || digest === intended);

/** The service made something else of what is still desired: writing it again would change nothing. */
export const isSettled = ({ live, desired, state, turn }: Known): boolean =>
  state?.phase === 'settled' &&
  digestsOf(live, turn).includes(state.applied ?? '') &&
  digestsOf(desired, turn).includes(state.intended) &&
  (!turn.free || live.enabled === desired.enabled);

/** The marker no longer says what is true of a rule that needs no write. */
export function markerIsStale(known: Known): boolean {
  const { rule, marker, state, turn } = known;
  return (
    marker?.contentId !== rule.id ||
    marker.version !== rule.version ||
    state === undefined ||
    state.off !== turn.off ||
    !isLeftAsDeployed(known, state)
  );
}
