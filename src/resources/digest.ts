import type { CanonicalField, CanonicalForm } from './canonical-form.ts';
import { digestOfJson } from './digest-of-json.ts';
import { kinds } from './kinds.ts';
import type { ResourceKind } from './resource.ts';

/** The digest by which two resources of a kind are the same. */
export const digestOf = (canonical: CanonicalForm): string => digestOfJson({ ...canonical });

/** Characters of one field digest: enough to say who changed a field, not to rest safety on. */
const shortLength = 4;

/** How long the digests of all fields of a kind are. */
export const digestsLength = (kind: ResourceKind): number =>
  kinds[kind].fields.length * shortLength;

/** The short digest of one field. */
export const shortDigestOf = (canonical: CanonicalForm, field: CanonicalField): string =>
  digestOfJson(canonical[field] ?? null).slice(0, shortLength);

/** One short digest for each field, in the order of the kind. */
export const fieldDigestsOf = (kind: ResourceKind, canonical: CanonicalForm): string =>
  kinds[kind].fields.map((field) => shortDigestOf(canonical, field)).join('');

/** The short digest of one field out of `fieldDigestsOf`. */
export function fieldDigest(kind: ResourceKind, digests: string, field: CanonicalField): string {
  const start = kinds[kind].fields.indexOf(field) * shortLength;
  return digests.slice(start, start + shortLength);
}

/** The fields of a kind, in a fixed order. */
export const fieldsOf = (kind: ResourceKind): readonly CanonicalField[] => kinds[kind].fields;
