import type { FeedEntry } from '../entry.ts';

type Parts = { readonly [K in keyof FeedEntry]?: FeedEntry[K] | undefined };
type Draft = { -readonly [K in keyof FeedEntry]: FeedEntry[K] };

const optional = [
  'family',
  'threatType',
  'confidence',
  'firstSeen',
  'lastSeen',
  'validUntil',
  'unreadDay',
  'revoked',
] as const;

/** An entry with those of its parts that are known. */
export function entryOf(type: FeedEntry['type'], value: string, parts: Parts): FeedEntry {
  const entry: Draft = { type, value };
  for (const key of optional) {
    const part = parts[key];
    if (part !== undefined) entry[key] = part as never;
  }
  return entry;
}
