import type { WorkspaceId } from './arm-target.ts';
import type { Cloud } from './clouds.ts';

/** A workspace, and how to sign in to it. */
export interface Target extends WorkspaceId {
  readonly tenant?: string;
  /** Default `public`. */
  readonly cloud?: Cloud;
}

interface CollectionFacts {
  /** The client's own `apiVersion` option would rewrite the versions of them all. */
  readonly version: string;
  /** What lies between the workspace and the collection. */
  readonly below: string;
}

const sentinel = '/providers/Microsoft.SecurityInsights';

/** The newest that is seen in use with NRT and sub-techniques: facts/arm-api.md §2.2. */
const preview = '2025-07-01-preview';

/** What a workspace holds, and the version by which each is asked for (facts/arm-api.md §2.2, §2.7, §6). */
const collections = {
  alertRules: { version: preview, below: sentinel },
  metadata: { version: preview, below: sentinel },
  watchlists: { version: preview, below: sentinel },
  onboardingStates: { version: preview, below: sentinel },
  savedSearches: { version: '2020-08-01', below: '' },
  tables: { version: '2022-10-01', below: '' },
  permissions: { version: '2022-04-01', below: '/providers/Microsoft.Authorization' },
} as const satisfies Readonly<Record<string, CollectionFacts>>;

export type Collection = keyof typeof collections;

const { encodeURIComponent: escape } = globalThis;

const workspaceId = ({ subscription, resourceGroup, workspace }: WorkspaceId): string =>
  `/subscriptions/${escape(subscription)}/resourceGroups/${escape(resourceGroup)}/providers/Microsoft.OperationalInsights/workspaces/${escape(workspace)}`;

/** The full id of a resource, with its leading slash: what `parentId` of a marker holds (§2.7). */
export const resourceId = (target: WorkspaceId, collection: Collection, name: string): string =>
  `${workspaceId(target)}${collections[collection].below}/${collection}/${escape(name)}`;

const withQuery = (path: string, query: Readonly<Record<string, string>>): string =>
  `${path}?${new URLSearchParams(query).toString()}`;

/** What of a collection is meant; without a name the whole of it. */
interface Part {
  readonly name?: string;
  readonly filter?: string;
  /** Segments below the resource: a collection in it, and a name there. */
  readonly inside?: readonly string[];
}

/** The path of a collection or of one resource in it, with its version. */
export function pathOf(
  target: WorkspaceId,
  collection: Collection,
  { name, filter, inside = [] }: Part = {},
): string {
  const root = resourceId(target, collection, name ?? '').replace(/\/$/, '');
  return withQuery([root, ...inside.map((segment) => escape(segment))].join('/'), {
    'api-version': collections[collection].version,
    ...(filter !== undefined && { $filter: filter }),
  });
}

/** The path of the workspace itself. */
export const workspacePath = (target: WorkspaceId): string =>
  withQuery(workspaceId(target), { 'api-version': '2022-10-01' });

/** The path of the subscription, or of one resource provider as it is registered there. */
export const subscriptionPath = ({ subscription }: WorkspaceId, provider?: string): string => {
  const below = provider === undefined ? '' : `/providers/${escape(provider)}`;
  return withQuery(`/subscriptions/${escape(subscription)}${below}`, {
    'api-version': provider === undefined ? '2022-12-01' : '2021-04-01',
  });
};
