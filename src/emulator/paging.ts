import type { Call } from './call.ts';
import type { Json, JsonObject } from './http.ts';

/** Keeps a row only where the test says so; a row's turn comes in a stable or a changing order. */
function ordered<T>(rows: readonly T[], { behaviour, sequence }: Call): readonly T[] {
  if (behaviour.listOrder === 'stored' || rows.length < 2) return rows;
  const turn = sequence % rows.length;
  return [...rows.slice(turn), ...rows.slice(0, turn)].reverse();
}

const numberIn = (url: URL, name: string): number | undefined => {
  const text = url.searchParams.get(name);
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
};

/**
 * A list answer. One page unless a size is configured; then `nextLink` names the host of the request,
 * since clients follow it wherever it points: facts/arm-api.md §1.4, §5.18.
 */
export function listAnswer<T>(
  rows: readonly T[],
  call: Call,
  show: (row: T) => JsonObject,
): { readonly status: 200; readonly body: JsonObject } {
  const { url, behaviour } = call;
  const skip = numberIn(url, '$skipToken') ?? numberIn(url, '$skip') ?? 0;
  const top = numberIn(url, '$top');
  // A page is cut from one order, or rows would be lost between two pages.
  const all = behaviour.pageSize > 0 ? rows : ordered(rows, call);
  const end = behaviour.pageSize > 0 ? skip + behaviour.pageSize : all.length;
  const page = all.slice(skip, top === undefined ? end : Math.min(end, skip + top));
  // Only the page is shown: a watchlist can have a hundred thousand items.
  const value: readonly Json[] = (behaviour.pageSize > 0 ? ordered(page, call) : page).map(show);
  if (end >= all.length || top !== undefined) return { status: 200, body: { value } };
  const next = new URL(url);
  next.searchParams.delete('$skip');
  next.searchParams.set('$skipToken', String(end));
  return { status: 200, body: { value, nextLink: next.href } };
}
