import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline';
import type { HttpClient, PipelineRequest } from '@azure/core-rest-pipeline';
import { describe, expect, it } from '@jest/globals';
import type { Clock } from '../../src/ports/index.ts';
import { retryAfterOf } from '../../src/azure/retry-after.ts';
import { throttle } from '../../src/azure/throttle.ts';
import { virtualClock } from '../support/virtual-clock.ts';

type Step = 'reset' | { readonly status: number; readonly headers?: Record<string, string> };

const start = Date.UTC(2035, 0, 1);
const ok: Step = { status: 200 };

/** A client that answers by a script, and then with 200; it remembers when it was asked. */
function scripted(steps: readonly Step[], clock: Clock) {
  const asked: number[] = [];
  const client: HttpClient = {
    sendRequest(request) {
      asked.push(clock.now() - start);
      const step = steps[asked.length - 1] ?? ok;
      if (step === 'reset')
        return Promise.reject(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
      const headers = createHttpHeaders(step.headers);
      return Promise.resolve({ request, status: step.status, headers });
    },
  };
  return { asked, client };
}

const requestOf = (method: PipelineRequest['method']): PipelineRequest =>
  createPipelineRequest({ url: 'https://management.example/', method });

async function run(method: PipelineRequest['method'], steps: readonly Step[], jitter = 0) {
  const clock = virtualClock(start);
  const { asked, client } = scripted(steps, clock);
  const wrapped = throttle(client, { clock, jitter: () => jitter });
  const status = await wrapped.sendRequest(requestOf(method)).then(
    (response) => response.status,
    (error: unknown) => (error as { readonly code: string }).code,
  );
  return { status, asked };
}

const limited = (headers?: Record<string, string>): Step => ({
  status: 429,
  ...(headers && { headers }),
});

describe('the throttle', () => {
  it.each([
    ['seconds', { 'Retry-After': '7' }, 7_000],
    ['a date', { 'Retry-After': new Date(start + 9_000).toUTCString() }, 9_000],
    ['a date gone by', { 'Retry-After': new Date(start - 9_000).toUTCString() }, 0],
    ['milliseconds', { 'x-ms-retry-after-ms': '250', 'Retry-After': '7' }, 250],
    ['milliseconds, plain', { 'retry-after-ms': '30' }, 30],
    ['nothing', {}, 500],
    ['nonsense', { 'Retry-After': 'soon' }, 500],
  ])('waits after a 429 with %s, for writes too', async (_, headers, wait) => {
    expect(await run('PUT', [limited(headers)])).toEqual({ status: 200, asked: [0, wait] });
  });

  it('waits longer each time', async () => {
    const { asked, status } = await run('GET', Array<Step>(9).fill({ status: 503 }));
    expect(status).toBe(503);
    expect(asked).toEqual([0, 500, 1_500, 3_500, 7_500, 15_500]);
  });

  it('spreads its waits', async () => {
    expect((await run('GET', [{ status: 500 }], 0.5)).asked).toEqual([0, 750]);
    expect((await run('GET', [limited({ 'Retry-After': '1' })], 0.5)).asked).toEqual([0, 1_125]);
  });

  it('does not sit out a week', async () => {
    const week = limited({ 'Retry-After': '604800' });
    expect(await run('GET', [week])).toEqual({ status: 429, asked: [0] });
  });

  it.each(['reset', 408, 500, 502, 503, 504] as const)(
    'repeats reads and deletes after %s, writes not',
    async (what) => {
      const step = what === 'reset' ? what : { status: what };
      for (const method of ['GET', 'DELETE'] as const)
        expect(await run(method, [step])).toEqual({ status: 200, asked: [0, 500] });
      const written = { status: what === 'reset' ? 'ECONNRESET' : what, asked: [0] };
      expect(await run('PUT', [step])).toEqual(written);
    },
  );

  it.each([200, 400, 404, 409, 412, 501])('takes %d for an answer', async (status) => {
    expect(await run('GET', [{ status }])).toEqual({ status, asked: [0] });
  });

  it('gives up on a connection that never holds', async () => {
    const { status, asked } = await run('GET', Array<Step>(9).fill('reset'));
    expect([status, asked.length]).toEqual(['ECONNRESET', 6]);
  });

  it('holds back everybody after one 429', async () => {
    const clock = virtualClock(start);
    const { asked, client } = scripted([limited({ 'Retry-After': '10' })], clock);
    const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
    const shared: Clock = {
      now: () => clock.now(),
      sleep: (milliseconds) =>
        new Promise((wake) => {
          sleepers.push({ at: clock.now() + milliseconds, wake });
        }),
    };
    const wrapped = throttle(client, { clock: shared, jitter: () => 0 });
    const first = wrapped.sendRequest(requestOf('PUT'));
    await new Promise(setImmediate);
    const rest = [wrapped.sendRequest(requestOf('PUT')), wrapped.sendRequest(requestOf('PATCH'))];
    await new Promise(setImmediate);
    expect(asked).toEqual([0]);
    await wrapped.sendRequest(requestOf('GET')); // counted apart, so not held back
    expect(asked).toEqual([0, 0]);
    for (let turn = 0; turn < 3; turn += 1) {
      clock.advance(turn === 0 ? 10_000 : 100);
      for (const { at, wake } of sleepers) if (at <= clock.now()) wake();
      await new Promise(setImmediate);
    }
    expect((await Promise.all([first, ...rest])).map(({ status }) => status)).toEqual([
      200, 200, 200,
    ]);
    // One tries when the time is over; the others follow at the pace at which the bucket fills.
    expect(asked).toEqual([0, 0, 10_000, 10_100, 10_100]);
  });
});

describe('the throttle, told how much is left', () => {
  const left = (count: number): Step => ({
    status: 200,
    headers: { 'x-ms-ratelimit-remaining-subscription-reads': String(count) },
  });

  async function times(steps: readonly Step[], requests: number): Promise<readonly number[]> {
    const clock = virtualClock(start);
    const { asked, client } = scripted(steps, clock);
    const wrapped = throttle(client, { clock, jitter: () => 0 });
    for (let turn = 0; turn < requests; turn += 1) await wrapped.sendRequest(requestOf('GET'));
    return asked;
  }

  it('does not slow down while there is plenty', async () => {
    expect(await times([left(9), left(8), left(7)], 4)).toEqual([0, 0, 0, 0]);
  });

  it('slows down before there is nothing left, to what the service gives', async () => {
    expect(await times([left(3), left(2), left(1), left(2)], 5)).toEqual([0, 0, 40, 120, 160]);
  });

  it('goes on at full speed where nothing is said any more', async () => {
    expect(await times([left(0), ok, ok], 4)).toEqual([0, 120, 120, 120]);
  });

  it('learns nothing from an answer that says nonsense, or that fails', async () => {
    const headers = { 'x-ms-ratelimit-remaining-subscription-reads': 'many' };
    expect(await times([left(0), { status: 404 }, { status: 404, headers }], 4)).toEqual([
      0, 120, 160, 200,
    ]);
  });
});

describe('a refusal that lasts', () => {
  it('holds for all of its class, without another request, until the end is near', async () => {
    const clock = virtualClock(start);
    const { asked, client } = scripted([limited({ 'Retry-After': '3600' })], clock);
    const wrapped = throttle(client, { clock, jitter: () => 0 });
    const statusOf = async (method: PipelineRequest['method']) =>
      (await wrapped.sendRequest(requestOf(method))).status;
    expect([await statusOf('PUT'), await statusOf('PUT'), await statusOf('PATCH')]).toEqual([
      429, 429, 429,
    ]);
    expect(asked).toEqual([0]);
    expect(await statusOf('GET')).toBe(200);
    clock.advance(3_590_000);
    expect(await statusOf('PUT')).toBe(200);
    expect(asked).toEqual([0, 0, 3_600_000]);
  });

  it.each([
    ['without a word', {}, 15],
    ['by the minute', { 'Retry-After': '60' }, 6],
    ['at once', { 'Retry-After': '0' }, 304],
  ])('is given up after five minutes: told %s', async (_, headers, attempts) => {
    const { status, asked } = await run('PUT', Array<Step>(999).fill(limited(headers)));
    expect([status, asked.length]).toEqual([429, attempts]);
    expect(asked.at(-1)).toBeLessThanOrEqual(300_000);
  });

  it('is told by an unavailable service to the request alone', async () => {
    const step = { status: 503, headers: { 'Retry-After': '3600' } };
    expect(await run('GET', [step])).toEqual({ status: 503, asked: [0] });
  });
});

describe('Retry-After', () => {
  it('is read as a number or a date and nothing else', () => {
    expect(retryAfterOf({ 'Retry-After': '1.5' }, 0)).toBe(1_500);
    expect(retryAfterOf({ 'Retry-After': '-1' }, start)).toBeUndefined();
    expect(retryAfterOf({}, 0)).toBeUndefined();
  });
});
