import { createHash } from 'node:crypto';
import type { Json } from './body.ts';
import { stableText } from './normal-form.ts';

/** SHA-256 of a JSON value, whatever the order of its keys; 43 characters of base64url. */
export const digestOfJson = (value: Json): string =>
  createHash('sha256').update(stableText(value), 'utf8').digest('base64url');
