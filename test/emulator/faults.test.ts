import { describe, expect, it } from '@jest/globals';
import { aRuleBody } from '../support/rule-body.ts';
import { anEmulator } from '../support/arm.ts';

const put = { method: 'PUT', path: 'alertRules/a', body: aRuleBody() };

describe('faults', () => {
  it('answer in place of the service, as often as asked', async () => {
    const { ask, emulator } = anEmulator();
    emulator.faults.add({
      kind: 'status',
      status: 429,
      headers: { 'Retry-After': '7' },
      method: 'put',
      path: 'ALERTRULES',
      times: 2,
    });
    const statuses: number[] = [];
    expect((await ask({ path: 'alertRules' })).status).toBe(200);
    for (let turn = 0; turn < 3; turn += 1) {
      const { status, headers } = await ask(put);
      statuses.push(status);
      expect(headers['Retry-After']).toBe(status === 429 ? '7' : undefined);
    }
    expect(statuses).toEqual([429, 429, 201]);
  });

  it('let the first requests pass', async () => {
    const { ask, emulator } = anEmulator();
    emulator.faults.add({ kind: 'status', status: 503, after: 1, body: 'down' });
    expect((await ask(put)).status).toBe(201);
    await expect(ask(put)).rejects.toThrow(SyntaxError); // the body of the fault is no JSON
    expect((await ask(put)).status).toBe(200);
  });

  it.each([
    ['before', 404],
    ['after', 200],
  ] as const)('break the connection %s the commit', async (when, status) => {
    const { ask, emulator } = anEmulator();
    emulator.faults.add({ kind: 'reset', when });
    await expect(ask(put)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await ask({ path: 'alertRules/a' })).toMatchObject({ status });
    expect(emulator.requests()[0]).not.toHaveProperty('status');
  });

  it('delay an answer by the clock', async () => {
    const { ask, emulator, clock } = anEmulator();
    emulator.faults.add({ kind: 'latency', ms: 1_500 });
    await ask(put);
    expect(clock.slept).toEqual([1_500]);
  });

  it('can be called off', async () => {
    const { ask, emulator } = anEmulator();
    emulator.faults.add({ kind: 'status', status: 500 });
    emulator.faults.clear();
    expect((await ask(put)).status).toBe(201);
  });
});

describe('the request log', () => {
  it('counts by method and tells who listens', async () => {
    const heard: string[] = [];
    const { ask, emulator } = anEmulator({
      onRequest: ({ method, status }) => heard.push(`${method} ${status ?? '-'}`),
    });
    await ask(put);
    await ask(put);
    await ask({ path: 'alertRules' });
    await emulator.handle({ method: 'GET', url: 'nowhere', headers: {} });
    expect(emulator.counts()).toEqual({ PUT: 2, GET: 2 });
    expect(heard).toEqual(['PUT 201', 'PUT 200', 'GET 200', 'GET 400']);
    expect(emulator.requests().at(-1)).toEqual({ method: 'GET', path: 'nowhere', status: 400 });
  });

  it('remembers the last ten thousand', async () => {
    const { emulator } = anEmulator();
    const request = { method: 'GET', url: 'nowhere', headers: {} };
    for (let turn = 0; turn < 10_001; turn += 1) await emulator.handle(request);
    expect(emulator.requests()).toHaveLength(10_000);
    expect(emulator.counts()).toEqual({ GET: 10_001 });
  });
});
