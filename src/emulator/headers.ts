import { createHash } from 'node:crypto';
import { classOf } from './buckets.ts';
import type { Left } from './buckets.ts';

/** A GUID made from a number: the emulator takes no chance of its own. */
export const guidOf = (seed: string): string =>
  createHash('sha256')
    .update(seed)
    .digest('hex')
    .slice(0, 32)
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

const compact = (now: number): string =>
  new Date(now).toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');

/** The headers of every response [R]: facts/arm-api.md §2.1. There is never an ETag header. */
export function responseHeaders(
  { method, sequence, now }: { method: string; sequence: number; now: number },
  left: Left,
): Readonly<Record<string, string>> {
  const id = guidOf(`request ${sequence}`);
  const operations = classOf(method);
  return {
    'Cache-Control': 'no-cache',
    Pragma: 'no-cache',
    Expires: '-1',
    Date: new Date(now).toUTCString(),
    'Content-Type': 'application/json; charset=utf-8',
    'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
    'X-Content-Type-Options': 'nosniff',
    'x-ms-request-id': id,
    'x-ms-correlation-request-id': id,
    'x-ms-routing-request-id': `EMULATOR:${compact(now)}:${id}`,
    'x-ms-operation-identifier': `tenantId=${guidOf('tenant')},objectId=${guidOf('principal')}/emulator/${id}`,
    [`x-ms-ratelimit-remaining-subscription-${operations}`]: String(left.subscription),
    [`x-ms-ratelimit-remaining-subscription-global-${operations}`]: String(left.global),
  };
}
