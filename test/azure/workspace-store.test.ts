import { describe, expect, it } from '@jest/globals';
import { createWorkspaceStore } from '../../src/azure/index.ts';
import { defaultWorkspace, initialState } from '../../src/emulator/index.ts';
import type { Fault } from '../../src/emulator/index.ts';
import type { Marker } from '../../src/resources/index.ts';
import { rulesOnly } from '../support/plans.ts';
import { aRuleBody } from '../support/rule-body.ts';
import { storeOverEmulator } from '../support/store-over-emulator.ts';

const name = '5f6c7d0e-0000-4000-8000-000000000001';
const ref = { kind: 'analyticsRule', name } as const;
const marker: Marker = {
  kind: 'analyticsRule',
  resourceName: name,
  name: `analyticsrule-${name}`,
  contentId: 'rule-one',
  version: '1.0.0',
  customVersion: 'sr1',
  source: { kind: 'SourceRepository', name: 'project', sourceId: 'id' },
};

const setUp = storeOverEmulator;

describe('a workspace store over the emulator', () => {
  it('writes a rule whole and reads it back', async () => {
    const { store } = setUp();
    const body = aRuleBody();
    const written = await store.put({ ...ref, body });
    expect(written).toMatchObject({
      ok: true,
      value: { ...ref, body: { kind: 'Scheduled', properties: body.properties } },
    });
    expect(await store.get(ref)).toEqual(written);
  });

  it('lists rules with one request, and the markers of each kind with one', async () => {
    const { store, emulator } = setUp();
    await store.put({ ...ref, body: aRuleBody() });
    expect(await store.putMarker(marker)).toEqual({ ok: true, value: marker });
    const before = emulator.counts().GET ?? 0;
    const snapshot = await store.list(rulesOnly);
    expect((emulator.counts().GET ?? 0) - before).toBe(4);
    expect(snapshot).toMatchObject({
      ok: true,
      value: { resources: [{ name: 'BuiltInFusion' }, { name }], markers: [marker] },
    });
  });

  it('lists the aliases of watchlists page by page, without those that are deleted', async () => {
    const aliases = ['a-one', 'b-two', 'c-three'];
    const fresh = initialState([{ ...defaultWorkspace, watchlists: aliases }]);
    const workspaces = fresh.workspaces.map(({ watchlists, ...workspace }) => ({
      ...workspace,
      watchlists: Object.fromEntries(
        Object.entries(watchlists).map(([alias, row]) => [
          alias,
          { ...row, properties: { ...row.properties, isDeleted: alias === 'b-two' } },
        ]),
      ),
    }));
    const state = { ...fresh, workspaces };
    const { store, emulator } = setUp({ state, behaviour: { pageSize: 1 } });
    expect(await store.listWatchlists()).toEqual({ ok: true, value: ['a-one', 'c-three'] });
    expect(emulator.counts()).toEqual({ GET: 3 });
  });

  it('says that a rule is not there', async () => {
    expect(await setUp().store.get(ref)).toEqual({ ok: true, value: undefined });
  });

  it('deletes what is there and what is not', async () => {
    const { store, emulator } = setUp();
    await store.put({ ...ref, body: aRuleBody() });
    await store.putMarker(marker);
    for (let turn = 0; turn < 2; turn += 1) {
      expect(await store.delete(ref)).toEqual({ ok: true, value: undefined });
      expect(await store.deleteMarker(marker)).toEqual({ ok: true, value: undefined });
    }
    expect(
      emulator
        .requests()
        .slice(-4)
        .map(({ status }) => status),
    ).toEqual([200, 200, 204, 204]);
  });

  it('reports a stale etag as a conflict', async () => {
    const { store } = setUp();
    const first = await store.put({ ...ref, body: aRuleBody() });
    const etag = first.ok ? first.value.etag : undefined;
    await store.put({ ...ref, body: aRuleBody({ severity: 'Low' }) });
    const reply = await store.put({ ...ref, body: aRuleBody() }, etag);
    expect(reply).toMatchObject({ ok: false, error: { code: 'conflict', status: 409 } });
  });
});

describe('writes whose fate is unknown', () => {
  const body = aRuleBody();
  const writes = (emulator: ReturnType<typeof setUp>['emulator']) => emulator.counts().PUT ?? 0;
  const lose = (when: 'before' | 'after') =>
    ({ kind: 'reset', method: 'PUT', path: 'alertRules', when }) as const;

  it('are repeated where nothing has happened', async () => {
    const { store, emulator } = setUp();
    emulator.faults.add(lose('before'));
    const created = await store.put({ ...ref, body });
    expect(created).toMatchObject({ ok: true });
    emulator.faults.add({ kind: 'status', status: 503, method: 'PUT' });
    const etag = created.ok ? created.value.etag : undefined;
    expect(await store.put({ ...ref, body }, etag)).toMatchObject({ ok: true });
    expect(writes(emulator)).toBe(4);
  });

  it.each(['create', 'update'])('are reported where something has happened: %s', async (what) => {
    const { store, emulator } = setUp();
    const before = what === 'update' ? await store.put({ ...ref, body }) : undefined;
    const soFar = writes(emulator);
    emulator.faults.add(lose('after'));
    const reply = await store.put({ ...ref, body }, before?.ok ? before.value.etag : undefined);
    expect(reply).toMatchObject({ ok: false, error: { code: 'unreachable' } });
    expect(writes(emulator) - soFar).toBe(1);
  });

  it('are given up after five attempts, each after a longer pause and a look', async () => {
    const { store, emulator, clock } = setUp();
    emulator.faults.add({ kind: 'status', status: 500, method: 'PUT', times: 9 });
    expect(await store.put({ ...ref, body })).toMatchObject({
      ok: false,
      error: { code: 'unavailable', status: 500 },
    });
    expect(writes(emulator)).toBe(5);
    expect(emulator.counts()).toMatchObject({ GET: 4 });
    expect(clock.slept).toEqual([500, 1_000, 2_000, 4_000]);
  });

  it('are repeated freely for markers', async () => {
    const { store, emulator } = setUp();
    emulator.faults.add({ kind: 'reset', method: 'PUT', when: 'after' });
    expect(await store.putMarker(marker)).toEqual({ ok: true, value: marker });
  });
});

describe('answers that are spoilt on their way', () => {
  const body = aRuleBody();
  const spoilt: readonly Fault[] = [
    { kind: 'reset', when: 'before' },
    { kind: 'reset', when: 'after' },
    { kind: 'truncated' },
    ...(['html', 'noise', 'half'] as const).flatMap((as) => [
      { kind: 'garbled', as, when: 'before' } as const,
      { kind: 'garbled', as, when: 'after' } as const,
    ]),
  ];
  const isCommitted = (fault: Fault) => !('when' in fault) || fault.when === 'after';

  it.each(spoilt)('do not deceive a read: %j', async (fault) => {
    const { store, emulator } = setUp();
    const written = await store.put({ ...ref, body });
    emulator.faults.add(fault);
    expect(await store.get(ref)).toEqual(written);
    emulator.faults.add(fault, { ...fault, after: 2 });
    expect(await store.list(rulesOnly)).toMatchObject({
      ok: true,
      value: { resources: { length: 2 } },
    });
  });

  it.each(spoilt)('do not deceive a delete: %j', async (fault) => {
    const { store, emulator } = setUp();
    await store.put({ ...ref, body });
    emulator.faults.add({ ...fault, method: 'DELETE' });
    expect(await store.delete(ref)).toEqual({ ok: true, value: undefined });
    expect(await store.get(ref)).toEqual({ ok: true, value: undefined });
  });

  it.each(spoilt)('leave a write done once, or reported as undecided: %j', async (fault) => {
    const { store, emulator } = setUp();
    const first = await store.put({ ...ref, body });
    const soFar = emulator.counts().PUT ?? 0;
    emulator.faults.add({ ...fault, method: 'PUT' });
    const etag = first.ok ? first.value.etag : undefined;
    const reply = await store.put({ ...ref, body: aRuleBody({ severity: 'Low' }) }, etag);
    expect(reply).toMatchObject(
      isCommitted(fault) ? { ok: false, error: { code: 'unreachable' } } : { ok: true },
    );
    expect((emulator.counts().PUT ?? 0) - soFar).toBe(isCommitted(fault) ? 1 : 2);
    const properties = { severity: 'Low' };
    expect(await store.get(ref)).toMatchObject({ ok: true, value: { body: { properties } } });
  });

  it('do not let a write go over an edit that came in between', async () => {
    const edits: (() => void)[] = [];
    const { store, emulator } = setUp({
      onRequest: ({ method }) => {
        if (method === 'GET') edits.pop()?.();
      },
    });
    const first = await store.put({ ...ref, body });
    emulator.faults.add({ kind: 'reset', when: 'before', method: 'PUT' });
    edits.push(() => {
      emulator.portal.edit(name, { severity: 'Informational' });
    });
    const etag = first.ok ? first.value.etag : undefined;
    const reply = await store.put({ ...ref, body: aRuleBody({ severity: 'Low' }) }, etag);
    expect(reply).toMatchObject({ ok: false, error: { code: 'unreachable' } });
    const properties = { severity: 'Informational' };
    expect(await store.get(ref)).toMatchObject({ ok: true, value: { body: { properties } } });
  });
});

describe('what the store reports', () => {
  it.each([
    ['alertRules', 403],
    ['metadata', 403],
  ])('a list of which %s cannot be read', async (path, status) => {
    const { store, emulator } = setUp();
    emulator.faults.add({ kind: 'status', path, status });
    expect(await store.list(rulesOnly)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });

  it.each(['alertRules', 'metadata'])('an answer of %s in another form', async (path) => {
    const { store, emulator } = setUp();
    emulator.faults.add({ kind: 'status', path, status: 200, body: '{"odd":true}' });
    const write = path === 'metadata' ? store.putMarker(marker) : store.get(ref);
    expect(await write).toMatchObject({ ok: false, error: { code: 'unexpected' } });
  });

  it.each(['alertRules', 'metadata'])('an answer of %s that is never JSON', async (path) => {
    const { store, emulator } = setUp();
    emulator.faults.add({ kind: 'garbled', as: 'html', when: 'before', path, times: 9 });
    const write = path === 'metadata' ? store.putMarker(marker) : store.get(ref);
    expect(await write).toMatchObject({ ok: false, error: { code: 'unreachable', status: 200 } });
    expect(emulator.requests()).toHaveLength(5);
  });

  it('a marker that is refused, and a delete that is', async () => {
    const { store, emulator } = setUp();
    emulator.faults.add({ kind: 'status', status: 403, times: 2 });
    const refused = { ok: false, error: { code: 'forbidden' } };
    expect(await store.putMarker(marker)).toMatchObject(refused);
    expect(await store.delete(ref)).toMatchObject(refused);
  });

  it('a workspace that is not there', async () => {
    const { emulator, clock } = setUp();
    const store = createWorkspaceStore({
      target: { ...defaultWorkspace, workspace: 'other' },
      clock,
      transport: emulator.handle,
      credential: 'emulator',
    });
    const missing = { ok: false, error: { code: 'workspaceNotFound' } };
    expect(await store.list(rulesOnly)).toMatchObject(missing);
    expect(await store.get(ref)).toMatchObject(missing);
    expect(await store.delete(ref)).toMatchObject(missing);
  });

  it('a throttle that lasts a week', async () => {
    const { store, emulator, clock } = setUp();
    const headers = { 'Retry-After': '604800' };
    emulator.faults.add({ kind: 'status', status: 429, headers, path: 'alertRules' });
    expect(await store.get(ref)).toMatchObject({
      ok: false,
      error: { code: 'throttled', message: expect.stringContaining('604800 s') as unknown },
    });
    expect(clock.slept).toEqual([]);
  });

  it('spreads retries evenly by itself', async () => {
    const { emulator, clock } = setUp();
    const store = createWorkspaceStore({
      target: defaultWorkspace,
      clock,
      transport: emulator.handle,
      credential: 'emulator',
    });
    emulator.faults.add({ kind: 'status', status: 503, times: 2 });
    expect(await store.get(ref)).toMatchObject({ ok: true });
    expect(new Set(clock.slept).size).toBe(2);
  });

  it('follows the pages of a large workspace', async () => {
    const { store } = setUp({ behaviour: { pageSize: 2, listOrder: 'unstable' } });
    for (let turn = 0; turn < 5; turn += 1) {
      await store.put({ ...ref, name: `rule-${turn}`, body: aRuleBody() });
      await store.putMarker({ ...marker, name: `m-${turn}`, resourceName: `rule-${turn}` });
    }
    const snapshot = await store.list(rulesOnly);
    expect(snapshot.ok && snapshot.value.resources).toHaveLength(6);
    expect(snapshot.ok && snapshot.value.markers).toHaveLength(5);
  });
});

describe('signing in', () => {
  it('reports that nobody is signed in, without a request to the workspace', async () => {
    const { emulator, clock } = setUp();
    const store = createWorkspaceStore({
      target: { ...defaultWorkspace, tenant: 'not a tenant', cloud: 'china' },
      clock,
      transport: emulator.handle,
    });
    expect(await store.get(ref)).toMatchObject({ ok: false, error: { code: 'unauthenticated' } });
    const paths = emulator.requests().map(({ path }) => path);
    expect(paths.filter((path) => path.startsWith('/subscriptions'))).toEqual([]);
  });
});
