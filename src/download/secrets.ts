/** Shorter ones, such as the word "guest" of a public account, stand in honest data too. */
const shortest = 8;
const mask = '***';

/** Keys to keep out of sight, the longest first, since one may be part of another. */
export const worthHiding = (secrets: readonly string[] = []): readonly string[] =>
  secrets.filter(({ length }) => length >= shortest).sort((a, b) => b.length - a.length);

/** A text without keys, in whatever case it has them: a host name is lower-cased on its way. */
export const withoutSecrets = (text: string, secrets: readonly string[]): string =>
  worthHiding(secrets).reduce((rest, secret) => {
    const pattern = new RegExp(secret.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`), 'gi');
    return rest.replaceAll(pattern, mask);
  }, text);

/** Bytes without keys; what may be the beginning of one waits for the next chunk. */
export async function* bytesWithoutSecrets(
  chunks: AsyncIterable<Uint8Array>,
  secrets: readonly string[],
): AsyncGenerator<Uint8Array> {
  // Latin-1 gives each byte one character, and back.
  const sought = secrets.map((secret) => Buffer.from(secret).toString('latin1'));
  const longest = Math.max(...sought.map(({ length }) => length));
  let kept = '';
  for await (const chunk of chunks) {
    const clean = hide(kept + Buffer.from(chunk).toString('latin1'), sought);
    const end = Math.max(0, clean.length - longest + 1);
    if (end > 0) yield Buffer.from(clean.slice(0, end), 'latin1');
    kept = clean.slice(end);
  }
  if (kept !== '') yield Buffer.from(kept, 'latin1');
}

const hide = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((rest, secret) => rest.replaceAll(secret, mask), text);
