import { textAt } from '../intel/json-reading.ts';
import type { JsonRecord } from '../intel/json-reading.ts';

/** Objects that say what was seen (STIX 2.1 §6), and the one of STIX 2.0 that holds them. */
const types = new Set([
  'artifact',
  'autonomous-system',
  'directory',
  'domain-name',
  'email-addr',
  'email-message',
  'file',
  'hostname',
  'ipv4-addr',
  'ipv6-addr',
  'mac-addr',
  'mutex',
  'network-traffic',
  'observed-data',
  'process',
  'software',
  'url',
  'user-account',
  'windows-registry-key',
  'x509-certificate',
]);

/** Whether an object says what was seen, without calling it malicious. */
export const isObservable = (data: JsonRecord): boolean => types.has(textAt(data, 'type') ?? '');
