import type { Address } from './address.ts';
import { failure } from './http.ts';

/** Versions that each provider has had; subsets, see facts/arm-api.md §2.2, §2.7 and §6. */
const versions: Readonly<Record<string, readonly string[]>> = {
  'Microsoft.SecurityInsights': [
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
    '2024-04-01-preview',
    '2024-09-01',
    '2025-03-01',
    '2025-06-01',
    '2025-07-01-preview',
    '2025-09-01',
    '2025-10-01-preview',
  ],
  'Microsoft.OperationalInsights': [
    '2015-03-20',
    '2020-08-01',
    '2021-06-01',
    '2021-12-01-preview',
    '2022-10-01',
    '2023-09-01',
    '2025-02-01',
    '2025-07-01',
  ],
  'Microsoft.Authorization': ['2015-07-01', '2018-07-01', '2022-04-01', '2022-05-01-preview'],
  'Microsoft.Resources': [
    '2016-06-01',
    '2019-11-01',
    '2020-01-01',
    '2021-01-01',
    '2021-04-01',
    '2022-12-01',
  ],
};

const providerOf = (address: Address): string =>
  address.kind === 'workspace' ? address.namespace : 'Microsoft.Resources';

type Refusal = ReturnType<typeof failure>;

/** Checks `api-version`: §5.3. An address that is not known takes any version. */
export function refuseVersion(url: URL, address: Address | undefined): Refusal | undefined {
  if (address?.kind === 'query') return undefined; // the version is a part of its path
  const version = url.searchParams.get('api-version');
  if (!version)
    return failure(
      400,
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required for all requests.',
    );
  const known = (address && versions[providerOf(address)]) ?? [version.toLowerCase()];
  if (known.includes(version.toLowerCase())) return undefined;
  return failure(
    400,
    'NoRegisteredProviderFound',
    `No registered resource provider found for location 'emulator' and API version '${version}' for type 'workspaces'. The supported api-versions are '${known.join(', ')}'. The supported locations are 'emulator'.`,
  );
}
