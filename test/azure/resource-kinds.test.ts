import { describe, expect, it } from '@jest/globals';
import type { Fault } from '../../src/emulator/index.ts';
import { canonicalOf, digestOf } from '../../src/resources/index.ts';
import type { LiveResource, ResourceKind } from '../../src/resources/index.ts';
import { projectId, samples, sent, storeOverEmulator } from '../support/store-over-emulator.ts';

const digest = (resource: Parameters<typeof canonicalOf>[0] | undefined): string =>
  digestOf((resource && canonicalOf(resource)) ?? {});

const valueOf = <T>(reply: { readonly ok: boolean; readonly value?: T }): T | undefined =>
  reply.ok ? reply.value : undefined;

const onlyOf = (
  resources: readonly LiveResource[] | undefined,
  kind: ResourceKind,
): LiveResource | undefined =>
  resources?.find((one) => one.kind === kind && one.name !== 'BuiltInFusion');

describe.each(Object.values(samples))('a store of $ref.kind', (sample) => {
  const { ref, marker, body, items, path } = sample;
  const nothing = { kinds: [], projectId, watchlists: [] } as const;

  it('writes one whole, reads it back and finds it in the list', async () => {
    const { store } = storeOverEmulator();
    const written = await store.put(sent(sample));
    expect(written).toMatchObject({ ok: true, value: ref });
    expect(digest(valueOf(written))).toBe(
      digest({ kind: ref.kind, body, ...(items && { items }) }),
    );
    expect(await store.get(ref)).toEqual(written);
    const wanted = { ...nothing, kinds: [ref.kind], watchlists: [ref.name.toUpperCase()] };
    const listed = valueOf(await store.list(wanted))?.resources;
    expect(onlyOf(listed, ref.kind)).toEqual(valueOf(written));
  });

  it('reads the same behind a service that spells everything differently', async () => {
    const { store } = storeOverEmulator({ behaviour: { normaliser: 'adversarial' } });
    const written = await store.put(sent(sample));
    expect(digest(valueOf(written))).toBe(
      digest({ kind: ref.kind, body, ...(items && { items }) }),
    );
    await store.putMarker(marker);
    const wanted = { ...nothing, kinds: [ref.kind] };
    expect(valueOf(await store.list(wanted))?.markers).toEqual([marker]);
  });

  it('says that one is not there', async () => {
    expect(await storeOverEmulator().store.get(ref)).toEqual({ ok: true, value: undefined });
  });

  it('replaces one, and what is in it stays', async () => {
    const { store } = storeOverEmulator();
    const first = valueOf(await store.put(sent(sample)));
    const body = sample.otherBody;
    const second = await store.put({ ...ref, body }, first?.etag);
    expect(digest(valueOf(second))).toBe(digest({ kind: ref.kind, body, ...(items && { items }) }));
    expect(valueOf(second)?.etag).not.toBe(first?.etag);
  });

  it('deletes what is there and what is not, and markers', async () => {
    const { store } = storeOverEmulator();
    await store.put(sent(sample));
    await store.putMarker(marker);
    for (let turn = 0; turn < 2; turn += 1) {
      expect(await store.delete(ref)).toEqual({ ok: true, value: undefined });
      expect(await store.deleteMarker(marker)).toEqual({ ok: true, value: undefined });
      expect(await store.get(ref)).toEqual({ ok: true, value: undefined });
    }
    expect(await store.list({ ...nothing, kinds: [ref.kind] })).toMatchObject({
      ok: true,
      value: { resources: [{ name: 'BuiltInFusion' }], markers: [] },
    });
  });

  it('is asked for only where somebody asks, or a marker of the project speaks of one', async () => {
    const { store, emulator } = storeOverEmulator();
    await store.put(sent(sample));
    const lists = async (wanted: Parameters<typeof store.list>[0]) => {
      const before = emulator.requests().length;
      await store.list(wanted);
      const asked = emulator.requests().slice(before);
      expect(asked.map(({ method }) => method)).toEqual(asked.map(() => 'GET'));
      return asked.filter((one) => one.path.includes(`/${path}`)).length;
    };
    const always = ref.kind === 'analyticsRule' ? 1 : 0;
    expect(await lists(nothing)).toBe(always);
    expect(await lists({ ...nothing, kinds: [ref.kind] })).toBe(1);
    await store.putMarker(marker);
    expect(await lists({ ...nothing, projectId: marker.name })).toBe(always);
    expect(await lists(nothing)).toBe(items ? 2 : 1);
  });

  const spoilt: readonly Fault[] = [
    { kind: 'reset', when: 'before' },
    { kind: 'reset', when: 'after' },
    { kind: 'truncated' },
    { kind: 'status', status: 503 },
    { kind: 'garbled', as: 'html', when: 'before' },
    { kind: 'garbled', as: 'half', when: 'after' },
  ];

  it.each(spoilt)('is read and deleted all the same after %j', async (fault) => {
    const { store, emulator } = storeOverEmulator();
    const written = await store.put(sent(sample));
    emulator.faults.add(fault);
    expect(await store.get(ref)).toEqual(written);
    emulator.faults.add({ ...fault, method: 'DELETE' });
    expect(await store.delete(ref)).toEqual({ ok: true, value: undefined });
    expect(await store.get(ref)).toEqual({ ok: true, value: undefined });
  });

  it.each(['metadata', path])('reports that %s cannot be read', async (part) => {
    const { store, emulator } = storeOverEmulator();
    emulator.faults.add({ kind: 'status', path: `/${part}`, status: 403 });
    const wanted = { ...nothing, kinds: [ref.kind] };
    expect(await store.list(wanted)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });

  it('reports an answer in another form', async () => {
    const { store, emulator } = storeOverEmulator();
    emulator.faults.add({ kind: 'status', path, status: 200, body: '{"odd":true}' });
    expect(await store.get(ref)).toMatchObject({ ok: false, error: { code: 'unexpected' } });
  });

  it('reports a write and a delete that are refused', async () => {
    const { store, emulator } = storeOverEmulator();
    await store.put(sent(sample));
    const refused = { ok: false, error: { code: 'forbidden', status: 403 } };
    for (const method of ['PUT', 'DELETE']) {
      emulator.faults.add({ kind: 'status', status: 403, method });
      const reply =
        method === 'PUT'
          ? store.put({ ...sent(sample), body: sample.otherBody })
          : store.delete(ref);
      expect(await reply).toMatchObject(refused);
    }
  });
});

describe.each([samples.analyticsRule, samples.huntingQuery])(
  'a guarded write of $ref.kind',
  (sample) => {
    const { ref, body, otherBody, path } = sample;
    const lost = (when: 'before' | 'after'): Fault => ({
      kind: 'reset',
      method: 'PUT',
      path,
      when,
    });

    it('is refused with a stale etag', async () => {
      const { store } = storeOverEmulator();
      const first = valueOf(await store.put({ ...ref, body }));
      const second = valueOf(await store.put({ ...ref, body: otherBody }, first?.etag));
      const stale = { ok: false, error: { code: 'conflict', status: 409 } };
      expect(await store.put({ ...ref, body }, first?.etag)).toMatchObject(stale);
      expect(await store.get(ref)).toEqual({ ok: true, value: second });
    });

    it('is repeated where nothing has happened', async () => {
      const { store, emulator } = storeOverEmulator();
      emulator.faults.add(lost('before'));
      const first = await store.put({ ...ref, body });
      emulator.faults.add(lost('before'));
      expect(await store.put({ ...ref, body: otherBody }, valueOf(first)?.etag)).toMatchObject({
        ok: true,
      });
      expect(emulator.counts().PUT).toBe(4);
    });

    it.each(['create', 'update'])('is reported where something has happened: %s', async (what) => {
      const { store, emulator } = storeOverEmulator();
      const first = what === 'update' ? await store.put({ ...ref, body }) : undefined;
      emulator.faults.add(lost('after'));
      const reply = await store.put({ ...ref, body: otherBody }, first && valueOf(first)?.etag);
      expect(reply).toMatchObject({ ok: false, error: { code: 'unreachable' } });
      expect(emulator.counts().PUT).toBe(first ? 2 : 1);
    });
  },
);

describe('a hunting query', () => {
  it('that is there is not written over by one that is new', async () => {
    const { store } = storeOverEmulator();
    const { ref, body, otherBody } = samples.huntingQuery;
    const first = await store.put({ ...ref, body });
    expect(await store.put({ ...ref, body: otherBody })).toMatchObject({
      ok: false,
      error: { code: 'conflict' },
    });
    expect(await store.get(ref)).toEqual(first);
  });
});

describe('reading a workspace of 500 rules', () => {
  const wanted = { kinds: [], projectId, watchlists: [] } as const;

  it('takes four requests where the pages hold them, and no more than the pages else', async () => {
    const { store, emulator } = storeOverEmulator({
      behaviour: { ruleLimits: { Scheduled: 512, NRT: 50 } },
    });
    const { ref, body, marker } = samples.analyticsRule;
    for (let count = 0; count < 500; count += 1) {
      const resourceName = `rule-${count}`;
      await store.put({ ...ref, name: resourceName, body });
      await store.putMarker({ ...marker, name: `marker-${count}`, resourceName });
    }
    const before = emulator.requests().length;
    const snapshot = valueOf(await store.list(wanted));
    expect(snapshot?.resources).toHaveLength(501);
    expect(snapshot?.markers).toHaveLength(500);
    expect(emulator.requests().length - before).toBe(4);
  });

  it('with each kind in use: three lists of markers, three of resources, and the items', async () => {
    const { store, emulator } = storeOverEmulator();
    for (const sample of Object.values(samples)) {
      await store.put(sent(sample));
      await store.putMarker(sample.marker);
    }
    const before = emulator.requests().length;
    const snapshot = valueOf(await store.list(wanted));
    expect(snapshot?.resources.map(({ kind }) => kind).sort()).toEqual([
      'analyticsRule',
      'analyticsRule',
      'huntingQuery',
      'watchlist',
    ]);
    expect(emulator.requests().length - before).toBe(7);
  });
});
