import { describe, expect, it } from '@jest/globals';
import { createWorkspaceStore } from '../../src/azure/index.ts';
import { createEmulator, defaultWorkspace } from '../../src/emulator/index.ts';
import type { EmulatorOptions } from '../../src/emulator/index.ts';
import type { Marker } from '../../src/resources/index.ts';
import { aRuleBody } from '../support/rule-body.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const name = '5f6c7d0e-0000-4000-8000-000000000001';
const ref = { kind: 'analyticsRule', name } as const;
const marker: Marker = {
  resourceName: name,
  name: `analyticsrule-${name}`,
  contentId: 'rule-one',
  version: '1.0.0',
  customVersion: 'sr1',
  source: { kind: 'SourceRepository', name: 'project', sourceId: 'id' },
};

function setUp(options: Partial<EmulatorOptions> = {}) {
  const clock = virtualClock();
  const emulator = createEmulator({ clock, ...options });
  const store = createWorkspaceStore({
    target: defaultWorkspace,
    clock,
    transport: emulator.handle,
    credential: 'emulator',
    jitter: () => 0,
  });
  return { clock, emulator, store };
}

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

  it('lists rules and markers with two requests', async () => {
    const { store, emulator } = setUp();
    await store.put({ ...ref, body: aRuleBody() });
    expect(await store.putMarker(marker)).toEqual({ ok: true, value: marker });
    const before = emulator.counts().GET ?? 0;
    const snapshot = await store.list();
    expect((emulator.counts().GET ?? 0) - before).toBe(2);
    expect(snapshot).toMatchObject({
      ok: true,
      value: { resources: [{ name: 'BuiltInFusion' }, { name }], markers: [marker] },
    });
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
