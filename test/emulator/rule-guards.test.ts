import { describe, expect, it } from '@jest/globals';
import { autoDisable } from '../../src/emulator/index.ts';
import { anEmulator } from '../support/arm.ts';
import { aRuleBody } from '../support/rule-body.ts';

const path = 'alertRules/a';
const body = aRuleBody();

describe('If-Match on a rule', () => {
  it('is checked on writes and deletions', async () => {
    const { ask } = anEmulator();
    const put = (ifMatch: string) =>
      ask({ method: 'PUT', path, body, headers: { 'If-Match': ifMatch } });
    const refused = { status: 412, body: { error: { code: 'PreconditionFailed' } } };
    expect(await put('*')).toMatchObject(refused);
    const etag = (await ask({ method: 'PUT', path, body })).body.etag as string;
    const renewed = await put(etag);
    expect(renewed.status).toBe(200);
    expect(await put(etag)).toMatchObject(refused);
    expect((await put('*')).status).toBe(200);
    const remove = (ifMatch: string) =>
      ask({ method: 'DELETE', path, headers: { 'if-match': ifMatch } });
    expect(await remove(etag)).toMatchObject(refused);
    expect((await remove('*')).status).toBe(200);
    expect((await remove('*')).status).toBe(204);
  });

  it('may be ignored', async () => {
    const { ask } = anEmulator({ behaviour: { ifMatch: 'ignored' } });
    const headers = { 'If-Match': '"old"' };
    expect((await ask({ method: 'PUT', path, body, headers })).status).toBe(201);
    expect((await ask({ method: 'DELETE', path, headers })).status).toBe(200);
  });
});

describe('the number of enabled rules', () => {
  const { queryFrequency: _1, queryPeriod: _2, ...rest } = body.properties;
  const { triggerOperator: _3, triggerThreshold: _4, ...nrt } = rest;
  const bodies = { Scheduled: body.properties, NRT: nrt };

  it.each(['Scheduled', 'NRT'] as const)('of kind %s is limited', async (kind) => {
    const { ask } = anEmulator({ behaviour: { ruleLimits: { Scheduled: 2, NRT: 2 } } });
    const put = async (name: string, enabled: boolean) => {
      const properties = { ...bodies[kind], enabled };
      const request = { method: 'PUT', path: `alertRules/${name}`, body: { kind, properties } };
      return (await ask(request)).status;
    };
    expect(await put('a', true)).toBe(201);
    expect(await put('off', false)).toBe(201);
    expect(await put('b', true)).toBe(201);
    expect(await put('c', true)).toBe(400);
    expect(await put('off', true)).toBe(400);
    expect(await put('a', true)).toBe(200);
    expect(await put('a', false)).toBe(200);
    expect(await put('c', true)).toBe(201);
  });

  it('is 512, and does not count those of another kind', async () => {
    const { ask } = anEmulator({ behaviour: { checkTables: false } });
    const put = async (name: string) =>
      (await ask({ method: 'PUT', path: `alertRules/${name}`, body })).status;
    for (let turn = 0; turn < 512; turn += 1) await put(`rule-${turn}`);
    expect(await put('one-more')).toBe(400);
    const request = { kind: 'NRT', properties: nrt };
    expect((await ask({ method: 'PUT', path, body: request })).status).toBe(201);
  });
});

describe('reads that lag behind', () => {
  it('show what was there before a change', async () => {
    const { ask, clock, emulator } = anEmulator({ behaviour: { lagMs: 500 } });
    const names = async () =>
      (await ask({ path: 'alertRules' })).body.value?.map(({ name }) => name);
    const severity = async () => (await ask({ path })).body.properties as { severity: string };
    await ask({ method: 'PUT', path, body });
    expect((await ask({ path })).status).toBe(404);
    expect(await names()).toEqual(['BuiltInFusion']);
    clock.advance(500);
    expect(await names()).toEqual(['BuiltInFusion', 'a']);
    const low = aRuleBody({ severity: 'Low' });
    expect((await ask({ method: 'PUT', path, body: low })).status).toBe(200);
    await ask({ method: 'PUT', path, body: aRuleBody({ severity: 'Medium' }) });
    expect(await severity()).toMatchObject({ severity: 'High' });
    clock.advance(500);
    expect(await severity()).toMatchObject({ severity: 'Medium' });
    expect((await ask({ method: 'DELETE', path })).status).toBe(200);
    expect(await names()).toEqual(['BuiltInFusion', 'a']);
    expect((await ask({ method: 'DELETE', path })).status).toBe(204);
    clock.advance(500);
    expect(await names()).toEqual(['BuiltInFusion']);
    await ask({ method: 'PUT', path: 'alertRules/b', body });
    expect(Object.keys(emulator.state().workspaces[0]?.recent ?? {})).toEqual(['b']);
  });

  it('leave nothing behind where they do not lag', async () => {
    const { ask, emulator } = anEmulator();
    await ask({ method: 'PUT', path, body });
    await ask({ method: 'DELETE', path });
    expect(Object.keys(emulator.state().workspaces[0]?.recent ?? { a: 1 })).toEqual([]);
  });

  it('do not change what a stale etag is', async () => {
    const { ask } = anEmulator({ behaviour: { lagMs: 500 } });
    const { etag } = (await ask({ method: 'PUT', path, body })).body;
    expect((await ask({ method: 'PUT', path, body: { ...body, etag } })).status).toBe(200);
    expect((await ask({ method: 'PUT', path, body: { ...body, etag } })).status).toBe(409);
  });
});

describe('a rule that the service gave up', () => {
  it('says so in its name and description, and has another etag', async () => {
    const { ask, emulator } = anEmulator();
    const { etag } = (await ask({ method: 'PUT', path, body })).body;
    emulator.change(autoDisable('A', 'The table was not found.'));
    const { body: shown } = await ask({ path });
    expect(shown.etag).not.toBe(etag);
    expect(shown.properties).toMatchObject({
      displayName: 'AUTO DISABLED Rule of a test',
      enabled: false,
      description: 'For tests The table was not found.',
    });
    emulator.change(autoDisable('nothing', 'x'));
    expect((await ask({ path: 'alertRules' })).body.value).toHaveLength(2);
  });
});

describe('rules of templates', () => {
  const fusion = 'f71aba3d-28fb-450b-b192-4e76a83015c8';
  const learning = '737a2ce1-70a3-4968-9e90-3e6aca836abf';

  it('take what is theirs and refuse what is not', async () => {
    const { ask } = anEmulator();
    const at = 'alertRules/BuiltInFusion';
    const put = (properties: unknown) =>
      ask({ method: 'PUT', path: at, body: { kind: 'Fusion', properties } });
    const { body: live } = await ask({ path: at });
    expect(await put(live.properties)).toMatchObject({
      status: 400,
      body: { error: { message: "Read-only property 'displayName' cannot be assigned" } },
    });
    expect(await put({ alertRuleTemplateName: fusion, enabled: false })).toMatchObject({
      status: 200,
      body: {
        properties: { displayName: 'Advanced Multistage Attack Detection', enabled: false },
      },
    });
  });

  it('are installed once', async () => {
    const { ask } = anEmulator();
    const put = (name: string) =>
      ask({
        method: 'PUT',
        path: `alertRules/${name}`,
        body: {
          kind: 'MLBehaviorAnalytics',
          properties: { alertRuleTemplateName: learning, enabled: true },
        },
      });
    expect((await put('one')).status).toBe(201);
    expect((await put('one')).status).toBe(200);
    expect(await put('two')).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringContaining('is already installed') } },
    });
  });

  it('have templates that are listed and read', async () => {
    const { ask } = anEmulator();
    const all = (await ask({ path: 'alertRuleTemplates' })).body.value;
    expect(all?.map(({ name }) => name)).toEqual(expect.arrayContaining([fusion, learning]));
    expect(await ask({ path: `alertRuleTemplates/${fusion.toUpperCase()}` })).toMatchObject({
      status: 200,
      body: { name: fusion, kind: 'Fusion' },
    });
    expect(await ask({ path: 'alertRuleTemplates/none' })).toMatchObject({
      status: 404,
      body: { error: { message: expect.stringContaining('template Id: none') } },
    });
    expect((await ask({ method: 'PUT', path: 'alertRuleTemplates/a', body: {} })).status).toBe(405);
  });
});

describe.each(['automationRules', 'sourceControls'])('%s', (collection) => {
  it('are none, and are not written', async () => {
    const { ask } = anEmulator();
    expect((await ask({ path: collection })).body).toEqual({ value: [] });
    expect((await ask({ path: `${collection}/a` })).status).toBe(404);
    expect((await ask({ method: 'PUT', path: `${collection}/a`, body: {} })).status).toBe(405);
  });
});
