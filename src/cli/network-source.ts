import { openNetworkSource as open } from '../pipeline/index.ts';
import type { Download } from '../ports/index.ts';
import type { Environment } from './environment.ts';

/** Opens what a word means on the network; undefined where it means nothing there, but is a path perhaps. */
export function openNetworkSource(
  word: string,
  { api }: { readonly api?: string },
  { clock, variables }: Environment,
): ReturnType<typeof open> {
  const download: Download = async (request) => {
    const { createDownload } = await import('../download/index.ts');
    return createDownload({ clock })(request);
  };
  return open(word, { download, variables, ...(api !== undefined && { api }) });
}
