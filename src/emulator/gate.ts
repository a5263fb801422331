import { failure } from './http.ts';
import type { EmulatorState, WorkspaceAddress, WorkspaceState } from './state.ts';

type Refusal = ReturnType<typeof failure>;

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The workspaces of a subscription, or the 404 where there is none: §5.4. */
export function inSubscription(
  { workspaces }: EmulatorState,
  subscription: string,
): readonly WorkspaceState[] | Refusal {
  const found = workspaces.filter((one) => same(one.subscription, subscription));
  return found.length > 0
    ? found
    : failure(
        404,
        'SubscriptionNotFound',
        `The subscription '${subscription}' could not be found.`,
      );
}

/** Finds the workspace, or the 404 of the first part that is not there: §5.4. */
export function findWorkspace(
  state: EmulatorState,
  { subscription, resourceGroup, workspace }: WorkspaceAddress,
): WorkspaceState | Refusal {
  const found = inSubscription(state, subscription);
  if ('status' in found) return found;
  const inGroup = found.filter((one) => same(one.resourceGroup, resourceGroup));
  if (inGroup.length === 0)
    return failure(
      404,
      'ResourceGroupNotFound',
      `Resource group '${resourceGroup}' could not be found.`,
    );
  return (
    inGroup.find((one) => same(one.workspace, workspace)) ??
    failure(
      404,
      'ParentResourceNotFound',
      `Failed to perform operation on nested resource of 'Microsoft.OperationalInsights/workspaces/${workspace}': the parent resource could not be found.`,
    )
  );
}
