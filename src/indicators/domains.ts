import { domainToASCII } from 'node:url';
import { getPublicSuffix } from 'tldts-icann';
import { parseAddress } from './addresses.ts';
import { accept, refuser } from './parsed.ts';
import type { ValueParser } from './parsed.ts';

const label = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/;

/** A host name in lower case and ASCII, without the dot at its end; undefined if it is none. */
export function normaliseHost(text: string): string | undefined {
  // domainToASCII also decodes percent signs and reads numbers as addresses: no names, both.
  const name = text.includes('%') ? '' : domainToASCII(text.toLowerCase().replace(/\.$/, ''));
  if (name.length > 253 || parseAddress(name)) return undefined;
  return name.split('.').every((part) => label.test(part)) ? name : undefined;
}

/** `domain` */
export const parseDomain: ValueParser = (text, type) => {
  const refuse = refuser(text, type);
  if (parseAddress(text)) return refuse('IOC014');
  const surplus = surplusOf(text);
  if (surplus) return refuse('IOC010', surplus);
  const name = normaliseHost(text);
  if (!name) return refuse('IOC011');
  if (!name.includes('.')) return refuse('IOC012');
  return isPublicSuffix(name) ? refuse('IOC013') : accept({ type: 'domain', value: name });
};

/** Suffixes of registries only: below a private one, such as that of a dynamic DNS service, all belongs to one owner. */
const isPublicSuffix = (name: string): boolean => getPublicSuffix(name) === name;

const parts = [
  [/^[a-z][a-z0-9+.-]*:\/\//i, 'scheme'],
  [/@/, 'user name'],
  [/[/?#]/, 'path'],
  [/:\d*$/, 'port'],
  [/\*/, 'wildcard'],
] as const;

const surplusOf = (text: string): string | undefined =>
  parts.find(([pattern]) => pattern.test(text))?.[1];
