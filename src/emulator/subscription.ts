import type { Address } from './address.ts';
import { inSubscription } from './gate.ts';
import { failure, unsupported } from './http.ts';
import type { JsonObject, Outcome } from './http.ts';
import { refuseAction } from './roles.ts';
import type { EmulatorState, WorkspaceState } from './state.ts';

type Answer = Outcome<WorkspaceState>;
type Subject = Extract<Address, { readonly kind: 'subscription' | 'provider' }>;

const ours = 'Microsoft.SecurityInsights';

function show(subject: Subject, state: EmulatorState, subscription: string): JsonObject {
  const id = `/subscriptions/${subscription}`;
  if (subject.kind === 'provider')
    return {
      id: `${id}/providers/${ours}`,
      namespace: ours,
      registrationState: state.registrationState,
    };
  const { tenantId } = state;
  return { id, subscriptionId: subscription, tenantId, displayName: 'Emulator', state: 'Enabled' };
}

/** Whoever may read one of its workspaces sees a subscription too [inf]. */
function refuseRole(subject: Subject, name: string, workspaces: readonly WorkspaceState[]) {
  const role = workspaces.find((one) => one.role !== 'none')?.role ?? 'none';
  const type = `Microsoft.Resources/subscriptions${subject.kind === 'provider' ? '/providers' : ''}`;
  return refuseAction(role, `${type}/read`, `/subscriptions/${name}`);
}

const refuseNamespace = (subject: Subject): Answer | undefined =>
  subject.kind === 'provider' && subject.namespace.toLowerCase() !== ours.toLowerCase()
    ? failure(
        404,
        'InvalidResourceNamespace',
        `The resource namespace '${subject.namespace}' is invalid.`,
      )
    : undefined;

/** A subscription and the registration of Sentinel in it: design.md §8 point 31 [D]. */
export function answerSubscription(method: string, subject: Subject, state: EmulatorState): Answer {
  if (method !== 'GET') return unsupported(method);
  const found = inSubscription(state, subject.subscription);
  if ('status' in found) return found;
  const name = found[0]?.subscription ?? subject.subscription;
  const refusal = refuseRole(subject, name, found) ?? refuseNamespace(subject);
  return refusal ?? { status: 200, body: show(subject, state, name) };
}
