import type { Feed, FeedFacts } from './feeds/feed.ts';
import { dashed } from './rules/slug.ts';

/** Feeds of no source in particular: what is read from two files are two sets. */
const nameless: ReadonlySet<string> = new Set(['csv', 'json', 'list']);

const baseOf = (name: string): string =>
  (name.split(/[?#]/)[0] ?? '')
    .replace(/[/\\]+$/, '')
    .replace(/^.*[/\\]/, '')
    .replace(/\.[a-z0-9]{1,8}$/i, '');

const slugOf = (text: string): string => dashed(text).slice(0, 60).replace(/-$/, '');

/** What is known of a feed; a list that names no source is named after its file. */
export function factsOf({ id, title, site }: Feed, name: string): FeedFacts {
  const facts = { id, title, ...(site !== undefined && { site }) };
  if (!nameless.has(id)) return facts;
  const base = baseOf(name);
  const slug = slugOf(base);
  return slug === '' || name === 'stdin' ? facts : { id: slug, title: base.trim() };
}
