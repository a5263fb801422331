/** Names of this machine itself, to which plain HTTP goes no further than a loopback interface. */
const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);

/** An address, or undefined for what is none. */
export const addressOf = (text: string, base?: string): URL | undefined =>
  URL.canParse(text, base) ? new URL(text, base) : undefined;

/** Why an address is not fetched; undefined where it is. */
export function problemOfAddress(text: string): string | undefined {
  const url = addressOf(text);
  if (!url) return 'it is no address';
  if (url.username !== '' || url.password !== '') return 'it holds a user name or a password';
  if (url.protocol === 'https:') return undefined;
  if (url.protocol !== 'http:') return `${url.protocol} is not https:`;
  return isLoopback(url.hostname) ? undefined : 'it is not encrypted (http:)';
}
