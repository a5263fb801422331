import type { TokenCredential } from '@azure/identity';
import { clouds } from './clouds.ts';
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
export function defaultCredential({ tenant, cloud = 'public' }: Target): TokenCredential {
  let loading: Promise<TokenCredential> | undefined;
  const load = async (): Promise<TokenCredential> => {
    const { DefaultAzureCredential } = await import('@azure/identity');
    return new DefaultAzureCredential({
      authorityHost: clouds[cloud].authorityHost,
      ...(tenant !== undefined && { tenantId: tenant }),
    });
  };
  return {
    async getToken(scopes, options) {
      loading ??= load();
      return (await loading).getToken(scopes, options);
    },
  };
}
