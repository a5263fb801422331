import type { ImportedSet } from '../imported.ts';
import { dashed } from '../rules/slug.ts';

/** Longer ids are cut: names of files come from them. */
const longest = 100;

/** FNV-1a: another number for another text, the same one tomorrow. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** Part of an id or a path, another one for every name. */
export function slugOf(text: string): string {
  const slug = dashed(text);
  // A name without Latin letters has a slug of its own all the same.
  if (slug === '') return `x${hashOf(text)}`;
  return slug.length <= longest ? slug : `${slug.slice(0, longest)}-${hashOf(text)}`;
}

const familySlug = ({ family }: Pick<ImportedSet, 'family'>): string | undefined =>
  family && slugOf(family.id ?? family.name);

/** Id of the rule of a set: the same for the same family, whichever page or export it comes from. */
export function ruleIdOf(set: Pick<ImportedSet, 'feed' | 'family'>): string {
  const family = familySlug(set);
  return family === undefined ? set.feed.id : `${set.feed.id}-${family}`;
}

/** Where a new rule goes, below the folder of rules: `threatfox/win-tofsee.yaml`. */
export function rulePathOf(set: Pick<ImportedSet, 'feed' | 'family'>, part?: string): string {
  const { id } = set.feed;
  const name = familySlug(set) ?? id;
  return `${id}/${part === undefined ? name : `${name}-${part}`}.yaml`;
}
