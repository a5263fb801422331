import type { FeedFacts } from './feed.ts';

/** Indicators that people report to abuse.ch (facts/users.md §2.1). */
export const threatFox: FeedFacts = {
  id: 'threatfox',
  title: 'ThreatFox',
  site: 'https://threatfox.abuse.ch/',
};

/** Addresses from which malware is loaded, collected by abuse.ch (facts/users.md §2.2). */
export const urlhaus: FeedFacts = {
  id: 'urlhaus',
  title: 'URLhaus',
  site: 'https://urlhaus.abuse.ch/',
};

/** Samples of malware, collected by abuse.ch. */
export const malwareBazaar: FeedFacts = {
  id: 'malwarebazaar',
  title: 'MalwareBazaar',
  site: 'https://bazaar.abuse.ch/',
};

/** Command-and-control servers of a few families, watched by abuse.ch. */
export const feodo: FeedFacts = {
  id: 'feodo',
  title: 'Feodo Tracker',
  site: 'https://feodotracker.abuse.ch/',
};

/** Certificates and servers of botnets, watched by abuse.ch. */
export const sslbl: FeedFacts = {
  id: 'sslbl',
  title: 'SSLBL',
  site: 'https://sslbl.abuse.ch/',
};

/** Networks that belong to nobody honest. */
export const spamhausDrop: FeedFacts = {
  id: 'spamhaus-drop',
  title: 'Spamhaus DROP',
  site: 'https://www.spamhaus.org/blocklists/do-not-route-or-peer/',
};
