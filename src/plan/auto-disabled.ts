import { digestOfJson, fieldDigest, readAutoDisabled } from '../resources/index.ts';
import type {
  Before,
  CanonicalForm,
  JsonObject,
  LiveResource,
  MarkerState,
  ResourceBody,
} from '../resources/index.ts';
import type { DesiredResource } from './desired.ts';
import { canonicalOfDesired, type Disabled } from './known.ts';
import type { AutoDisabled } from './plan.ts';
import { type Switch, withEnabled } from './switch.ts';

/** A rule that the service switched off, without what it added to the name and the description. */
interface Recognised {
  readonly before: CanonicalForm;
  readonly told: AutoDisabled;
}

const propertiesOf = ({ properties }: ResourceBody): JsonObject => properties as JsonObject;

/**
 * Where the description of the last deploy ends: the repository may have another one by now, so the digest
 * that the marker remembers tells. A wrong guess is caught by the full digests.
 */
function splitByMarker(
  text: string,
  state: MarkerState | undefined,
): { readonly description: string; readonly reason: string } | undefined {
  if (!state) return undefined;
  const remembered = fieldDigest('analyticsRule', state.fields, 'description');
  for (let end = text.length - 1; end >= 0; end -= 1) {
    const description = text.slice(0, end).trimEnd();
    if (digestOfJson(description === '' ? null : description).startsWith(remembered))
      return { description, reason: text.slice(end).trim() };
  }
  return undefined;
}

const namesOf = (body: ResourceBody): Before => {
  const { displayName, description } = propertiesOf(body);
  return {
    displayName: typeof displayName === 'string' ? displayName : '',
    ...(typeof description === 'string' && { description }),
  };
};

/** Recognises a rule that the service switched off after lasting failures ("AUTO DISABLED"). */
export function recogniseDisabled(
  { resource, live }: { readonly resource: LiveResource; readonly live: CanonicalForm },
  state: MarkerState | undefined,
  wanted?: ResourceBody,
): Recognised | undefined {
  if (resource.kind !== 'analyticsRule') return undefined;
  const read = readAutoDisabled(resource.body, wanted && namesOf(wanted));
  if (!read) return undefined;
  const { description: said = '', reason = '' } = splitOf(read, state);
  const { description: _, ...rest } = live;
  return {
    before: { ...rest, displayName: read.displayName, ...(said !== '' && { description: said }) },
    told: { ...(reason !== '' && { reason }) },
  };
}

type Read = NonNullable<ReturnType<typeof readAutoDisabled>>;

/** The description and the reason behind it: told apart by the repository's text, else by the marker. */
const splitOf = (
  read: Read,
  state: MarkerState | undefined,
): Pick<Read, 'description' | 'reason'> =>
  read.reason === undefined && read.description !== undefined
    ? (splitByMarker(read.description, state) ?? read)
    : read;

/** Name, description and switch are restored together, where the file or whoever runs the plan asks for it. */
export function switchOfDisabled(
  wanted: DesiredResource,
  asked: boolean,
): { readonly turn: Switch; readonly restored: boolean } {
  const wantsOn = wanted.off === undefined && propertiesOf(wanted.body).enabled === true;
  if (wantsOn && (asked || wanted.enabledStated))
    return {
      turn: { body: wanted.body, free: true, switched: { to: 'on', cause: 'asked' } },
      restored: true,
    };
  return {
    turn: {
      body: withEnabled(wanted.body, false),
      free: true,
      ...(wanted.off && wanted.enabledStated && { off: wanted.off }),
    },
    restored: false,
  };
}

/** The body that a write sends: an update for other reasons keeps what the service wrote. */
export function sentOver(
  body: ResourceBody,
  { wanted, resource, restored }: Keeping,
): Disabled['sent'] {
  const { displayName, description } = propertiesOf(resource.body);
  const properties = { ...propertiesOf(body), displayName, description };
  const sent = restored ? body : { ...(body as JsonObject), properties };
  return { body: sent, form: canonicalOfDesired({ kind: wanted.kind, body: sent }) };
}

interface Keeping {
  readonly wanted: DesiredResource;
  readonly resource: LiveResource;
  readonly restored: boolean;
}

/** What is wanted until the rule runs again: a new name or description waits for that, too. */
export function namedAs(before: CanonicalForm, desired: CanonicalForm): CanonicalForm {
  const { displayName: _name, description: _text, ...rest } = desired;
  const { displayName, description } = before;
  return {
    ...rest,
    ...(displayName !== undefined && { displayName }),
    ...(description !== undefined && { description }),
  };
}
