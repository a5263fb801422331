import type { WorkspacePermission } from '../ports/index.ts';

/** A pattern of Azure RBAC: `*` stands for anything, slashes included, and case does not count. */
function patternOf(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'i');
}

const matches = (patterns: readonly string[], action: string): boolean =>
  patterns.some((pattern) => patternOf(pattern).test(action));

/**
 * Whether roles allow an action: one of them must, and what a role takes away it takes from itself alone
 * (learn.microsoft.com/azure/role-based-access-control/role-definitions).
 */
export const isAllowed = (permissions: readonly WorkspacePermission[], action: string): boolean =>
  permissions.some(
    ({ actions, notActions }) => matches(actions, action) && !matches(notActions, action),
  );

const sentinel = 'Microsoft.SecurityInsights';
const insights = 'Microsoft.OperationalInsights/workspaces';

/** What planning asks for. */
export const readActions: readonly string[] = [
  `${sentinel}/alertRules/read`,
  `${sentinel}/metadata/read`,
  `${sentinel}/watchlists/read`,
  `${insights}/savedSearches/read`,
  `${insights}/tables/read`,
];

/** What deploying asks for besides. */
export const writeActions: readonly string[] = [
  `${sentinel}/alertRules/write`,
  `${sentinel}/alertRules/delete`,
  `${sentinel}/metadata/write`,
  `${sentinel}/metadata/delete`,
  `${sentinel}/watchlists/write`,
  `${sentinel}/watchlists/delete`,
  `${insights}/savedSearches/write`,
  `${insights}/savedSearches/delete`,
];
