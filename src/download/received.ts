import type { IncomingMessage } from 'node:http';
import { diagnostic } from '../diagnostics/index.ts';
import type { Clock } from '../ports/index.ts';
import { causeOf } from './connection-failure.ts';
import { Failed } from './failed.ts';
import type { Limits } from './limits.ts';

/** How many bytes have come. */
export interface Count {
  bytes: number;
}

/** What is watched while a document comes in. */
export interface Watched {
  readonly source: string;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly received: Count;
}

/** What comes of a promise; `undefined` when it takes too long. */
async function within<T>(promise: Promise<T>, milliseconds: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
    }, milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

const seconds = (milliseconds: number): string =>
  `${(milliseconds / 1_000).toFixed(milliseconds < 1_000 ? 1 : 0)} s`;

/** How long a document may take that has come so far. */
const allowedMs = (bytes: number, limits: Limits): number =>
  Math.min(limits.wholeMs, limits.graceMs + (bytes * 1_000) / limits.leastBytesPerSecond);

/** The bytes of an answer as they are sent; only time spent on waiting for them counts. */
export async function* receivedFrom(
  response: IncomingMessage,
  { source, limits, clock, received }: Watched,
): AsyncGenerator<Uint8Array> {
  const chunks = (response as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  let waited = 0;
  try {
    for (;;) {
      const left = allowedMs(received.bytes, limits) - waited;
      const asked = clock.now();
      const step = await within(chunks.next(), Math.max(0, Math.min(limits.idleMs, left)));
      waited += clock.now() - asked;
      if (!step) throw slow(source, left <= limits.idleMs ? waited : undefined, limits);
      if (step.done === true) return;
      received.bytes += step.value.length;
      yield step.value;
    }
  } catch (error) {
    if (error instanceof Failed) throw error;
    const cause = causeOf(error);
    throw new Failed(diagnostic('IMP117', { source, bytes: received.bytes, cause }), error);
  } finally {
    response.destroy();
  }
}

const slow = (source: string, waited: number | undefined, limits: Limits): Failed =>
  new Failed(
    diagnostic('IMP114', {
      source,
      reason:
        waited === undefined
          ? `sent nothing for ${seconds(limits.idleMs)}`
          : `is not at its end after ${seconds(waited)}`,
    }),
  );
