import type { FeedFacts } from './feed.ts';

/** Addresses from which malware is loaded, collected by abuse.ch (facts/users.md §2.2). */
export const urlhaus: FeedFacts = {
  id: 'urlhaus',
  title: 'URLhaus',
  site: 'https://urlhaus.abuse.ch/',
};
