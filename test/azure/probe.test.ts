import { describe, expect, it } from '@jest/globals';
import { createWorkspaceProbe } from '../../src/azure/index.ts';
import { createEmulator, defaultWorkspace, initialState } from '../../src/emulator/index.ts';
import type { EmulatorOptions, NewWorkspace } from '../../src/emulator/index.ts';
import type { WorkspaceProbe } from '../../src/ports/index.ts';
import { samples, storeOverEmulator } from '../support/store-over-emulator.ts';
import { virtualClock } from '../support/virtual-clock.ts';

function setUp({
  workspace,
  ...options
}: Partial<EmulatorOptions> & { workspace?: Partial<NewWorkspace> } = {}) {
  const clock = virtualClock();
  const state = initialState([{ ...defaultWorkspace, ...workspace }]);
  const emulator = createEmulator({ clock, state, ...options });
  const probe = createWorkspaceProbe({
    target: defaultWorkspace,
    clock,
    transport: emulator.handle,
    credential: 'emulator',
  });
  return { clock, emulator, probe };
}

describe('a probe of a workspace', () => {
  it('lists tables with their plan and columns', async () => {
    const columns = { TimeGenerated: 'datetime', Host_s: 'string' };
    const tables = [{ name: 'Mine_CL', plan: 'Basic', columns }] as const;
    const { probe } = setUp({ workspace: { tables } });
    const reply = await probe.tables();
    const found = reply.ok ? reply.value : [];
    expect(found.find(({ name }) => name === 'Mine_CL')).toMatchObject({
      plan: 'Basic',
      columns: { TenantId: 'guid', TimeGenerated: 'dateTime', Host_s: 'string' },
    });
    expect(found.find(({ name }) => name === 'DnsEvents')).toMatchObject({ plan: 'Analytics' });
  });

  it('takes what a table does not say for what it must be', async () => {
    const { probe, emulator } = setUp();
    const value = [
      { name: 'Bare' },
      { properties: {} },
      { name: 'Odd', properties: { schema: { columns: [{ name: 1 }, null] } } },
    ];
    emulator.faults.add({ kind: 'status', status: 200, body: JSON.stringify({ value }) });
    expect(await probe.tables()).toEqual({
      ok: true,
      value: [
        { name: 'Bare', plan: 'Analytics' },
        { name: 'Odd', plan: 'Analytics' },
      ],
    });
  });

  it('lists functions, which are saved searches with an alias', async () => {
    const { emulator, store, clock } = storeOverEmulator();
    const { ref, body } = samples.huntingQuery;
    await store.put({ ...ref, body });
    const named = { ...(body.properties as object), functionAlias: 'MyParser' };
    await store.put({ ...ref, name: 'other', body: { properties: named } });
    const transport = emulator.handle;
    const target = defaultWorkspace;
    const probe = createWorkspaceProbe({ target, clock, transport, credential: 'emulator' });
    expect(await probe.functions()).toEqual({ ok: true, value: ['MyParser'] });
  });

  it.each([
    ['contributor', ['*'], 3],
    ['reader', ['*/read'], 0],
  ] as const)('lists what a %s may do', async (role, actions, exceptions) => {
    const { probe } = setUp({ workspace: { role } });
    expect(await probe.permissions()).toMatchObject({
      ok: true,
      value: [{ actions, notActions: { length: exceptions }, dataActions: [], notDataActions: [] }],
    });
  });

  it('knows the subscription, the provider and the workspace', async () => {
    const { probe } = setUp();
    expect(await probe.subscription()).toMatchObject({
      ok: true,
      value: { tenantId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown, state: 'Enabled' },
    });
    expect(await probe.provider()).toEqual({ ok: true, value: 'Registered' });
    expect(await probe.workspace()).toMatchObject({
      ok: true,
      value: {
        customerId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
        location: 'emulator',
        sku: 'PerGB2018',
        retentionInDays: 90,
      },
    });
  });

  it('knows a provider that is not registered', async () => {
    const state = initialState([defaultWorkspace], { registrationState: 'NotRegistered' });
    expect(await setUp({ state }).probe.provider()).toEqual({ ok: true, value: 'NotRegistered' });
  });

  it.each(['doubleEncoded', 'notFound'] as const)(
    'knows whether Sentinel is on: %s',
    async (notOnboarded) => {
      expect(await setUp().probe.onboarding()).toEqual({ ok: true, value: true });
      const { probe, emulator } = setUp({
        workspace: { onboarded: false },
        behaviour: { notOnboarded },
      });
      expect(await probe.onboarding()).toEqual({ ok: true, value: false });
      emulator.faults.add({ kind: 'status', status: 403 });
      expect(await probe.onboarding()).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    },
  );

  it('knows what time it is for the service', async () => {
    const { probe, clock, emulator } = setUp();
    clock.advance(90_000);
    expect(await probe.serverTime()).toEqual({ ok: true, value: clock.now() });
    emulator.faults.add({ kind: 'status', status: 200, body: '{}', headers: { Date: 'noon' } });
    expect(await probe.serverTime()).toMatchObject({ ok: false, error: { code: 'unexpected' } });
  });

  const questions = [
    'tables',
    'functions',
    'permissions',
    'subscription',
    'provider',
    'workspace',
    'onboarding',
    'serverTime',
  ] as const satisfies readonly (keyof WorkspaceProbe)[];

  it.each(questions)('asks once, writes nothing and says what is wrong: %s', async (question) => {
    const { probe, emulator } = setUp({ workspace: { role: 'none' } });
    expect(await probe[question]()).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(emulator.counts()).toEqual({ GET: 1 });
  });

  it.each(['subscription', 'provider', 'workspace'] as const)(
    'recognises what is no answer: %s',
    async (question) => {
      const { probe, emulator } = setUp();
      emulator.faults.add({ kind: 'status', status: 200, body: '{"id":"x"}' });
      expect(await probe[question]()).toMatchObject({ ok: false, error: { code: 'unexpected' } });
    },
  );
});
