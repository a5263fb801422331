import { describe, expect, it } from '@jest/globals';
import { serviceThrottling } from '../../src/emulator/index.ts';
import type { Throttling } from '../../src/emulator/index.ts';
import { anEmulator } from '../support/arm.ts';
import { aRuleBody } from '../support/rule-body.ts';

const put = { method: 'PUT', path: 'alertRules/a', body: aRuleBody() };
const get = { method: 'GET', path: 'alertRules/a' };
const remove = { method: 'DELETE', path: 'alertRules/a' };
const remaining = 'x-ms-ratelimit-remaining-subscription-';

const small: Throttling = {
  buckets: {
    reads: { size: 3, perSecond: 25 },
    writes: { size: 2, perSecond: 10 },
    deletes: { size: 1, perSecond: 10 },
  },
  retryAfter: 'seconds',
};

describe('throttling', () => {
  it('is off where nobody asks for it', async () => {
    const { ask } = anEmulator();
    const statuses = new Set<number>();
    for (let turn = 0; turn < 1_000; turn += 1) statuses.add((await ask(get)).status);
    expect([...statuses]).toEqual([404]);
  });

  it.each([
    { size: 250, what: get },
    { size: 200, what: put },
    { size: 200, what: remove },
  ])('lets the documented number pass: $size of $what.method', async ({ size, what }) => {
    const { ask, emulator } = anEmulator({ throttling: serviceThrottling });
    for (let turn = 0; turn <= size; turn += 1) await ask(what);
    const statuses = emulator.requests().map(({ status }) => status);
    expect(statuses.indexOf(429)).toBe(size);
  });

  it('counts each class apart, and says what is left in both buckets', async () => {
    const { ask } = anEmulator({ throttling: small });
    const seen: (string | undefined)[] = [];
    for (let turn = 0; turn < 2; turn += 1)
      seen.push((await ask(put)).headers[`${remaining}writes`]);
    const refused = await ask(put);
    expect([seen, refused.status]).toEqual([['1', '0'], 429]);
    expect(refused.headers).toMatchObject({
      [`${remaining}writes`]: '0',
      [`${remaining}global-writes`]: '28',
      'Retry-After': '1',
    });
    expect((await ask(get)).headers[`${remaining}reads`]).toBe('2');
    expect((await ask(remove)).status).toBe(200);
  });

  it('fills by the clock, to the brim and no further', async () => {
    const { ask, clock } = anEmulator({ throttling: small });
    await ask(put);
    await ask(put);
    clock.advance(99);
    expect((await ask(put)).status).toBe(429);
    clock.advance(1);
    expect((await ask(put)).status).toBe(200);
    expect((await ask(put)).status).toBe(429);
    clock.advance(60_000);
    expect((await ask(put)).headers[`${remaining}writes`]).toBe('1');
  });

  it('carries nothing out that it refuses', async () => {
    const { ask, emulator } = anEmulator({ throttling: small });
    await ask(put);
    await ask(remove);
    await ask(put);
    await ask(get);
    expect((await ask(remove)).status).toBe(429);
    expect(emulator.state().workspaces[0]?.tombstones).toHaveProperty('a');
  });

  it('need not say when to come back', async () => {
    const { ask } = anEmulator({ throttling: { ...small, retryAfter: 'none' } });
    await ask(remove);
    const refused = await ask(remove);
    expect(refused.status).toBe(429);
    expect(refused.headers).not.toHaveProperty('Retry-After');
  });

  it('asks to wait until there is something again', async () => {
    const slow = { ...small, buckets: { ...small.buckets, deletes: { size: 1, perSecond: 0.1 } } };
    const { ask } = anEmulator({ throttling: slow });
    await ask(remove);
    expect((await ask(remove)).headers['Retry-After']).toBe('10');
  });
});
