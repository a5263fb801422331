import type { IndicatorType, IndicatorValue } from '../model/index.ts';
import { parseIp, parseIpPort } from './addresses.ts';
import { parseDomain } from './domains.ts';
import { parseEmail } from './emails.ts';
import { parseFileName, parseFilePath } from './files.ts';
import { hashParser } from './hashes.ts';
import { parseCidr } from './networks.ts';
import { refuser } from './parsed.ts';
import type { Parsed, ValueParser } from './parsed.ts';
import { refang, refangPath } from './refang.ts';
import { parseRegistryKey } from './registry.ts';
import { parseUrl } from './urls.ts';

const parsers: Readonly<Record<IndicatorType, ValueParser>> = {
  ip: parseIp,
  cidr: parseCidr,
  'ip:port': parseIpPort,
  domain: parseDomain,
  url: parseUrl,
  md5: hashParser('md5'),
  sha1: hashParser('sha1'),
  sha256: hashParser('sha256'),
  email: parseEmail,
  filename: parseFileName,
  filepath: parseFilePath,
  registry: parseRegistryKey,
};

/** Spellings of ThreatFox (facts/users.md §2.1). */
const spellings = { md5_hash: 'md5', sha1_hash: 'sha1', sha256_hash: 'sha256' } as const;

/**
 * Digests of something that is no file, as MISP, SSLBL and others name them. They look like hashes of files,
 * and no table of a workspace shows them (facts/users.md §2.2).
 */
export const unseenDigests = {
  certificate: 'of a certificate',
  'x509-fingerprint-md5': 'of a certificate',
  'x509-fingerprint-sha1': 'of a certificate',
  'x509-fingerprint-sha256': 'of a certificate',
  ja3: 'of a TLS client (JA3)',
  'ja3-fingerprint-md5': 'of a TLS client (JA3)',
  ja3s: 'of a TLS server (JA3S)',
  ja4: 'of a TLS client (JA4)',
} as const;

/** A word for indicators that are known and cannot be hunted. */
export type UnseenTypeWord = keyof typeof unseenDigests;

/** A word that a rule may use for a type. */
export type IndicatorTypeWord = IndicatorType | keyof typeof spellings;

/** The indicator type that a word of a rule means. */
export const indicatorTypeOf = (word: IndicatorTypeWord): IndicatorType =>
  word in spellings ? spellings[word as keyof typeof spellings] : (word as IndicatorType);

/** The word that a text of a feed is, in any case. */
export function indicatorTypeWord(text: string): IndicatorTypeWord | UnseenTypeWord | undefined {
  const word = text.toLowerCase();
  const known = [parsers, spellings, unseenDigests].some((words) => Object.hasOwn(words, word));
  return known ? (word as IndicatorTypeWord | UnseenTypeWord) : undefined;
}

/** Whether a word names digests that no table shows. */
export const isUnseenDigest = (word: IndicatorTypeWord | UnseenTypeWord): word is UnseenTypeWord =>
  Object.hasOwn(unseenDigests, word);

/** Control, invisible and bidirectional characters hide what a value really is. */
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
/** Asked first: the engine takes some 20 ms to make ready a Unicode class, and few values need one. */
const unusual = /[^ -~]/;
const foreign = /["'`\s\\<>{}|^;]/;
/** Names of files and keys may hold much that others may not. */
const foreignTo: Readonly<Partial<Record<IndicatorType, RegExp>>> = {
  email: /["\s\\<>;,()]/,
  filename: /["<>|]/,
  filepath: /["<>|]/,
  registry: /"/,
};
/** Nobody defangs these as a whole, and what looks like it may be part of a name. */
const paths: ReadonlySet<IndicatorType> = new Set(['filename', 'filepath', 'registry']);

/** The text by which two values of a type are the same: the case of paths and keys means nothing. */
export const identityOf = ({ type, value }: Pick<IndicatorValue, 'type' | 'value'>): string =>
  `${type} ${paths.has(type) ? value.toLowerCase() : value}`;

const refanged = (type: IndicatorType, text: string): string =>
  paths.has(type) ? refangPath(text) : refang(text);

/** Letters, digits, dots and dashes alone: nothing in them was defanged. Most values of a feed are such. */
const plainly = /^[a-z0-9.-]+$/i;

/** Refangs, validates and normalises one value of a known type. */
export function parseIndicator(type: IndicatorType, text: string): Parsed {
  const refuse = refuser(text, type);
  const trimmed = text.replace(/^ +| +$/g, '');
  if (trimmed === '') return refuse('IOC001');
  if (unusual.test(trimmed) && hidden.test(trimmed))
    return refuse('IOC002', 'a line end or another invisible character');
  const plain = plainly.test(trimmed) ? trimmed : refanged(type, trimmed);
  const character = foreignIn(type, plain);
  if (character) return refuse('IOC002', character === ' ' ? 'a space' : character);
  const parsed = parsers[type](plain, type);
  return parsed.ok ? parsed : { ...parsed, args: { ...parsed.args, value: trimmed } };
}

/** Of a URL the authority alone is looked at: what is odd in a path is encoded. */
const foreignIn = (type: IndicatorType, plain: string): string | undefined =>
  (foreignTo[type] ?? foreign).exec(type === 'url' ? authorityOf(plain) : plain)?.[0];

const authorityOf = (url: string): string =>
  url.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/[/?#].*$/s, '');
