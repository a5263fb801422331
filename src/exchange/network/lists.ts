import type { NetworkSource } from './source.ts';

/** Lists that are one document each: word, title, address. */
const lists = [
  [
    'threatfox-recent',
    'ThreatFox, export of the last two days',
    'https://threatfox.abuse.ch/export/csv/recent/',
  ],
  [
    'urlhaus',
    'URLhaus, URLs of the last 30 days',
    'https://urlhaus.abuse.ch/downloads/csv_recent/',
  ],
  [
    'urlhaus-online',
    'URLhaus, URLs that are online',
    'https://urlhaus.abuse.ch/downloads/csv_online/',
  ],
  ['malwarebazaar', 'MalwareBazaar, recent samples', 'https://bazaar.abuse.ch/export/csv/recent/'],
  [
    'feodo',
    'Feodo Tracker, botnet C2 addresses',
    'https://feodotracker.abuse.ch/downloads/ipblocklist.csv',
  ],
  [
    'sslbl',
    'SSLBL, certificates of botnet C2',
    'https://sslbl.abuse.ch/blacklist/sslblacklist.csv',
  ],
  ['spamhaus-drop', 'Spamhaus DROP, IPv4', 'https://www.spamhaus.org/drop/drop.txt'],
  ['spamhaus-drop-v6', 'Spamhaus DROP, IPv6', 'https://www.spamhaus.org/drop/dropv6.txt'],
  // openphish.com/feed.txt redirects to this host, and redirects between hosts are not followed.
  [
    'openphish',
    'OpenPhish, community feed',
    'https://raw.githubusercontent.com/openphish/public_feed/refs/heads/main/feed.txt',
  ],
] as const;

/** Lists by name. */
export const listSources: readonly NetworkSource[] = lists.map(([id, title, base]) => ({
  id,
  title,
  usage: [id],
  base,
  query: (rest, url) => (rest === '' ? { url } : { wrong: 'it has no options' }),
}));
