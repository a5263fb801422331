import { parseAddress, showHost } from './addresses.ts';
import { normaliseHost } from './domains.ts';
import { accept, refuser } from './parsed.ts';
import type { ValueParser } from './parsed.ts';

const shape =
  /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^/?#@]*@)?(\[[^\]/?#]*\]|[^/?#:[\]]+)(:\d{1,5})?([/?][^#]*)?(?:#.*)?$/is;

/**
 * `url`. Compared without scheme and fragment, which logs leave out or rewrite, and without user name
 * and password, which proxies strip; the port stays as written, the path keeps its case.
 */
export const parseUrl: ValueParser = (text, type) => {
  const [, written = '', port = '', path = ''] = shape.exec(text) ?? [];
  const host = hostOf(written);
  if (!host || !validPort(port)) return refuser(text, type)('IOC015');
  return accept({ type: 'url', value: `${host.shown}${port}${encode(path)}`, host: host.plain });
};

const validPort = (port: string): boolean =>
  port === '' || (Number(port.slice(1)) >= 1 && Number(port.slice(1)) <= 65_535);

function hostOf(text: string): { readonly shown: string; readonly plain: string } | undefined {
  const address = parseAddress(text.replace(/^\[(.*)\]$/, '$1'));
  if (address) return { shown: showHost(address), plain: address.value };
  const name = normaliseHost(text);
  return name?.includes('.') ? { shown: name, plain: name } : undefined;
}

/** Characters that a URL carries only percent-encoded (RFC 3986 §2), as a browser would send them. */
const encode = (path: string): string =>
  path.replace(/["<>\\^`{|} ]/g, (character) => encodeURIComponent(character));
