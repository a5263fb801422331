import { type Diagnostic, diagnostic, type Result } from '../../diagnostics/index.ts';
import type { Download, DownloadFailed, DownloadRequest } from '../../ports/index.ts';
import { addressOf } from './address.ts';
import type { Page, Paging } from './source.ts';

const mostPages = 1_000;
/** Of all pages together: they become one JSON document, which is held whole. */
const mostBytes = 64 * 1024 * 1024;

interface Read {
  readonly page?: Page;
  readonly bytes: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** All bytes of a stream. */
async function wholeOf(chunks: AsyncIterable<Uint8Array>): Promise<Result<Buffer>> {
  const all: Uint8Array[] = [];
  try {
    for await (const chunk of chunks) all.push(chunk);
    return { value: Buffer.concat(all), diagnostics: [] };
  } catch (error) {
    if (error instanceof Error && 'finding' in error)
      return { diagnostics: [(error as DownloadFailed).finding] };
    throw error;
  }
}

/** JSON of any depth is parsed; text that is none gives undefined. */
function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

async function readPage(request: DownloadRequest, download: Download): Promise<Read> {
  const { value, diagnostics } = await download({ ...request, mostBytes });
  if (!value) return { bytes: 0, diagnostics };
  const whole = await wholeOf(value.chunks);
  if (!whole.value) return { bytes: 0, diagnostics: whole.diagnostics };
  const url = new URL(request.url);
  const page = { reply: parsed(whole.value), url, headers: value.headers };
  return { page, bytes: whole.value.length, diagnostics: [] };
}

/** The items of a page as JSON; undefined where they are nested too deeply to be written. */
function written(items: readonly unknown[]): readonly string[] | undefined {
  try {
    return items.map((item) => JSON.stringify(item));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Where a page says to go on, if that can be followed. */
function onwards(next: URL | 'lost', seen: ReadonlySet<string>, first: string): string | undefined {
  if (next === 'lost') return 'it says that there is more, and not where';
  if (next.origin !== addressOf(first)?.origin) return 'its next page is on another host';
  if (seen.has(next.href)) return 'its next page is one that was read already';
  return seen.size >= mostPages ? `it has more than ${mostPages} pages` : undefined;
}

/** Reads all pages of a list, and gives them as one document. */
export async function readPages(
  request: DownloadRequest,
  paging: Paging,
  download: Download,
): Promise<Result<AsyncIterable<Uint8Array>>> {
  const { name: source } = request;
  const items: string[] = [];
  const seen = new Set([request.url]);
  let bytes = 0;
  for (let url = request.url; ;) {
    const { page, ...read } = await readPage({ ...request, url }, download);
    if (!page) return { diagnostics: read.diagnostics };
    const found = paging.items(page.reply);
    const texts = found && written(found);
    if (!texts) return { diagnostics: [unreadable(source, seen.size, page)] };
    for (const text of texts) items.push(text);
    bytes += read.bytes;
    if (bytes > mostBytes)
      return { diagnostics: [diagnostic('IMP113', { source, limit: mostBytes })] };
    const next = paging.next(page);
    if (!next) return { value: joined(items, paging), diagnostics: [] };
    const reason = onwards(next, seen, request.url);
    if (reason !== undefined) return { diagnostics: [diagnostic('IMP129', { source, reason })] };
    url = String(next);
    seen.add(url);
  }
}

const unreadable = (source: string, page: number, { reply }: Page): Diagnostic =>
  diagnostic('IMP128', {
    source,
    page,
    reason: reply === undefined ? 'it is no JSON' : 'it has no list, or one nested too deeply',
  });

/** One document of the items of all pages. */
async function* joined(items: readonly string[], { around }: Paging): AsyncGenerator<Uint8Array> {
  yield Buffer.from(around[0]);
  let between = '';
  for (const item of items) {
    yield await Promise.resolve(Buffer.from(between + item));
    between = ',';
  }
  yield Buffer.from(around[1]);
}
