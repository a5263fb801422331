import type { NetworkAccess } from '../exchange/index.ts';
import type { ImportSource } from './import-read.ts';

/** What a word means on the network; undefined where it means nothing there. It is asked when its turn comes. */
export async function networkSource(
  word: string,
  access: () => Promise<NetworkAccess>,
): Promise<ImportSource | undefined> {
  const { isNetworkSource, openNetworkSource, shownWord } = await import('../exchange/index.ts');
  if (!isNetworkSource(word)) return undefined;
  return {
    name: shownWord(word),
    open: async () => (await openNetworkSource(word, await access())) ?? { diagnostics: [] },
  };
}
