import type { WorkspaceAddress } from './state.ts';

/** Something in a workspace: the workspace itself, or what one of its providers keeps there. */
export interface WorkspaceResource extends WorkspaceAddress {
  readonly kind: 'workspace';
  readonly namespace: Namespace;
  /** Collections and names in turn: `watchlists`, an alias, `watchlistItems`, an id. */
  readonly path: readonly string[];
}

/** What a request asks for. */
export type Address =
  | WorkspaceResource
  | { readonly kind: 'subscription'; readonly subscription: string }
  | { readonly kind: 'provider'; readonly subscription: string; readonly namespace: string }
  /** The log query endpoint, which is not part of ARM. */
  | { readonly kind: 'query'; readonly customerId: string };

/** Providers that keep something in a workspace, in the case in which they write themselves. */
export const namespaces = [
  'Microsoft.OperationalInsights',
  'Microsoft.SecurityInsights',
  'Microsoft.Authorization',
] as const;

export type Namespace = (typeof namespaces)[number];

const insights = namespaces[0];

const namespaceOf = (text: string): Namespace | undefined =>
  namespaces.find((one) => one.toLowerCase() === text.toLowerCase());

/** Splits the rest of a path below a workspace: with a provider of its own, or without. */
function belowWorkspace(
  rest: readonly string[],
): Pick<WorkspaceResource, 'namespace' | 'path'> | undefined {
  if (rest[0]?.toLowerCase() !== 'providers') return { namespace: insights, path: rest };
  const namespace = namespaceOf(rest[1] ?? '');
  return namespace && namespace !== insights && rest.length > 2
    ? { namespace, path: rest.slice(2) }
    : undefined;
}

type Reader = (match: readonly string[], rest: readonly string[]) => Address | undefined;

/** Fixed beginnings of paths, matched without regard to case (facts/arm-api.md §5.1); `*` is a name. */
const shapes: readonly (readonly [pattern: string, reader: Reader])[] = [
  [
    `subscriptions/*/resourcegroups/*/providers/${insights.toLowerCase()}/workspaces/*`,
    ([subscription = '', resourceGroup = '', workspace = ''], rest) => {
      const below = belowWorkspace(rest);
      return below && { kind: 'workspace', subscription, resourceGroup, workspace, ...below };
    },
  ],
  [
    'subscriptions/*/providers/*',
    ([subscription = '', namespace = ''], rest) =>
      rest.length === 0 ? { kind: 'provider', subscription, namespace } : undefined,
  ],
  [
    'subscriptions/*',
    ([subscription = ''], rest) =>
      rest.length === 0 ? { kind: 'subscription', subscription } : undefined,
  ],
  ...['workspaces/*/query', 'v1/workspaces/*/query'].map((pattern) => {
    const read: Reader = ([customerId = ''], rest) =>
      rest.length === 0 ? { kind: 'query', customerId } : undefined;
    return [pattern, read] as const;
  }),
];

/** The names where the pattern has `*`, or `undefined` where the path does not begin like it. */
function namesIn(segments: readonly string[], pattern: string): readonly string[] | undefined {
  const parts = pattern.split('/');
  const fits = parts.every((part, at) =>
    part === '*' ? Boolean(segments[at]) : segments[at]?.toLowerCase() === part,
  );
  return fits ? segments.slice(0, parts.length).filter((_, at) => parts[at] === '*') : undefined;
}

/** Reads the path of a request; throws URIError on a malformed escape. */
export function parseAddress(pathname: string): Address | undefined {
  const segments = pathname.replace(/^\/|\/$/g, '').split('/');
  const decoded = segments.map((segment) => decodeURIComponent(segment));
  if (decoded.includes('')) return undefined;
  for (const [pattern, read] of shapes) {
    const names = namesIn(decoded, pattern);
    if (names) return read(names, decoded.slice(pattern.split('/').length));
  }
  return undefined;
}

/** Collections whose ids have the group's segment in lower case [R]/[D]: facts/arm-api.md §2.1, §2.7. */
const lowerCase: readonly string[] = ['metadata', 'savedSearches', 'tables'];

/** The id of a workspace. */
export const workspaceId = (
  { subscription, resourceGroup, workspace }: WorkspaceAddress,
  groups: 'resourceGroups' | 'resourcegroups' = 'resourceGroups',
): string =>
  `/subscriptions/${subscription}/${groups}/${resourceGroup}/providers/${insights}/workspaces/${workspace}`;

/** The id of a resource. The service spells the group's segment differently by collection [R]: §2.1. */
export function resourceId(at: WorkspaceAddress, collection: string, name: string): string {
  const workspace = workspaceId(
    at,
    lowerCase.includes(collection) ? 'resourcegroups' : 'resourceGroups',
  );
  const provider = ['savedSearches', 'tables'].includes(collection)
    ? ''
    : '/providers/Microsoft.SecurityInsights';
  return `${workspace}${provider}/${collection}/${name}`;
}
