import { isNetwork, parseAddress, parseIndicator, refang } from '../../indicators/index.ts';
import type { IndicatorType } from '../../model/index.ts';

const hashes: Readonly<Record<number, IndicatorType>> = { 32: 'md5', 40: 'sha1', 64: 'sha256' };

/** Names with these ends are names of files: no registry has them as top-level domains. */
const fileEnd =
  /\.(?:exe|dll|ps1|vbs|bat|cmd|jar|lnk|hta|msi|scr|sys|docm?|docx|xlsm?|xlsx|rtf|js)$/i;
const scheme = /^[a-z][a-z0-9+.-]*:\/\//i;
/** The name that a registry hands out has letters or digits, and its end is no number. */
const name = /^(?:[\w-]+\.)*[a-z0-9][\w-]*\.(?:[a-z]{2,63}|xn--[a-z0-9-]+)\.?$/i;

/** An address with a port behind it. */
const isIpPort = (text: string): boolean => parseIndicator('ip:port', text).ok;

/** A URL of bare sockets names a service, not a page. */
function ofUrl(text: string): IndicatorType {
  const bare = /^(?:tcp|udp):\/\/([^/?#]+)\/?$/i.exec(text)?.[1];
  return bare !== undefined && isIpPort(bare) ? 'ip:port' : 'url';
}

const ofAddress = (text: string): IndicatorType | undefined => {
  if (parseAddress(text.replace(/^\[(.*)\]$/, '$1'))) return 'ip';
  if (isNetwork(text)) return 'cidr';
  return isIpPort(text) ? 'ip:port' : undefined;
};

/** Host and path without a scheme, or a host with a port: as URLs are compared. */
function ofHostAndMore(text: string): IndicatorType | undefined {
  const [, host = '', more = ''] =
    /^(\[[^\]]*\]|[^/?#:]+)((?::\d{1,5})?(?:[/?#].*)?)$/s.exec(text) ?? [];
  if (more === '') return undefined;
  return ofAddress(host) === 'ip' || name.test(host) ? 'url' : undefined;
}

/** Characters beyond ASCII may be a name in its own script. */
const isForeignName = (text: string): boolean =>
  /[^ -~]/.test(text) && !/[/\s]/.test(text) && parseIndicator('domain', text).ok;

/** Looked at in this order, before a value is refanged. */
const rawForms: readonly (readonly [RegExp, IndicatorType])[] = [
  [/^[a-z]:\\|^\\\\[^\\]/i, 'filepath'],
  [/^HK(?:EY_|LM|CU|CR|U\\)/i, 'registry'],
];

/** Looked at in this order, when a value is refanged. */
const forms: readonly (readonly [RegExp, IndicatorType])[] = [
  [/^[^@\s/]+@[^@\s/]+$/, 'email'],
  [fileEnd, 'filename'],
  [name, 'domain'],
];

const formIn = (table: typeof forms, text: string): IndicatorType | undefined =>
  table.find(([pattern]) => pattern.test(text))?.[1];

/** The type that a value looks to be of; undefined where it looks like none. */
export function shapeOf(value: string): IndicatorType | undefined {
  if (/^[0-9a-f]*$/i.test(value)) return hashes[value.length];
  const raw = formIn(rawForms, value);
  if (raw) return raw;
  const text = refang(value);
  if (scheme.test(text)) return ofUrl(text);
  return (
    formIn(forms, text) ??
    ofAddress(text) ??
    ofHostAndMore(text) ??
    (isForeignName(text) ? 'domain' : undefined)
  );
}

/** Whether a text is an indicator of the type that it looks to be of. */
export function isSound(value: string): boolean {
  const type = shapeOf(value);
  return type !== undefined && parseIndicator(type, value).ok;
}
