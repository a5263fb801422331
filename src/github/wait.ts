/** Longest wait that is worth it: a job is paid by the minute, and what it waits for is a comment. */
const longest = 60_000;

/**
 * How long to wait before asking again: as GitHub says where it limits the rate (429, or 403 with
 * `retry-after` or nothing left, docs.github.com "Rate limits for the REST API"); undefined where asking again
 * would not help or not end soon.
 */
export function waitOf({ status, headers }: Response, repeatable: boolean): number | undefined {
  const after = headers.get('retry-after');
  const limited =
    status === 429 ||
    (status === 403 && (after !== null || headers.get('x-ratelimit-remaining') === '0'));
  if (!limited) return repeatable && status >= 500 ? 0 : undefined;
  const seconds = after === null ? NaN : Number(after);
  // Without retry-after the limit ends with the hour, or is one of those that GitHub lifts after a minute.
  const wait = Number.isFinite(seconds) ? seconds * 1000 : longest;
  return wait > longest ? undefined : wait;
}
