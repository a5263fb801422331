import { createHash } from 'node:crypto';

/** Token buckets as recorded in 2026: facts/arm-api.md §2.8. */
const buckets = {
  reads: { subscription: 1_100, global: 16_500 },
  writes: { subscription: 800, global: 12_000 },
  deletes: { subscription: 801, global: 12_001 },
} as const;

type Bucket = keyof typeof buckets;

const bucketOf = (method: string): Bucket =>
  method === 'GET' ? 'reads' : method === 'DELETE' ? 'deletes' : 'writes';

/** A GUID made from a number: the emulator takes no chance of its own. */
export const guidOf = (seed: string): string =>
  createHash('sha256')
    .update(seed)
    .digest('hex')
    .slice(0, 32)
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** Requests of each class so far. */
export type Spent = Readonly<Record<Bucket, number>>;
export const nothingSpent: Spent = { reads: 0, writes: 0, deletes: 0 };
export const spend = (spent: Spent, method: string): Spent => ({
  ...spent,
  [bucketOf(method)]: spent[bucketOf(method)] + 1,
});

const compact = (now: number): string =>
  new Date(now).toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');

/** The headers of every response [R]: facts/arm-api.md §2.1. There is never an ETag header. */
export function responseHeaders(
  { method, sequence, now }: { method: string; sequence: number; now: number },
  spent: Spent,
): Readonly<Record<string, string>> {
  const id = guidOf(`request ${sequence}`);
  const bucket = bucketOf(method);
  const left = (of: number): string => String(Math.max(0, of - spent[bucket]));
  return {
    'Cache-Control': 'no-cache',
    Pragma: 'no-cache',
    Expires: '-1',
    'Content-Type': 'application/json; charset=utf-8',
    'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
    'X-Content-Type-Options': 'nosniff',
    'x-ms-request-id': id,
    'x-ms-correlation-request-id': id,
    'x-ms-routing-request-id': `EMULATOR:${compact(now)}:${id}`,
    'x-ms-operation-identifier': `tenantId=${guidOf('tenant')},objectId=${guidOf('principal')}/emulator/${id}`,
    [`x-ms-ratelimit-remaining-subscription-${bucket}`]: left(buckets[bucket].subscription),
    [`x-ms-ratelimit-remaining-subscription-global-${bucket}`]: left(buckets[bucket].global),
  };
}
