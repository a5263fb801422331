import { type Diagnostic, diagnostic } from '../diagnostics/index.ts';
import type { NetworkAccess } from '../exchange/index.ts';
import type { ImportSource } from './import-read.ts';

/** What is to be said of a word that is neither a path nor a source, where it resembles one. */
export async function misspeltSource(word: string): Promise<Diagnostic | undefined> {
  const { sourceLike } = await import('../exchange/index.ts');
  const meant = sourceLike(word);
  return meant === undefined ? undefined : diagnostic('IMP108', { path: word, meant });
}

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
