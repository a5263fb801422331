import { diagnostic } from '../../diagnostics/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import { parseAddress } from '../../indicators/index.ts';
import type { FeedEntry } from '../entry.ts';
import { clipped } from '../intel/clipped.ts';
import { pairOf } from '../intel/conjunction.ts';

/** What one attribute comes down to. */
export interface Reading {
  readonly taken: readonly Pick<FeedEntry, 'type' | 'value'>[];
  readonly problems: readonly Diagnostic[];
}

type ReadValue = (value: string, type: string) => Reading;

const one = (type: FeedEntry['type'], value: string): Reading => ({
  taken: [{ type, value }],
  problems: [],
});

const as =
  (type: FeedEntry['type']): ReadValue =>
  (value) =>
    one(type, value);

const address: ReadValue = (value) => {
  const [host = '', bits] = value.split('/');
  if (bits === undefined) return one('ip', value);
  return bits === (parseAddress(host)?.version === 6 ? '128' : '32')
    ? one('ip', host)
    : one('cidr', value);
};

/** `filename` may hold a whole path. */
const file: ReadValue = (value) => one(/[\\/]/.test(value) ? 'filepath' : 'filename', value);

/** The two parts of a composite value: MISP puts a bar between them. */
function halves(value: string, at = value.indexOf('|')): readonly [string, string] {
  return at === -1 ? [value, ''] : [value.slice(0, at).trim(), value.slice(at + 1).trim()];
}

/** `ip|port`; older versions of MISP wrote a colon. */
const pair: ReadValue = (value) => {
  const [host, port] = halves(value);
  return one('ip:port', port === '' ? value : pairOf(host, port));
};

/** Both are indicators of their own: MISP's own exports for detection write both. */
const domainAndAddress: ReadValue = (value) => {
  const [domain, ip] = halves(value);
  return {
    taken: [{ type: 'domain', value: domain }, ...(ip === '' ? [] : address(ip, '').taken)],
    problems: [],
  };
};

/** No table of names has ports: the name is hunted. */
const hostAndPort: ReadValue = (value) => {
  const bar = value.indexOf('|');
  const [host, port] = halves(value, bar === -1 ? value.indexOf(':') : bar);
  const part = `port ${clipped(port)}`;
  return { ...one('domain', host), problems: port === '' ? [] : [besides(part, host)] };
};

const besides = (part: string, taken: string): Diagnostic =>
  diagnostic('IMP023', { part, taken: clipped(taken) });

/** A name may hold a bar, a hash does not. The hash says which file it is, under whatever name. */
const fileAndHash =
  (type: FeedEntry['type']): ReadValue =>
  (value) => {
    const [name, hash] = halves(value, value.lastIndexOf('|'));
    if (hash === '') return one(type, value);
    return { ...one(type, hash), problems: name === '' ? [] : [besides(clipped(name), hash)] };
  };

/** A key as `Run` is on every machine; what makes it one to hunt is its data, which no list can hold. */
const keyAndData: ReadValue = (value, type) => ({
  taken: [],
  problems: [diagnostic('IMP022', { value: clipped(value), type, part: 'the key' })],
});

/** Types of attributes (misp-project.org/datamodels) that can be hunted. */
const readers: Readonly<Record<string, ReadValue>> = {
  'ip-src': address,
  'ip-dst': address,
  'ip-src|port': pair,
  'ip-dst|port': pair,
  domain: as('domain'),
  hostname: as('domain'),
  'domain|ip': domainAndAddress,
  'hostname|port': hostAndPort,
  url: as('url'),
  md5: as('md5'),
  sha1: as('sha1'),
  sha256: as('sha256'),
  filename: file,
  'filename|md5': fileAndHash('md5'),
  'filename|sha1': fileAndHash('sha1'),
  'filename|sha256': fileAndHash('sha256'),
  'malware-sample': fileAndHash('md5'),
  email: as('email'),
  'email-src': as('email'),
  'email-dst': as('email'),
  regkey: as('registry'),
  'regkey|value': keyAndData,
  'x509-fingerprint-md5': as('x509-fingerprint-md5'),
  'x509-fingerprint-sha1': as('x509-fingerprint-sha1'),
  'x509-fingerprint-sha256': as('x509-fingerprint-sha256'),
  'ja3-fingerprint-md5': as('ja3-fingerprint-md5'),
};

/** Reads the value of an attribute by its type. */
export function readValue(type: string, value: string): Reading {
  const read = Object.hasOwn(readers, type) ? readers[type] : undefined;
  if (read) return read(value, type);
  const args = { value: clipped(value), type: clipped(type) };
  return { taken: [], problems: [diagnostic('IMP013', args)] };
}
