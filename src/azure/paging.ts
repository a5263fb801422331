import type { Reply, StoreError } from '../ports/index.ts';
import type { JsonObject } from '../resources/index.ts';
import type { ArmClient } from './client.ts';

const mostPages = 1_000;

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

/** All rows of a list, page by page. */
export async function listAll(
  client: ArmClient,
  path: string,
): Promise<Reply<readonly JsonObject[]>> {
  const rows: JsonObject[] = [];
  const seen = new Set([new URL(path, client.endpoint).href]);
  let link = path;
  for (;;) {
    const reply = await client.send({ method: 'GET', path: link });
    if (!reply.ok) return reply;
    const page = reply.value.data;
    const value = page?.value;
    if (!page || !Array.isArray(value)) return refuse('the list is not in the form of a list');
    rows.push(...(value as readonly JsonObject[]));
    const nextLink = page.nextLink;
    if (typeof nextLink !== 'string' || nextLink === '') return { ok: true, value: rows };
    const next = nextOf(nextLink, client, seen);
    if (!next.ok) return next;
    link = next.value;
    seen.add(link);
  }
}
