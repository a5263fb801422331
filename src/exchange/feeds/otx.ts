import { diagnostic } from '../../diagnostics/index.ts';
import type { Path } from '../../diagnostics/index.ts';
import { dayOfJson } from '../days.ts';
import type { Family, FeedEntry, Take } from '../entry.ts';
import { clipped } from '../intel/clipped.ts';
import { isRecord, isUnset, listAt, textAt, valueAt } from '../intel/json-reading.ts';
import type { JsonRecord } from '../intel/json-reading.ts';
import type { DocumentFeed } from './feed.ts';

/** Types of indicators of OTX (otx.alienvault.com/api), in lower case, and ours. */
const types: Readonly<Record<string, FeedEntry['type']>> = {
  ipv4: 'ip',
  ipv6: 'ip',
  cidr: 'cidr',
  domain: 'domain',
  hostname: 'domain',
  url: 'url',
  'filehash-md5': 'md5',
  'filehash-sha1': 'sha1',
  'filehash-sha256': 'sha256',
  email: 'email',
  filepath: 'filepath',
  ja3: 'ja3',
  sslcertfingerprint: 'certificate',
};

/** An indicator as OTX writes one. */
const isIndicator = (value: unknown): boolean =>
  isRecord(value) &&
  textAt(value, 'indicator') !== undefined &&
  typeof valueAt(value, 'type') === 'string';

/** A pulse; one without indicators says its name at least. */
function isPulse(value: unknown): boolean {
  if (!isRecord(value) || !Array.isArray(valueAt(value, 'indicators'))) return false;
  const indicators = listAt(value, 'indicators');
  return indicators.length > 0
    ? indicators.some(isIndicator)
    : textAt(value, 'name') !== undefined && Array.isArray(valueAt(value, 'tags'));
}

const isListed = (list: unknown): boolean =>
  Array.isArray(list) && list.some((item) => isPulse(item) || isIndicator(item));

function readPulse(pulse: JsonRecord, path: Path, take: Take): void {
  const family = familyOf(pulse);
  for (const [index, indicator] of listAt(pulse, 'indicators').entries())
    readIndicator(indicator, { family, path: [...path, 'indicators', index] }, take);
}

/** Malware of a pulse, as a name or as an object with one; else what the pulse is called. */
function familyOf(pulse: JsonRecord): Family | undefined {
  const [malware] = listAt(pulse, 'malware_families');
  const listed = isRecord(malware)
    ? (textAt(malware, 'display_name') ?? textAt(malware, 'id'))
    : malware;
  const name = typeof listed === 'string' && listed.trim() !== '' ? listed.trim() : undefined;
  const shown = name ?? textAt(pulse, 'name');
  return shown === undefined ? undefined : { name: shown };
}

interface Found {
  readonly family: Family | undefined;
  readonly path: Path;
}

function readIndicator(data: unknown, { family, path }: Found, take: Take): void {
  const value = isRecord(data) ? textAt(data, 'indicator') : undefined;
  const word = isRecord(data) ? textAt(data, 'type') : undefined;
  if (!isRecord(data) || value === undefined || word === undefined) {
    const field = value === undefined ? 'indicator' : 'type';
    take.refuse(diagnostic('IMP029', { field, wanted: 'a text' }), path);
    return;
  }
  const type = types[word.toLowerCase()];
  if (type === undefined || !Object.hasOwn(types, word.toLowerCase()))
    take.refuse(diagnostic('IMP013', { value: clipped(value), type: clipped(word) }), path);
  else take.entry({ type, value, ...(family && { family }), ...detailsOf(data) }, path);
}

function detailsOf(data: JsonRecord): Omit<FeedEntry, 'type' | 'value'> {
  const threatType = textAt(data, 'role');
  const firstSeen = dayOfJson(valueAt(data, 'created'));
  const validUntil = dayOfJson(valueAt(data, 'expiration'));
  return {
    ...(threatType !== undefined && { threatType }),
    ...(firstSeen !== undefined && { firstSeen }),
    ...(validUntil !== undefined && { validUntil }),
    ...(isUnset(data, 'is_active') && { revoked: true as const }),
  };
}

/** The pulses of a document, or the indicators that the service lists without theirs. */
function readListed(list: readonly unknown[], path: Path, take: Take): void {
  for (const [index, item] of list.entries()) {
    const place = [...path, index];
    if (isRecord(item) && Array.isArray(valueAt(item, 'indicators'))) readPulse(item, place, take);
    else readIndicator(item, { family: undefined, path: place }, take);
  }
}

/** AlienVault OTX: pulses, one or several, and pages of replies of its API. */
export const otx: DocumentFeed = {
  id: 'otx',
  title: 'AlienVault OTX',
  site: 'https://otx.alienvault.com/',
  form: 'document',
  isOne: (data) =>
    isPulse(data) || isListed(data) || (isRecord(data) && isListed(valueAt(data, 'results'))),
  read: (data, take) => {
    if (Array.isArray(data)) readListed(data, [], take);
    else if (isRecord(data) && Array.isArray(valueAt(data, 'results')))
      readListed(listAt(data, 'results'), ['results'], take);
    else if (isRecord(data)) readPulse(data, [], take);
  },
};
