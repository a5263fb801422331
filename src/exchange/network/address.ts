/** An address, or undefined for what is none. */
export const addressOf = (text: string): URL | undefined =>
  URL.canParse(text) ? new URL(text) : undefined;

/** An address below another one. */
export function below(base: URL, path: string, query: Readonly<Record<string, string>> = {}): URL {
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${path}`;
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

/** Digests of documents and commits, which are as long as keys and secret to nobody. */
const isDigest = (text: string): boolean => /^(?:[\da-f]{40}|[\da-f]{64})$/i.test(text);

/**
 * Whether part of an address may be a key: abuse.ch wants its own in the path of an export
 * (threatfox-api.abuse.ch/v2/files/exports/KEY/recent.csv).
 */
const mayBeKey = (text: string): boolean => /^\w{28,}$/.test(text) && !isDigest(text);

/** The parts of an address that may be keys. */
export const keysWithin = ({ pathname, searchParams }: URL): readonly string[] =>
  [...pathname.split('/'), ...searchParams.values()].filter(mayBeKey);

/** An address as findings name it: without its query, and without what may be a key in its path. */
export function shownAddress(text: string): string {
  const url = addressOf(text);
  if (!url) return 'this address';
  const path = url.pathname.split('/').map((part) => (mayBeKey(part) ? '***' : part));
  return `${url.protocol}//${url.host}${path.join('/')}`;
}
