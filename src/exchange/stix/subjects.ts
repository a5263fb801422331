import type { Subject } from '../intel/conjunction.ts';

/** Paths of objects and what they are of, in the spelling of `spellPath` (STIX 2.1 §6 and §7). */
const subjects: Readonly<Record<string, Subject>> = {
  'ipv4-addr:value': 'ip',
  'ipv6-addr:value': 'ip',
  'domain-name:value': 'domain',
  // OpenCTI's own objects for names of hosts, in its newer and its older exports.
  'hostname:value': 'domain',
  'x-opencti-hostname:value': 'domain',
  'url:value': 'url',
  'email-addr:value': 'email',
  'email-message:from_ref.value': 'email',
  'email-message:sender_ref.value': 'email',
  'file:name': 'filename',
  'file:parent_directory_ref.path': 'folder',
  'file:size': 'file-detail',
  'file:mime_type': 'file-detail',
  'file:magic_number_hex': 'file-detail',
  'windows-registry-key:key': 'registry',
  'windows-registry-key:values[*].name': 'value-name',
  'network-traffic:dst_ref.value': 'ip',
  'network-traffic:src_ref.value': 'ip',
  'network-traffic:dst_ref.type': 'address-kind',
  'network-traffic:src_ref.type': 'address-kind',
  'network-traffic:dst_port': 'port',
  'network-traffic:src_port': 'port',
};

/** `hashes.'SHA-256'`, `hashes.SHA256`, `hashes.sha_256` … of a file, of its content, or of a certificate. */
const hash = /^(file|artifact|x509-certificate):(?:content_ref\.)?hashes\.(.+)$/;

const seen = new Set(['md5', 'sha1', 'sha256']);

/** What a path is of; undefined: nothing that can be hunted. */
export function subjectOf(path: string): Subject | undefined {
  const [, owner, name = ''] = hash.exec(path) ?? [];
  if (owner === undefined) return Object.hasOwn(subjects, path) ? subjects[path] : undefined;
  const digest = name.replace(/[^a-z0-9]/g, '');
  if (owner !== 'x509-certificate') return seen.has(digest) ? (digest as Subject) : 'file-detail';
  return seen.has(digest) ? (`x509-fingerprint-${digest}` as Subject) : 'certificate';
}

/** The end of a connection that a path is of. */
export function sideOf(path: string): 'source' | 'destination' | undefined {
  if (path.startsWith('network-traffic:dst_')) return 'destination';
  return path.startsWith('network-traffic:src_') ? 'source' : undefined;
}
