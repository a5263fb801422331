import { indicatorTypeWord } from '../../indicators/index.ts';
import type { FeedEntry } from '../entry.ts';

/** Words of feeds for our types, in lower case and without blanks and signs. */
const spellings: Readonly<Record<string, FeedEntry['type']>> = {
  ipport: 'ip:port',
  ip: 'ip',
  ips: 'ip',
  ipaddress: 'ip',
  ipv4: 'ip',
  ipv4addr: 'ip',
  ipv6: 'ip',
  ipv6addr: 'ip',
  ipdst: 'ip',
  ipsrc: 'ip',
  cidr: 'cidr',
  network: 'cidr',
  netblock: 'cidr',
  subnet: 'cidr',
  domain: 'domain',
  domains: 'domain',
  domainname: 'domain',
  hostname: 'domain',
  host: 'domain',
  fqdn: 'domain',
  url: 'url',
  urls: 'url',
  uri: 'url',
  md5: 'md5',
  md5hash: 'md5',
  filehashmd5: 'md5',
  filemd5: 'md5',
  sha1: 'sha1',
  sha1hash: 'sha1',
  filehashsha1: 'sha1',
  filesha1: 'sha1',
  sha256: 'sha256',
  sha256hash: 'sha256',
  filehashsha256: 'sha256',
  filesha256: 'sha256',
  email: 'email',
  emailaddress: 'email',
  emailaddr: 'email',
  emailsrc: 'email',
  filename: 'filename',
  filepath: 'filepath',
  registry: 'registry',
  registrykey: 'registry',
  regkey: 'registry',
};

/** The type that a word of a feed means; undefined where it is none that is known. */
export function typeOfWord(word: string): FeedEntry['type'] | undefined {
  const known = indicatorTypeWord(word);
  if (known) return known;
  const plain = word.toLowerCase().replace(/[^a-z0-9]+/g, '');
  return Object.hasOwn(spellings, plain) ? spellings[plain] : undefined;
}
