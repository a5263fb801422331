import type { FeedFacts } from './feed.ts';

/** Indicators that abuse.ch collects of malware families. */
export const threatfox = {
  id: 'threatfox',
  title: 'ThreatFox',
  site: 'https://threatfox.abuse.ch',
} as const satisfies FeedFacts;

/** Addresses from which malware is loaded, collected by abuse.ch. */
export const urlhaus = {
  id: 'urlhaus',
  title: 'URLhaus',
  site: 'https://urlhaus.abuse.ch',
} as const satisfies FeedFacts;
