import type { IndicatorType } from '../model/index.ts';
import { parseIp, parseIpPort } from './addresses.ts';
import { parseDomain } from './domains.ts';
import { hashParser } from './hashes.ts';
import { refuser } from './parsed.ts';
import type { Parsed, ValueParser } from './parsed.ts';
import { refang } from './refang.ts';
import { parseUrl } from './urls.ts';

const parsers: Readonly<Record<IndicatorType, ValueParser>> = {
  ip: parseIp,
  'ip:port': parseIpPort,
  domain: parseDomain,
  url: parseUrl,
  md5: hashParser('md5'),
  sha1: hashParser('sha1'),
  sha256: hashParser('sha256'),
};

/** Spellings of ThreatFox (facts/users.md §2.1). */
const spellings = { md5_hash: 'md5', sha1_hash: 'sha1', sha256_hash: 'sha256' } as const;

/** A word that a rule may use for a type. */
export type IndicatorTypeWord = IndicatorType | keyof typeof spellings;

/** The indicator type that a word of a rule means. */
export const indicatorTypeOf = (word: IndicatorTypeWord): IndicatorType =>
  word in spellings ? spellings[word as keyof typeof spellings] : (word as IndicatorType);

/** Control, invisible and bidirectional characters hide what a value really is. */
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
/** Asked first: the engine takes some 20 ms to make ready a Unicode class, and few values need one. */
const unusual = /[^ -~]/;
const foreign = /["'`\s\\<>{}|^;]/;

/** Refangs, validates and normalises one value of a known type. */
export function parseIndicator(type: IndicatorType, text: string): Parsed {
  const refuse = refuser(text, type);
  const trimmed = text.replace(/^ +| +$/g, '');
  if (trimmed === '') return refuse('IOC001');
  if (unusual.test(trimmed) && hidden.test(trimmed))
    return refuse('IOC002', 'a line end or another invisible character');
  const plain = refang(trimmed);
  const name = type === 'url' ? authorityOf(plain) : plain;
  const character = foreign.exec(name)?.[0];
  if (character) return refuse('IOC002', character === ' ' ? 'a space' : character);
  const parsed = parsers[type](plain, type);
  return parsed.ok ? parsed : { ...parsed, args: { ...parsed.args, value: trimmed } };
}

const authorityOf = (url: string): string =>
  url.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/[/?#].*$/s, '');
