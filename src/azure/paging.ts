import type { Reply, StoreError } from '../ports/index.ts';
import type { JsonObject } from '../resources/index.ts';
import type { ArmClient } from './client.ts';

/** A hundred thousand items of a watchlist come in pages of 100 (facts/arm-api.md §2.7), and more while it changes. */
const mostPages = 10_000;

const refuse = (message: string): { readonly ok: false; readonly error: StoreError } => ({
  ok: false,
  error: { code: 'unexpected', message },
});

/** The next page, if it may be followed: our token goes to no other host, and to no page twice. */
function nextOf(link: string, { endpoint }: ArmClient, seen: ReadonlySet<string>): Reply<string> {
  if (!URL.canParse(link, endpoint))
    return refuse('the next page of the list has no usable address');
  const next = new URL(link, endpoint);
  if (next.origin !== new URL(endpoint).origin)
    return refuse(`the next page of the list is on another host: ${next.host}`);
  if (seen.has(next.href) || seen.size >= mostPages)
    return refuse('the list does not end: its pages repeat');
  return { ok: true, value: next.href };
}

/** The rows of one page that are wanted; `undefined` where it has not the form of a list. */
function rowsOf<Row>(
  page: JsonObject | undefined,
  read: (row: JsonObject) => Row | undefined,
): readonly Row[] | undefined {
  const value = page?.value;
  if (!Array.isArray(value)) return undefined;
  return (value as readonly JsonObject[]).flatMap((row) => {
    const one = read(row);
    return one === undefined ? [] : [one];
  });
}

/** All rows of a list, page by page, as they are read: of a large list only what is wanted is kept. */
export async function listAll<Row>(
  client: ArmClient,
  path: string,
  read: (row: JsonObject) => Row | undefined,
): Promise<Reply<readonly Row[]>> {
  const rows: Row[] = [];
  const seen = new Set([new URL(path, client.endpoint).href]);
  let link = path;
  for (;;) {
    const reply = await client.send({ method: 'GET', path: link });
    if (!reply.ok) return reply;
    const page = reply.value.data;
    const wanted = rowsOf(page, read);
    if (!wanted) return refuse('the list is not in the form of a list');
    for (const row of wanted) rows.push(row);
    const nextLink = page?.nextLink;
    if (typeof nextLink !== 'string' || nextLink === '') return { ok: true, value: rows };
    const next = nextOf(nextLink, client, seen);
    if (!next.ok) return next;
    link = next.value;
    seen.add(link);
  }
}
