/** Where a workspace is. */
export interface WorkspaceId {
  readonly subscription: string;
  readonly resourceGroup: string;
  readonly workspace: string;
}

const armId =
  /^\/?subscriptions\/([^/\s]+)\/resourceGroups\/([^/\s]+)\/providers\/Microsoft\.OperationalInsights\/workspaces\/([^/\s]+)\/?$/i;
const short = /^([^/\s]+)\/([^/\s]+)\/([^/\s]+)$/;

/** Reads a full ARM id, or `subscription/resourceGroup/workspace`. */
export function parseWorkspaceId(text: string): WorkspaceId | undefined {
  const [, subscription, resourceGroup, workspace] = armId.exec(text) ?? short.exec(text) ?? [];
  return subscription && resourceGroup && workspace
    ? { subscription, resourceGroup, workspace }
    : undefined;
}
