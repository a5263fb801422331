import { parseAddress } from './address.ts';
import type { Address } from './address.ts';
import { alertRules } from './alert-rules.ts';
import type { Call, Handler } from './call.ts';
import { findWorkspace, refuseAnonymous, refuseVersion } from './gate.ts';
import { badRequest, failure, isObject } from './http.ts';
import type { EmulatorRequest, Json, JsonObject, Outcome } from './http.ts';
import { metadata } from './metadata.ts';
import { onboardingStates, refuseNotOnboarded } from './onboarding-states.ts';
import type { EmulatorState, WorkspaceState } from './state.ts';
import { watchlists } from './watchlists.ts';

/** What becomes of a request: an answer, and the change that it asks for. */
export interface Answer extends Outcome<WorkspaceState> {
  readonly headers?: Readonly<Record<string, string>>;
  /** The workspace that `next` replaces. */
  readonly before?: WorkspaceState;
}

const collections: Readonly<Record<string, Handler>> = {
  alertrules: alertRules,
  metadata,
  onboardingstates: onboardingStates,
  watchlists,
};

const malformed = 'malformed';

function addressOf(url: URL): Address | typeof malformed | undefined {
  try {
    return parseAddress(url.pathname);
  } catch {
    return malformed; // a broken percent escape
  }
}

/** The body of a write as an object. */
function bodyOf({ method, body }: EmulatorRequest): JsonObject | typeof malformed | undefined {
  if (!['PUT', 'PATCH'].includes(method.toUpperCase())) return undefined;
  try {
    const value = JSON.parse(body ?? '') as Json;
    return isObject(value) ? value : malformed;
  } catch {
    return malformed;
  }
}

/** Answers a request from a state, without changing anything. */
export function dispatch(
  request: EmulatorRequest,
  state: EmulatorState,
  tools: Pick<Call, 'behaviour' | 'now'>,
): Answer {
  const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
  const address = url && addressOf(url);
  if (!url || address === malformed) return badRequest('The request URI is malformed.');
  const refusal = refuseAnonymous(request) ?? refuseVersion(url);
  if (refusal) return refusal;
  return address
    ? inWorkspace(request, findWorkspace(state, address), {
        ...tools,
        url,
        address,
        sequence: state.sequence,
      })
    : unknownType(url);
}

/** Code of ARM [D]; the text is shortened. */
const unknownType = (url: URL): Answer =>
  failure(
    404,
    'InvalidResourceType',
    `The resource type could not be found for '${url.pathname}'.`,
  );

/** The rest of the way, once the workspace is known. */
function inWorkspace(
  request: EmulatorRequest,
  workspace: ReturnType<typeof findWorkspace>,
  {
    address,
    ...tools
  }: Pick<Call, 'behaviour' | 'now' | 'url' | 'sequence'> & { address: Address },
): Answer {
  if ('status' in workspace) return workspace;
  const collection = address.collection.toLowerCase();
  const handler = Object.hasOwn(collections, collection) ? collections[collection] : undefined;
  if (!handler) return unknownType(tools.url);
  const body = bodyOf(request);
  if (body === malformed)
    return failure(
      400,
      'InvalidRequestContent',
      'The request content was invalid and could not be deserialized.',
    );
  const call: Call = {
    ...tools,
    workspace,
    method: request.method.toUpperCase(),
    ...(address.name !== undefined && { name: address.name }),
    ...(body && { body }),
  };
  const refusal = handler === onboardingStates ? undefined : refuseNotOnboarded(call);
  return refusal ?? { ...handler(call), before: workspace };
}
