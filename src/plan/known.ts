import { canonicalOf, digestOf, fieldDigestsOf } from '../resources/index.ts';
import type {
  CanonicalForm,
  LiveResource,
  Marker,
  MarkerState,
  ResourceBody,
} from '../resources/index.ts';
import type { DesiredResource } from './desired.ts';
import type { AutoDisabled, MarkerWrite } from './plan.ts';
import type { Switch } from './switch.ts';

/** What is known of a rule that the service switched off. */
export interface Disabled {
  readonly told: AutoDisabled;
  /** The live form with what the service added. */
  readonly actual: CanonicalForm;
  /** What a write sends: as the repository wants it, with what the service added where it is not restored. */
  readonly sent: { readonly body: ResourceBody; readonly form: CanonicalForm };
}

/** A resource with its live counterpart, and all that the decision needs. */
export interface Known {
  readonly wanted: DesiredResource;
  readonly resource: LiveResource;
  /** Of a rule that the service switched off: without what the service added. */
  readonly live: CanonicalForm;
  readonly desired: CanonicalForm;
  /** The row that is ours, or that is to become ours. */
  readonly marker?: Marker;
  readonly state?: MarkerState;
  readonly turn: Switch;
  readonly movedFrom?: string;
  /** The service switched it off. */
  readonly disabled?: Disabled;
}

/** The body that a write sends. */
export const sentBody = ({ disabled, turn }: Known): ResourceBody =>
  disabled?.sent.body ?? turn.body;

/** What a change says of the rule where the service switched it off. */
export const toldOf = ({ disabled }: Known): { readonly autoDisabled?: AutoDisabled } =>
  disabled ? { autoDisabled: disabled.told } : {};

/** The canonical form of a resource of ours; the compiler makes no others than this knows. */
export const canonicalOfDesired = (
  wanted: Pick<DesiredResource, 'kind' | 'body' | 'items'>,
): CanonicalForm => canonicalOf(wanted) ?? {};

export const markerWrite = (
  { version }: Pick<DesiredResource, 'version'>,
  marker: Marker | undefined,
  state: MarkerState,
): MarkerWrite => ({
  ...(marker && { rowName: marker.name }),
  ...(version !== undefined && { version }),
  state,
});

export const withOff = (turn: Pick<Switch, 'off'>): Pick<MarkerState, 'off'> =>
  turn.off ? { off: turn.off } : {};

/** The state of a marker before the resource is written: what is to be replaced, and by what. */
export const pendingState = ({
  wanted,
  desired,
  turn,
}: Pick<Known, 'wanted' | 'desired' | 'turn'>): MarkerState => ({
  phase: 'pending',
  intended: digestOf(desired),
  fields: fieldDigestsOf(wanted.kind, desired),
  ...withOff(turn),
});

/** The marker of a resource that needs no write. */
export const settled = ({ wanted, live, desired, marker, turn }: Known): MarkerWrite =>
  markerWrite(wanted, marker, {
    phase: 'settled',
    applied: digestOf(live),
    intended: digestOf(desired),
    fields: fieldDigestsOf(wanted.kind, live),
    ...withOff(turn),
  });

/** Both digests, as a change states them: of what the workspace has, and of what a write makes of it. */
export const digests = ({
  live,
  desired,
  disabled,
}: Pick<Known, 'live' | 'desired' | 'disabled'>): {
  desiredDigest: string;
  liveDigest: string;
} => ({
  desiredDigest: digestOf(disabled?.sent.form ?? desired),
  liveDigest: digestOf(disabled?.actual ?? live),
});

/** The digests that a resource may be remembered by: with a free switch, both of its positions. */
const digestsOf = (canonical: CanonicalForm, free: boolean): readonly string[] =>
  free
    ? [true, false].map((enabled) => digestOf({ ...canonical, enabled }))
    : [digestOf(canonical)];

/** Nobody has edited the resource since the last deploy. */
export const isLeftAsDeployed = (
  live: CanonicalForm,
  { applied, intended }: MarkerState,
  free: boolean,
): boolean => digestsOf(live, free).some((digest) => digest === applied || digest === intended);

/** A rule that the service switched off may be remembered with or without what the service added. */
const facesOf = ({ live, disabled }: Known): readonly CanonicalForm[] =>
  disabled ? [live, disabled.actual] : [live];

/** The same, of a resource with all that is known of it. */
export const isAsDeployed = (known: Known, state: MarkerState): boolean =>
  digestOf(known.live) === known.wanted.leftAs ||
  facesOf(known).some((form) => isLeftAsDeployed(form, state, known.turn.free));

/** The service made something else of what is still desired: writing it again would change nothing. */
export const isSettled = (known: Known): boolean => {
  const { live, desired, state, turn } = known;
  return (
    state?.phase === 'settled' &&
    facesOf(known).some((form) => digestsOf(form, turn.free).includes(state.applied ?? '')) &&
    digestsOf(desired, turn.free).includes(state.intended) &&
    (!turn.free || live.enabled === desired.enabled)
  );
};

/** The marker no longer says what is true of a resource that needs no write. */
export function markerIsStale(known: Known): boolean {
  const { wanted, marker, state, turn } = known;
  return (
    marker?.contentId !== wanted.id ||
    marker.version !== wanted.version ||
    state === undefined ||
    state.off !== turn.off ||
    !isAsDeployed(known, state)
  );
}
