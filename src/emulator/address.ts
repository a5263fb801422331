import type { WorkspaceAddress } from './state.ts';

/** What a request asks for. */
export interface Address extends WorkspaceAddress {
  readonly collection: string;
  readonly name?: string;
}

const provider = String.raw`/providers/Microsoft\.OperationalInsights/workspaces/([^/]+)`;
const path = new RegExp(
  String.raw`^/subscriptions/([^/]+)/resourceGroups/([^/]+)${provider}/providers/Microsoft\.SecurityInsights/([^/]+)(?:/([^/]+))?/?$`,
  'i', // paths are matched without regard to case: facts/arm-api.md §5.1
);

/** Reads the path of a Microsoft.SecurityInsights request; throws URIError on a malformed escape. */
export function parseAddress(pathname: string): Address | undefined {
  const match = path.exec(pathname);
  if (!match) return undefined;
  const [subscription, resourceGroup, workspace, collection, name] = match
    .slice(1)
    .map((part: string | undefined) => part && decodeURIComponent(part));
  if (!subscription || !resourceGroup || !workspace || !collection) return undefined;
  return { subscription, resourceGroup, workspace, collection, ...(name && { name }) };
}

/** The id of a resource. The service spells the group's segment differently by collection [R]: §2.1. */
export function resourceId(
  { subscription, resourceGroup, workspace }: WorkspaceAddress,
  collection: string,
  name: string,
): string {
  const groups = collection === 'metadata' ? 'resourcegroups' : 'resourceGroups';
  return `/subscriptions/${subscription}/${groups}/${resourceGroup}/providers/Microsoft.OperationalInsights/workspaces/${workspace}/providers/Microsoft.SecurityInsights/${collection}/${name}`;
}
