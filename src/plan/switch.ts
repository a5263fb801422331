import type { CanonicalForm, JsonObject, MarkerState, ResourceBody } from '../resources/index.ts';
import type { DesiredResource } from './desired.ts';
import type { Switched } from './plan.ts';

/** What becomes of a resource's on/off switch. */
export interface Switch {
  /** The desired body, with the live switch where the repository leaves it to the workspace. */
  readonly body: ResourceBody;
  /** A switch turned in the portal is not drift. */
  readonly free: boolean;
  /** To be remembered: the tool itself switched the rule off. */
  readonly off?: 'expired';
  readonly switched?: Switched;
}

/** Where a switch stands, and what is known of how it came there. */
interface Position {
  readonly live: CanonicalForm | undefined;
  readonly state: MarkerState | undefined;
  /** Whoever runs the plan asks for the rule to run. */
  readonly asked: boolean;
}

const propertiesOf = ({ properties }: ResourceBody): JsonObject => properties as JsonObject;

/** The same body with the switch in a position. */
export const withEnabled = (body: ResourceBody, enabled: boolean): ResourceBody => ({
  ...(body as JsonObject),
  properties: { ...propertiesOf(body), enabled },
});

function switchedOff(wanted: DesiredResource, wasOff: boolean, remembered: boolean): Switch {
  // A rule that a person had switched off before is not ours to switch on again later.
  const ours = !wasOff || remembered || wanted.enabledStated;
  return {
    body: withEnabled(wanted.body, false),
    free: !wanted.enabledStated && (wasOff || !remembered),
    ...(ours && { off: 'expired' }),
    ...(!wasOff && { switched: { to: 'off', cause: 'expired' } }),
  };
}

/** Decides the switch from what the file states, what is live, and what the tool did before. */
export function switchOf(wanted: DesiredResource, { live, state, asked }: Position): Switch {
  if (wanted.kind !== 'analyticsRule') return { body: wanted.body, free: false };
  const remembered = state?.off === 'expired';
  const wasOff = live?.enabled === false;
  if (wanted.off) return switchedOff(wanted, wasOff, remembered);
  return wasOff ? found(wanted, { remembered, asked }) : asLive(wanted, live?.enabled);
}

/** The switch of a rule that runs, or is new: where the workspace has it. */
const asLive = (wanted: DesiredResource, enabled: unknown): Switch =>
  wanted.enabledStated || typeof enabled !== 'boolean'
    ? { body: wanted.body, free: !wanted.enabledStated }
    : { body: withEnabled(wanted.body, enabled), free: true };

/** The switch of a rule that is found off: it is turned on where the tool turned it off, or somebody asks. */
function found(wanted: DesiredResource, why: { remembered: boolean; asked: boolean }): Switch {
  const { remembered, asked } = why;
  const free = !wanted.enabledStated;
  const wantsOn = propertiesOf(wanted.body).enabled === true;
  if (!wantsOn || !(remembered || (asked && free))) return asLive(wanted, false);
  const cause = remembered ? 'expired' : 'asked';
  return { body: wanted.body, free, switched: { to: 'on', cause } };
}
