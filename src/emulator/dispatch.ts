import { namespaces, parseAddress, workspaceId } from './address.ts';
import type { Address, WorkspaceResource } from './address.ts';
import { refuseVersion } from './api-versions.ts';
import type { Call, Handler, Stamp, Surroundings } from './call.ts';
import { routes } from './collections.ts';
import { findWorkspace } from './gate.ts';
import { badRequest, failure, isObject } from './http.ts';
import type { EmulatorRequest, Json, JsonObject, Outcome } from './http.ts';
import { answerLogQuery } from './log-query.ts';
import type { RunQuery } from './log-query.ts';
import { onboardingStates, refuseNotOnboarded } from './onboarding-states.ts';
import { actionOf, refuseAction } from './roles.ts';
import type { EmulatorState, WorkspaceState } from './state.ts';
import { answerSubscription } from './subscription.ts';
import { headerOf, refuseToken } from './token.ts';

/** What becomes of a request: an answer, and the change that it asks for. */
export interface Answer extends Outcome<WorkspaceState> {
  /** The workspace that `next` replaces. */
  readonly before?: WorkspaceState;
}

/** What the emulator was made with, and the time. */
export interface Tools extends Surroundings {
  readonly now: number;
  readonly runQuery: RunQuery | undefined;
}

/** A request on its way to its handler. */
interface Visit {
  readonly request: EmulatorRequest;
  readonly url: URL;
  readonly state: EmulatorState;
  readonly tools: Tools;
}

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
export function dispatch(request: EmulatorRequest, state: EmulatorState, tools: Tools): Answer {
  const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
  const address = url && addressOf(url);
  if (!url || address === malformed) return badRequest('The request URI is malformed.');
  const check = { tenantId: state.tenantId, now: tools.now };
  const refusal = refuseToken(request, check) ?? refuseVersion(url, address);
  if (refusal) return refusal;
  return address ? answer(address, { request, url, state, tools }) : unknownType(url);
}

function answer(address: Address, visit: Visit): Answer {
  const { request, state, tools } = visit;
  switch (address.kind) {
    case 'workspace':
      return inWorkspace(address, visit);
    case 'query':
      return answerLogQuery(request, address.customerId, { state, runQuery: tools.runQuery });
    case 'provider':
    case 'subscription':
      return answerSubscription(request.method.toUpperCase(), address, state);
  }
}

/** Code of ARM [D]; the text is shortened. */
const unknownType = (url: URL): Answer =>
  failure(
    404,
    'InvalidResourceType',
    `The resource type could not be found for '${url.pathname}'.`,
  );

/** The type that a path names, in the case of the request: its collections without the names. */
const typeOf = ({ namespace, path }: WorkspaceResource): string => {
  const own = path.filter((_, at) => at % 2 === 0);
  const parent = namespace === namespaces[0] ? ['workspaces'] : [];
  return [namespace, ...parent, ...own].join('/');
};

const handlerOf = (type: string): Handler | undefined => {
  const key = type.toLowerCase();
  return Object.hasOwn(routes, key) ? routes[key] : undefined;
};

/** Names of the resource and of the one in which it is. */
function namesOf(path: readonly string[]): Pick<Call, 'name' | 'parent'> {
  const [, first, , second] = path;
  if (path.length < 3) return first === undefined ? {} : { name: first };
  return {
    ...(first !== undefined && { parent: first }),
    ...(second !== undefined && { name: second }),
  };
}

/** What of Sentinel itself stands in the way; nothing in that of other providers. */
function refuseSentinel(
  address: WorkspaceResource,
  handler: Handler,
  call: Call & { readonly state: EmulatorState },
) {
  if (address.namespace !== 'Microsoft.SecurityInsights') return undefined;
  if (call.state.registrationState === 'NotRegistered')
    return failure(
      409,
      'MissingSubscriptionRegistration',
      "The subscription is not registered to use namespace 'Microsoft.SecurityInsights'.",
    );
  return handler === onboardingStates ? undefined : refuseNotOnboarded(call);
}

/** The rest of the way, once it is a workspace. */
function inWorkspace(address: WorkspaceResource, { request, url, state, tools }: Visit): Answer {
  const workspace = findWorkspace(state, address);
  if ('status' in workspace) return workspace;
  const type = typeOf(address);
  const handler = handlerOf(type);
  if (!handler) return unknownType(url);
  const method = request.method.toUpperCase();
  const stamp: Stamp = { now: tools.now, sequence: state.sequence };
  const forbidden = refuseAction(workspace.role, actionOf(method, type), workspaceId(workspace));
  if (forbidden) return forbidden;
  const body = bodyOf(request);
  if (body === malformed)
    return failure(
      400,
      'InvalidRequestContent',
      'The request content was invalid and could not be deserialized.',
    );
  const ifMatch = headerOf(request, 'if-match');
  const { behaviour, describeTable } = tools;
  const call: Call = {
    ...stamp,
    behaviour,
    describeTable,
    url,
    workspace,
    method,
    tenantId: state.tenantId,
    ...namesOf(address.path),
    ...(ifMatch !== undefined && { ifMatch }),
    ...(body && { body }),
  };
  const refusal = refuseSentinel(address, handler, { ...call, state });
  return refusal ?? { ...handler(call), before: workspace };
}
