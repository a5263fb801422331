import { failure } from './http.ts';
import type { JsonObject } from './http.ts';
import { guidOf } from './headers.ts';

/** What the caller may do in a workspace. */
export type Role = 'none' | 'reader' | 'contributor';

interface Permission {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
}

/** The general built-in roles of Azure, Reader and Contributor; the latter's exceptions are a subset [D]. */
const permissions: Readonly<Record<Role, readonly Permission[]>> = {
  none: [],
  reader: [{ actions: ['*/read'], notActions: [] }],
  contributor: [
    {
      actions: ['*'],
      notActions: [
        'Microsoft.Authorization/*/Delete',
        'Microsoft.Authorization/*/Write',
        'Microsoft.Authorization/elevateAccess/Action',
      ],
    },
  ],
};

/** Whether there is such a role. */
export const isRole = (name: string): name is Role => Object.hasOwn(permissions, name);

/** The permissions of a role as `Microsoft.Authorization/permissions` lists them [D]. */
export const permissionRows = (role: Role): readonly JsonObject[] =>
  permissions[role].map((one) => ({ ...one, dataActions: [], notDataActions: [] }));

const matches = (pattern: string, action: string): boolean =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[.]/g, String.raw`\.`))
      .join('.*')}$`,
    'i',
  ).test(action);

const allows = (role: Role, action: string): boolean =>
  permissions[role].some(
    ({ actions, notActions }) =>
      actions.some((pattern) => matches(pattern, action)) &&
      !notActions.some((pattern) => matches(pattern, action)),
  );

const verbs: Readonly<Record<string, string>> = {
  GET: 'read',
  PUT: 'write',
  PATCH: 'write',
  DELETE: 'delete',
};

/** The operation that a method is on a type. */
export const actionOf = (method: string, type: string): string =>
  `${type}/${verbs[method] ?? 'action'}`;

/** Stops what a role does not allow; code [D], text [I], status [inf]. */
export function refuseAction(
  role: Role,
  action: string,
  scope: string,
): ReturnType<typeof failure> | undefined {
  if (allows(role, action)) return undefined;
  const principal = guidOf('principal');
  return failure(
    403,
    'AuthorizationFailed',
    `The client '${principal}' with object id '${principal}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  );
}
