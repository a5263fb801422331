import type { TokenCredential } from '@azure/identity';
import type { Transport } from '../ports/index.ts';
import { clouds } from './clouds.ts';
import { httpClientOf } from './http-client.ts';
import type { Target } from './target.ts';

/** Credential of the emulator, which looks only whether there is a token; the SDK never sees it expire. */
export const emulatorCredential: TokenCredential = {
  getToken: () =>
    Promise.resolve({ token: 'emulator', expiresOnTimestamp: Number.MAX_SAFE_INTEGER }),
};

/**
 * What Azure offers here: environment, workload identity, managed identity, the CLIs. The package takes
 * a fifth of a second to load, so it is loaded when the first token is asked for.
 */
export function defaultCredential(
  { tenant, cloud = 'public' }: Target,
  transport?: Transport,
): TokenCredential {
  let loading: Promise<TokenCredential> | undefined;
  const load = async (): Promise<TokenCredential> => {
    const { CredentialUnavailableError, DefaultAzureCredential } = await import('@azure/identity');
    try {
      return new DefaultAzureCredential({
        authorityHost: clouds[cloud].authorityHost,
        ...(tenant !== undefined && { tenantId: tenant }),
        ...(transport && { httpClient: httpClientOf(transport) }),
      });
    } catch (error) {
      // A malformed tenant is refused with a plain Error: it is a failed sign-in all the same.
      throw new CredentialUnavailableError(error instanceof Error ? error.message : String(error));
    }
  };
  return {
    async getToken(scopes, options) {
      loading ??= load();
      return (await loading).getToken(scopes, options);
    },
  };
}
