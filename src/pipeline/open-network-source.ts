import type { Result } from '../diagnostics/index.ts';
import type { ImportInput, NetworkAccess } from '../exchange/index.ts';

/** Opens what a word means on the network; undefined where it means nothing there. */
export async function openNetworkSource(
  word: string,
  access: NetworkAccess,
): Promise<Result<readonly ImportInput[]> | undefined> {
  const exchange = await import('../exchange/index.ts');
  return exchange.openNetworkSource(word, access);
}
