import { type Diagnostic, diagnostic, type Result } from '../../diagnostics/index.ts';
import type { Download, DownloadRequest } from '../../ports/index.ts';
import type { ImportInput } from '../imported.ts';
import { addressOf, keysWithin, shownAddress } from './address.ts';
import { accessOf, missingKey, type Variables } from './keys.ts';
import { isWrong } from './options.ts';
import { readPages } from './read-pages.ts';
import type { NetworkSource, Query, Wrong } from './source.ts';
import { type Found, findSource, whatCanBeTyped } from './sources.ts';

/** What a network source is read with. */
export interface NetworkAccess {
  readonly download: Download;
  readonly variables: Variables;
  /** Address that is asked in place of the usual one of a named source: `--api`. */
  readonly api?: string;
}

const longestName = 200;

/** A source as findings name it; options that are none of its own are not repeated, since they may hold a key. */
function shownName({ source, rest }: Found): string {
  const { id, base } = source;
  if (base === undefined)
    return id === 'https' ? shownAddress(rest) : `${id}:${shownAddress(rest)}`;
  const isPlain = rest === '' || isWrong(source.query(rest, new URL(base)));
  return isPlain ? id : `${id}:${rest}`.slice(0, longestName);
}

/** A word as findings name it: without what may be a key. */
export function shownWord(word: string): string {
  const found = findSource(word);
  return found && !isWrong(found) ? shownName(found) : word.replace(/:.*$/s, '');
}

/** The address that a source is asked at: another host stands for the usual one, with its path where it names one. */
function baseOf({ base }: NetworkSource, api: string | undefined): URL | Wrong {
  if (base === undefined)
    return api === undefined
      ? new URL('https://unused.invalid')
      : { wrong: '--api goes with named sources; this one is an address itself' };
  const usual = new URL(base);
  if (api === undefined) return usual;
  const given = addressOf(api);
  if (!given) return { wrong: 'the value of --api is no address' };
  if (given.pathname === '/') given.pathname = usual.pathname;
  return given;
}

function queryOf({ source, rest }: Found, api: string | undefined): Query | Wrong {
  const base = baseOf(source, api);
  return 'wrong' in base ? base : source.query(rest, base);
}

/** A source that lets nobody in without a key says so in words that name the variables. */
const named = (
  found: Diagnostic,
  { source, name }: { readonly source: NetworkSource; readonly name: string },
): Diagnostic =>
  found.code === 'IMP121' && source.keys ? missingKey({ name, keys: source.keys }) : found;

async function fetched(
  request: DownloadRequest,
  { paging }: Query,
  download: Download,
): Promise<Result<ImportInput>> {
  const { name } = request;
  const { value: chunks, diagnostics } = paging
    ? await readPages(request, paging, download)
    : await download(request).then(({ value, ...rest }) => ({ ...rest, value: value?.chunks }));
  return { ...(chunks && { value: { name, chunks } }), diagnostics };
}

const wrongly = (word: string, { wrong: reason }: Wrong, usage: string): Result<never> => ({
  diagnostics: [diagnostic('IMP127', { word, reason, usage })],
});

/** Opens what a word means on the network; undefined where it means nothing there. */
export async function openNetworkSource(
  word: string,
  { download, variables, api }: NetworkAccess,
): Promise<Result<readonly ImportInput[]> | undefined> {
  const found = findSource(word);
  if (!found) return undefined;
  if (isWrong(found)) return wrongly(shownWord(word), found, whatCanBeTyped());
  const { source } = found;
  const query = queryOf(found, api);
  if (isWrong(query)) return wrongly(source.id, query, source.usage.join(', '));
  const name = shownName(found);
  const access = accessOf({ name, keys: source.keys }, variables);
  if (!access.value) return { diagnostics: access.diagnostics };
  const { headers, secrets, keyFrom } = access.value;
  const { url, paging: _, ...rest } = query;
  const request: DownloadRequest = {
    ...rest,
    name,
    url: url.href,
    headers: { ...query.headers, ...headers },
    secrets: [...secrets, ...keysWithin(url)],
    ...(keyFrom !== undefined && { keyFrom }),
  };
  const { value, diagnostics } = await fetched(request, query, download);
  return {
    ...(value && { value: [value] }),
    diagnostics: diagnostics.map((finding) => named(finding, { source, name })),
  };
}
