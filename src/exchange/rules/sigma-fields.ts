import { parseIndicator } from '../../indicators/index.ts';
import type { IndicatorTypeWord } from '../../indicators/index.ts';

/** A value of a Sigma rule as an indicator. */
export interface SigmaIndicator {
  readonly type: IndicatorTypeWord;
  readonly value: string;
}

/** What fields of a kind hold, and with which modifiers a value of them stands for itself. */
interface FieldKind {
  readonly modifiers: readonly string[];
  readonly indicatorOf: (value: string, modifiers: readonly string[]) => SigmaIndicator | undefined;
}

const checked = (type: IndicatorTypeWord, value: string): SigmaIndicator | undefined => {
  const plain =
    type === 'md5_hash' || type === 'sha1_hash' || type === 'sha256_hash' ? undefined : type;
  return plain && parseIndicator(plain, value).ok ? { type: plain, value } : undefined;
};

const address: FieldKind = {
  modifiers: ['cidr'],
  indicatorOf: (value) => checked(value.includes('/') ? 'cidr' : 'ip', value),
};

/** `.evil.example` and `*.evil.example` with endswith: a domain matches what is below it as well. */
const host: FieldKind = {
  modifiers: ['endswith'],
  indicatorOf: (value) => checked('domain', value.replace(/^\*?\./, '')),
};

const address_or_host: FieldKind = {
  modifiers: host.modifiers,
  indicatorOf: (value, modifiers) =>
    address.indicatorOf(value, modifiers) ?? host.indicatorOf(value, modifiers),
};

/** A path without a host could be anywhere: it is no address of anything. */
const url: FieldKind = {
  modifiers: [],
  indicatorOf: (value) =>
    /^\w+:\/\/|^[\w-]+(?:\.[\w-]+)+\//.test(value) ? checked('url', value) : undefined,
};

const lengths: Readonly<Record<number, IndicatorTypeWord>> = {
  32: 'md5',
  40: 'sha1',
  64: 'sha256',
};

/** `SHA256=…` names its algorithm; a digest alone tells it by its length. */
const digest: FieldKind = {
  modifiers: ['contains'],
  indicatorOf: (value) => {
    const [, name, hex = ''] = /^\*?(?:(\w+)=)?([0-9a-f]+)\*?$/i.exec(value.trim()) ?? [];
    const type = lengths[hex.length];
    const isNamed = name === undefined || name.toLowerCase() === type;
    return type && isNamed ? checked(type, hex) : undefined;
  },
};

/** `\evil.exe` with endswith is the name of a file, and all of it a path. */
const file: FieldKind = {
  modifiers: ['endswith'],
  indicatorOf: (value, modifiers) => {
    if (!modifiers.includes('endswith'))
      return checked(/[\\/]/.test(value) ? 'filepath' : 'filename', value);
    const [, name] = /^\*?[\\/]([^\\/*?]+)$/.exec(value) ?? [];
    return name === undefined ? undefined : checked('filename', name);
  },
};

const named = (kind: FieldKind, names: string): Readonly<Record<string, FieldKind>> =>
  Object.fromEntries(names.split(' ').map((name) => [name, kind]));

/** Fields of the Sigma taxonomy, without case, dashes and underscores, that hold what can be an indicator. */
const kinds: Readonly<Record<string, FieldKind>> = {
  ...named(
    address,
    'destinationip dstip dst destip remoteip sourceip srcip cip sip clientip ipaddress rip',
  ),
  ...named(
    host,
    'queryname query destinationhostname desthostname dsthost cshost rdns cdns domain dnsquery record',
  ),
  ...named(address_or_host, 'destination host'),
  ...named(url, 'curi csuri url requesturl cuffulluri remoteurl csuriquery'),
  ...named(digest, 'hashes hash md5 sha1 sha256 filehash'),
  ...named(file, 'targetfilename image imageloaded filename'),
};

/** The kind of a Sigma field, if its values can be indicators. */
export function fieldKind(field: string): FieldKind | undefined {
  const plain = field.toLowerCase().replace(/[-_.]/g, '');
  return Object.hasOwn(kinds, plain) ? kinds[plain] : undefined;
}
