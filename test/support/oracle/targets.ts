import { domainToASCII } from 'node:url';
import { type Address, type Network, readAddress, readNetwork, showAddress } from './addresses.ts';
import type { OracleType } from './columns.ts';

/** An entry of `indicators.values`, as YAML gives it. */
export interface Entry {
  readonly type: string;
  readonly value: string;
  readonly threatType?: string;
  readonly confidence?: string | number;
  readonly firstSeen?: string;
  readonly lastSeen?: string;
  readonly validUntil?: string;
}

/** What an indicator is compared by, apart from its text. */
interface Parts {
  readonly address?: Address;
  readonly port?: number;
  readonly network?: Network;
}

/** An indicator that is hunted. */
export interface Target extends Parts {
  readonly type: OracleType;
  /** As the result shows it. */
  readonly text: string;
  readonly threatType: string;
  readonly confidence: number | null;
}

/** Undoes the ways to make a value harmless that a rule may use. */
export const refanged = (text: string): string =>
  text
    .trim()
    .replace(/^hxxp/i, 'http')
    .replace(/^[^/?#]*(?:\/\/[^/?#]*)?/, (authority) =>
      authority.replace(/\[\.\]|\(\.\)|\[dot\]/gi, '.').replace(/\[@\]|\[at\]/gi, '@'),
    );

const asciiHost = (host: string): string => domainToASCII(host.toLowerCase().replace(/\.$/, ''));

/** An address or a host as a URL or a pair shows it. */
function shownHost(host: string): string {
  const address = readAddress(host.replace(/^\[(.*)\]$/, '$1'));
  if (!address) return asciiHost(host);
  return address.width === 128 ? `[${showAddress(address)}]` : showAddress(address);
}

const encoded = (path: string): string =>
  path.replace(/["<>\\^`{|} ]/g, (character) => encodeURIComponent(character));

/** No scheme, no user, no fragment; a host alone has no slash behind it. */
function shownUrl(text: string): string {
  const plain = text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/#.*$/, '');
  const end = plain.search(/[/?]/);
  const authority = (end < 0 ? plain : plain.slice(0, end)).replace(/^.*@/, '');
  const path = end < 0 ? '' : encoded(plain.slice(end));
  const [, host = '', port = ''] = /^(\[.*\]|[^:]*)(:\d+)?$/.exec(authority) ?? [];
  return `${shownHost(host)}${port}${path === '/' ? '' : path}`;
}

const roots: readonly (readonly [RegExp, string])[] = [
  [/^(?:HKLM|REGISTRY\\MACHINE)(?=\\)/i, 'HKEY_LOCAL_MACHINE'],
  [/^HKCU(?=\\)/i, 'HKEY_CURRENT_USER'],
  [/^HKCR(?=\\)/i, 'HKEY_CLASSES_ROOT'],
  [/^(?:HKU|REGISTRY\\USER)(?=\\)/i, 'HKEY_USERS'],
  [/^HKEY_[A-Z_]+(?=\\)/i, ''],
];

/** A key under the full name of its root; the hive of one user is that of the current one. */
export function shownKey(text: string): string {
  const key = text
    .replace(/^Computer\\/i, '')
    .replace(/^\\/, '')
    .replace(/^(\w+):\\/, '$1\\');
  const [pattern, name] = roots.find(([root]) => root.test(key)) ?? [/^/, ''];
  const full =
    name === '' ? key.replace(pattern, (root) => root.toUpperCase()) : key.replace(pattern, name);
  return full.replace(/^HKEY_USERS\\S-1-[0-9-]+(?=\\)/i, 'HKEY_CURRENT_USER').replace(/\\$/, '');
}

type Reader = (text: string) => Pick<Target, 'text'> & Parts;

const lower: Reader = (text) => ({ text: text.toLowerCase() });

const readers: Readonly<Record<OracleType, Reader>> = {
  ip: (text) => {
    const address = readAddress(text.replace(/^\[(.*)\]$/, '$1'));
    return { text: address ? showAddress(address) : '', ...(address && { address }) };
  },
  'ip:port': (text) => {
    const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(text) ?? [];
    const address = readAddress(host.replace(/^\[(.*)\]$/, '$1'));
    return { text: `${shownHost(host)}:${port}`, port: Number(port), ...(address && { address }) };
  },
  cidr: (text) => {
    const network = readNetwork(text);
    if (!network) return { text: '' };
    return { text: `${showAddress(network.base)}/${network.prefix}`, network };
  },
  domain: (text) => ({ text: asciiHost(text) }),
  url: (text) => ({ text: shownUrl(text) }),
  md5: lower,
  sha1: lower,
  sha256: lower,
  email: (text) => {
    const [local = '', host = ''] = text.replace(/^mailto:/i, '').split('@');
    return { text: `${local.toLowerCase()}@${asciiHost(host)}` };
  },
  filename: (text) => ({ text }),
  filepath: (text) => ({ text: /^\/[^/]/.test(text) ? text : text.replaceAll('/', '\\') }),
  registry: (text) => ({ text: shownKey(text.replace(/\\{2,}/g, '\\')) }),
};

const names: ReadonlySet<string> = new Set(['filename', 'filepath', 'registry']);

/** A type, however a feed calls it. */
export const typeOf = (word: string): OracleType => word.replace(/_hash$/, '') as OracleType;

/** Names of files and keys are taken as they are written: a dot in brackets may be part of them. */
const plainOf = (type: OracleType, value: string): string =>
  names.has(type) ? value.trim().replaceAll('[.]', '.') : refanged(value);

const percent = (written: string | number): number => Number(String(written).replace('%', ''));

/** Reads one indicator of a rule. */
export function targetOf({ type: word, value, threatType = '', confidence }: Entry): Target {
  const type = typeOf(word);
  return {
    type,
    ...readers[type](plainOf(type, value)),
    threatType,
    confidence: confidence === undefined ? null : percent(confidence),
  };
}

const dayLength = 86_400_000;

/** What two ways to write the same indicator have in common: the case of names and keys means nothing. */
export const identityOf = ({ type, text }: Target): string =>
  `${type} ${names.has(type) ? text.toLowerCase() : text}`;

/** The UTC day of a date or a time; a time without a zone is UTC. */
function dayIn(text: string): string {
  if (text.length === 10) return text;
  const isZoned = /(?:Z|[+-]\d\d:\d\d)$/.test(text);
  return new Date(`${text.replace(' ', 'T')}${isZoned ? '' : 'Z'}`).toISOString().slice(0, 10);
}

/** What decides whether an indicator counts on a day. */
export interface Filters {
  readonly minConfidence?: number | string | undefined;
  readonly maxAge?: string | undefined;
  readonly asOf: string;
}

/** Whether an indicator is hunted: `validUntil` beats `maxAge`, and what is not said is no reason. */
export function counts(entry: Entry, { minConfidence = 0, maxAge, asOf }: Filters): boolean {
  const { confidence } = targetOf(entry);
  if (confidence !== null && confidence < percent(minConfidence)) return false;
  if (entry.validUntil !== undefined) return dayIn(entry.validUntil) >= asOf;
  const seen = entry.lastSeen ?? entry.firstSeen;
  if (maxAge === undefined || seen === undefined) return true;
  return Date.parse(asOf) - Date.parse(dayIn(seen)) <= Number(maxAge.replace('d', '')) * dayLength;
}
