import { resourceId } from './address.ts';
import { stampedRow } from './call.ts';
import type { Call, Handler } from './call.ts';
import { badRequest, failure, objectAt, unsupported } from './http.ts';
import type { JsonObject, Outcome } from './http.ts';
import { builtInFusion } from './initial-state.ts';
import { rowOf, withRow, withoutRow } from './state.ts';
import type { StoredRow, WorkspaceState } from './state.ts';

type Answer = Outcome<WorkspaceState>;

export const isOnboarded = ({ onboardingStates }: WorkspaceState): boolean =>
  Object.keys(onboardingStates).length > 0;

/** Refuses everything but onboarding itself: facts/arm-api.md §2.4, §5.8 [I]. */
export function refuseNotOnboarded({ workspace, behaviour }: Call): Answer | undefined {
  if (isOnboarded(workspace)) return undefined;
  if (behaviour.notOnboarded === 'notFound')
    return failure(
      404,
      'NotFound',
      `Couldn't find workspaceMetadata of workspace id ${workspace.workspace}`,
    );
  const inner = badRequest(
    `Workspace '${workspace.workspace}' is not onboarded to Microsoft Sentinel. Please onboard through the portal or use the OnboardingStates ARM api to onboard to Sentinel.`,
  );
  return badRequest(JSON.stringify(inner.body)); // the message is the JSON text of another error
}

const show = ({ name, etag, properties }: StoredRow, { workspace }: Call): JsonObject => ({
  id: resourceId(workspace, 'onboardingStates', name),
  name,
  etag,
  type: 'Microsoft.SecurityInsights/onboardingStates',
  properties,
});

function put(name: string, call: Call): Answer {
  const { workspace, body } = call;
  const existing = rowOf(workspace.onboardingStates, name);
  const row: StoredRow = {
    name,
    ...stampedRow(existing, call),
    properties: { customerManagedKey: false, ...objectAt(body?.properties) },
  };
  return {
    status: existing ? 200 : 201,
    body: show(row, call),
    next: {
      ...workspace,
      onboardingStates: withRow(workspace.onboardingStates, name, row),
      alertRules: existing
        ? workspace.alertRules
        : withRow(workspace.alertRules, builtInFusion.name, builtInFusion),
    },
  };
}

function one(name: string, call: Call): Answer {
  const { method, workspace } = call;
  const row = rowOf(workspace.onboardingStates, name);
  if (method === 'PUT') return put(name, call);
  if (method === 'GET')
    return row
      ? { status: 200, body: show(row, call) }
      : failure(404, 'NotFound', `Onboarding state '${name}' was not found.`);
  if (method !== 'DELETE') return unsupported(method);
  if (!row) return { status: 204 };
  const onboardingStates = withoutRow(workspace.onboardingStates, name);
  return { status: 200, body: {}, next: { ...workspace, onboardingStates } };
}

/** Microsoft.SecurityInsights/onboardingStates: only `default` exists [R]: facts/arm-api.md §2.7. */
export const onboardingStates: Handler = (call) => {
  const { method, name, workspace } = call;
  if (name === undefined)
    return method === 'GET'
      ? {
          status: 200,
          body: { value: Object.values(workspace.onboardingStates).map((row) => show(row, call)) },
        }
      : unsupported(method);
  if (name.toLowerCase() !== 'default')
    return badRequest(`Onboarding state '${name}' is not supported; the only name is 'default'.`);
  return one('default', call);
};
