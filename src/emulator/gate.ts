import type { EmulatorRequest } from './http.ts';
import { failure } from './http.ts';
import type { Address } from './address.ts';
import type { EmulatorState, WorkspaceState } from './state.ts';

/** Versions that Microsoft.SecurityInsights has had; a subset, see facts/arm-api.md §2.2 and §6. */
const apiVersions = [
  '2020-01-01',
  '2021-03-01-preview',
  '2021-09-01-preview',
  '2021-10-01',
  '2022-08-01',
  '2022-09-01-preview',
  '2022-11-01',
  '2023-02-01',
  '2023-11-01',
  '2023-12-01-preview',
  '2024-03-01',
  '2024-09-01',
  '2025-03-01',
  '2025-06-01',
  '2025-07-01-preview',
  '2025-09-01',
  '2025-10-01-preview',
] as const;

type Refusal = ReturnType<typeof failure> & {
  readonly headers?: Readonly<Record<string, string>>;
};

/** Stops a request without a token, as ARM does before anything else: §5.2 [inf]. */
export function refuseAnonymous({ headers }: EmulatorRequest): Refusal | undefined {
  const authorization = Object.entries(headers).find(
    ([name]) => name.toLowerCase() === 'authorization',
  )?.[1];
  if (authorization !== undefined && /^Bearer \S+$/.test(authorization)) return undefined;
  return {
    ...failure(
      401,
      'AuthenticationFailed',
      "Authentication failed. The 'Authorization' header is missing.",
    ),
    headers: {
      'WWW-Authenticate':
        'Bearer authorization_uri="https://login.windows.net/", error="invalid_token", error_description="The authentication failed because of missing \'Authorization\' header."',
    },
  };
}

/** Checks `api-version`: §5.3. */
export function refuseVersion(url: URL): Refusal | undefined {
  const version = url.searchParams.get('api-version');
  if (!version)
    return failure(
      400,
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required for all requests.',
    );
  if (apiVersions.some((known) => known === version.toLowerCase())) return undefined;
  return failure(
    400,
    'NoRegisteredProviderFound',
    `No registered resource provider found for location 'emulator' and API version '${version}' for type 'workspaces'. The supported api-versions are '${apiVersions.join(', ')}'. The supported locations are 'emulator'.`,
  );
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Finds the workspace, or the 404 of the first part that is not there: §5.4. */
export function findWorkspace(
  { workspaces }: EmulatorState,
  address: Address,
): WorkspaceState | Refusal {
  const { subscription, resourceGroup, workspace } = address;
  const inSubscription = workspaces.filter((one) => same(one.subscription, subscription));
  if (inSubscription.length === 0)
    return failure(
      404,
      'SubscriptionNotFound',
      `The subscription '${subscription}' could not be found.`,
    );
  const inGroup = inSubscription.filter((one) => same(one.resourceGroup, resourceGroup));
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
