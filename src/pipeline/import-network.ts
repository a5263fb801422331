import type { NetworkAccess } from '../exchange/index.ts';
import type { ImportSource } from './import-read.ts';

/** A word without what may be a key: the query of an address, and a password before its host. */
const shown = (word: string): string => word.replace(/[?#].*$/s, '').replace(/\/\/[^/@]*@/, '//');

/** What a word means on the network; undefined where it means nothing there. It is asked when its turn comes. */
export async function networkSource(
  word: string,
  access: () => Promise<NetworkAccess>,
): Promise<ImportSource | undefined> {
  const { isNetworkSource, openNetworkSource } = await import('../exchange/index.ts');
  if (!isNetworkSource(word)) return undefined;
  return {
    name: shown(word),
    open: async () => (await openNetworkSource(word, await access())) ?? { diagnostics: [] },
  };
}
