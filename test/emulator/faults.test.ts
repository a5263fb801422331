import { describe, expect, it } from '@jest/globals';
import { aRuleBody } from '../support/rule-body.ts';
import type { Emulator } from '../../src/emulator/index.ts';
import { anEmulator, armUrl } from '../support/arm.ts';

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

describe('spoilt answers', () => {
  const raw = { method: 'PUT', url: armUrl('alertRules/a'), body: JSON.stringify(aRuleBody()) };
  const send = (emulator: Emulator) =>
    emulator.handle({ ...raw, headers: { authorization: 'Bearer token' } });
  const isStored = async ({ ask }: ReturnType<typeof anEmulator>) =>
    (await ask({ path: 'alertRules/a' })).status === 200;

  it('hold an error within an error', async () => {
    const { ask, emulator } = anEmulator();
    emulator.faults.add({ kind: 'doubleEncoded', status: 400, code: 'BadRequest', message: 'x' });
    const { status, body } = await ask(put);
    const { message } = body.error as { message: string };
    expect(status).toBe(400);
    expect(JSON.parse(message)).toEqual({ error: { code: 'BadRequest', message: 'x' } });
    expect((await ask({ path: 'alertRules/a' })).status).toBe(404);
  });

  it('break off in the middle, after the commit', async () => {
    const whole = (await send(anEmulator().emulator)).body;
    const asked = anEmulator();
    asked.emulator.faults.add({ kind: 'truncated' });
    const half = whole.slice(0, Math.ceil(whole.length / 2));
    await expect(send(asked.emulator)).rejects.toMatchObject({
      code: 'ECONNRESET',
      arrived: { status: 201, body: half },
    });
    expect(await isStored(asked)).toBe(true);
  });

  it.each([
    ['html', 'before'],
    ['html', 'after'],
    ['noise', 'before'],
    ['noise', 'after'],
    ['half', 'before'],
    ['half', 'after'],
  ] as const)('are %s %s the commit', async (as, when) => {
    const isCommitted = when === 'after';
    const asked = anEmulator();
    asked.emulator.faults.add({ kind: 'garbled', as, when });
    const response = await send(asked.emulator);
    expect(response.status).toBe(isCommitted ? 201 : 200);
    expect(() => JSON.parse(response.body) as unknown).toThrow(SyntaxError);
    expect(response.headers['Content-Type']).toMatch(as === 'html' ? /^text\/html/ : /json/);
    expect(await isStored(asked)).toBe(isCommitted);
  });

  it('have no body where the answer has none', async () => {
    const { ask, emulator } = anEmulator();
    emulator.faults.add({ kind: 'garbled', as: 'noise', when: 'after' });
    const { status, body } = await ask({ method: 'DELETE', path: 'alertRules/a' });
    expect([status, body]).toEqual([204, {}]);
  });

  it('come from the fault that was added first', async () => {
    const { ask, emulator } = anEmulator();
    emulator.faults.add({ kind: 'status', status: 500 }, { kind: 'reset', when: 'after' });
    expect((await ask(put)).status).toBe(500);
    expect((await ask(put)).status).toBe(201);
  });
});

describe('what happens at the boundary of a request', () => {
  it('happens before it is carried out and after its delay', async () => {
    const heard: unknown[] = [];
    const set = anEmulator({
      onRequest: (request) => {
        heard.push([request.number, request.method, request.path.split('/').at(-1), rules()]);
      },
    });
    const rules = () =>
      Object.keys(set.emulator.state().workspaces[0]?.alertRules ?? {}).length +
      set.clock.slept.length;
    set.emulator.faults.add({ kind: 'latency', ms: 10 });
    await set.ask(put);
    await set.ask({ path: 'alertRules' });
    expect(heard).toEqual([
      [1, 'PUT', 'a', 2],
      [2, 'GET', 'alertRules', 3],
    ]);
  });

  it('is waited for', async () => {
    const set = anEmulator({
      onRequest: async ({ number }) => {
        await Promise.resolve();
        if (number === 1) set.emulator.portal.create('a', { kind: 'Scheduled', properties: {} });
      },
    });
    expect((await set.ask(put)).status).toBe(200);
  });
});

describe('the request log', () => {
  it('counts by method and tells who listens', async () => {
    const heard: string[] = [];
    const { ask, emulator } = anEmulator({
      onAnswer: ({ method, status }) => {
        heard.push(`${method} ${status ?? '-'}`);
      },
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
