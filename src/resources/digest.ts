import { createHash } from 'node:crypto';
import type { Json } from './body.ts';
import { canonicalFields } from './canonical-rule.ts';
import type { CanonicalField, CanonicalRule } from './canonical-rule.ts';
import { stableText } from './normal-form.ts';

/** SHA-256 of a JSON value, whatever the order of its keys; 43 characters of base64url. */
export const digestOfJson = (value: Json): string =>
  createHash('sha256').update(stableText(value), 'utf8').digest('base64url');

/** The digest by which two canonical rules are the same rule. */
export const digestOf = (canonical: CanonicalRule): string => digestOfJson({ ...canonical });

/** Characters of one field digest: enough to say who changed a field, not to rest safety on. */
const shortLength = 4;

/** One short digest for each field, in the order of `canonicalFields`. */
export const fieldDigestsOf = (canonical: CanonicalRule): string =>
  canonicalFields
    .map((field) => digestOfJson(canonical[field] ?? null).slice(0, shortLength))
    .join('');

/** The short digest of one field out of `fieldDigestsOf`. */
export function fieldDigest(digests: string, field: CanonicalField): string {
  const start = canonicalFields.indexOf(field) * shortLength;
  return digests.slice(start, start + shortLength);
}
